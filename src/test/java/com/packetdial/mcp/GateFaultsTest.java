package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.packetdial.mcp.change.audit.AuditLog;
import com.packetdial.mcp.change.audit.Entry;
import com.packetdial.mcp.demo.Quirk;
import com.packetdial.mcp.tool.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * A platform that fails at each moment of a change: never two writes, never silence, and never a
 * word that is not true.
 */
final class GateFaultsTest {

  private static final String PUT = "PUT /domains/{domain}/users/{user}";
  private static final String GET = "GET /domains/{domain}/users/{user}";
  private static final String ARGUMENTS =
      "{'domain':'hartwell-law.example','user':'101','last_name':'Changed'}";

  @TempDir private Path folder;
  private DemoWrites writes;
  private DemoProduct product;

  @BeforeEach
  void start() {
    writes = DemoWrites.in(folder);
    product = DemoProduct.startWith(writes);
  }

  @AfterEach
  void stop() {
    product.close();
  }

  /** The fault, what the answer begins with, how often the write arrives, and the name after it. */
  static Stream<Arguments> faultsOfTheWrite() {
    return Stream.of(
        arguments("none", Quirk.asUsual(), "{\"status\":\"confirmed\"", 1, "Changed"),
        arguments("answer lost", Quirk.answerLost(), "{\"status\":\"confirmed\"", 1, "Changed"),
        arguments("request lost", Quirk.requestLost(), "outcome_unknown:", 1, "Novak"),
        arguments(
            "no effect", Quirk.acceptedWithoutEffect(), "{\"status\":\"accepted\"", 1, "Novak"),
        arguments("slow", Quirk.slowToShow(3), "{\"status\":\"confirmed\"", 1, "Changed"),
        arguments("HTML", Quirk.html(), "{\"status\":\"confirmed\"", 1, "Changed"),
        arguments("half of JSON", Quirk.truncated(), "{\"status\":\"confirmed\"", 1, "Changed"),
        arguments("500", Quirk.status(500, "Broken"), "outcome_unknown:", 1, "Novak"),
        arguments("503", Quirk.status(503, "Busy"), "outcome_unknown:", 1, "Novak"),
        arguments(
            "500 afterwards",
            Quirk.status(500, "Broken").afterwards(),
            "{\"status\":\"confirmed\"",
            1,
            "Changed"),
        arguments("400", Quirk.status(400, "Bad name"), "refused_by_pbx:", 1, "Novak"),
        arguments("403", Quirk.status(403, "Permission Denied"), "scope_too_low:", 1, "Novak"),
        arguments("404", Quirk.status(404, "Gone"), "not_found:", 1, "Novak"),
        arguments("409", Quirk.status(409, "In use"), "conflict:", 1, "Novak"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faultsOfTheWrite")
  void aFaultOfTheWriteIsTold(
      String name, Quirk fault, String beginning, int arrivals, String after) {
    ObjectNode commit = commit();
    product.pbx().quirks().next(PUT, fault);
    assertThat(call(commit)).startsWith(beginning);
    assertThat(product.writes()).hasSize(arrivals);
    product.pbx().quirks().clear();
    assertThat(lastName()).isEqualTo(after);
    assertThat(call(commit)).contains("token_used");
    assertThat(product.writes()).hasSize(arrivals);
  }

  @Test
  void thePlatformsOwnWordsAreInARefusal() {
    ObjectNode commit = commit();
    product.pbx().quirks().next(PUT, Quirk.status(400, "Bad name"));
    assertThat(call(commit)).contains("\"Bad name\"").containsPattern("change chg_[0-9a-f]+");
  }

  @Test
  void aWriteThatWasToldToWaitIsSentAgainBecauseItWasNotCarriedOut() {
    ObjectNode commit = commit();
    product.pbx().quirks().next(PUT, Quirk.status(429, "Slow down").withRetryAfter(Duration.ZERO));
    assertThat(call(commit)).startsWith("{\"status\":\"confirmed\"");
    assertThat(product.writes()).hasSize(2);
  }

  @Test
  void anOutcomeThatIsUnknownIsSaidAgainAtTheNextPreview() {
    ObjectNode commit = commit();
    product.pbx().quirks().next(PUT, Quirk.requestLost());
    assertThat(call(commit)).startsWith("outcome_unknown:").contains("not sent again");
    ObjectNode preview = product.answer("update_user", ARGUMENTS);
    assertThat(preview.get("status").stringValue()).isEqualTo("confirmation_required");
    assertThat(preview.get("notes").toString()).contains("may have happened or not");
  }

  @Test
  void aReadBackThatFailsDoesNotHideThatThePbxAccepted() {
    ObjectNode commit = commit();
    product.pbx().quirks().next(GET, Quirk.asUsual());
    product.pbx().quirks().always(GET, Quirk.status(400, "Not now"));
    String answer = call(commit);
    assertThat(answer).startsWith("{\"status\":\"accepted\"").contains("still failed");
    assertThat(product.writes()).hasSize(1);
  }

  @Test
  void aReadBackThatFailsAtFirstIsTriedAgain() {
    ObjectNode commit = commit();
    product
        .pbx()
        .quirks()
        .next(GET, Quirk.asUsual(), Quirk.status(400, "Not now"), Quirk.status(404, "Gone"));
    assertThat(call(commit)).startsWith("{\"status\":\"confirmed\"");
    assertThat(product.writes()).hasSize(1);
  }

  @Test
  void aStateThatCannotBeReadAtTheCommitWritesNothing() {
    ObjectNode commit = commit();
    product.pbx().quirks().next(GET, Quirk.status(400, "Not now"));
    assertThat(call(commit)).startsWith("refused_by_pbx:");
    assertThat(product.writes()).isEmpty();
    assertThat(call(commit)).startsWith("token_used:").contains("refused_by_pbx");
    assertThat(product.writes()).isEmpty();
  }

  @Test
  void anAuditLogThatFailsAtTheCommitWritesNothing() throws IOException {
    ObjectNode commit = commit();
    Files.delete(writes.auditFile());
    Files.createDirectory(writes.auditFile());
    assertThat(call(commit)).startsWith("audit_unavailable:");
    assertThat(product.writes()).isEmpty();
  }

  @Test
  void aRunThatWasCutOffInTheMiddleIsNotedAndItsStepIsLookedForBeforeItIsPlannedAgain()
      throws IOException {
    ObjectNode commit = commit();
    product.pbx().quirks().next(PUT, Quirk.requestLost());
    call(commit);
    cutTheLogAfter("step_begun");
    try (DemoProduct restarted = product.restarted(DemoWrites.in(folder).ofAnotherProcess(2))) {
      ObjectNode again = restarted.answer("update_user", ARGUMENTS);
      assertThat(again.get("notes").toString()).contains("may have happened or not");
      assertThat(restarted.answer("list_changes", "{}").get("rows").get(0).toString())
          .contains("cut off");
    }
  }

  private void cutTheLogAfter(String kind) throws IOException {
    List<String> lines = Files.readAllLines(writes.auditFile());
    int last = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("\"" + kind + "\"")) {
        last = i;
      }
    }
    Files.writeString(writes.auditFile(), String.join("\n", lines.subList(0, last + 1)) + "\n");
    try (Stream<Entry> entries = AuditLog.entries(writes.auditFile())) {
      assertThat(entries.reduce((_, entry) -> entry).orElseThrow().kind()).isEqualTo(kind);
    }
  }

  private ObjectNode commit() {
    ObjectNode commit = DemoProduct.json(ARGUMENTS);
    commit.set(
        "confirmation_token", product.answer("update_user", ARGUMENTS).get("confirmation_token"));
    return commit;
  }

  private String call(ObjectNode commit) {
    return product.call("update_user", commit, Caller.patient()).text();
  }

  private String lastName() {
    String name =
        product
            .answer("get_user", "{'domain':'hartwell-law.example','user':'101'}")
            .get("name")
            .stringValue();
    return name.substring(name.lastIndexOf(' ') + 1);
  }
}
