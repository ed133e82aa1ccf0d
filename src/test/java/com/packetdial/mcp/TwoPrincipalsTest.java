package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.change.audit.AuditLog;
import com.packetdial.mcp.change.audit.Entry;
import com.packetdial.mcp.demo.Quirk;
import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.Human;
import com.packetdial.mcp.tool.ProgressListener;
import com.packetdial.mcp.tool.ToolResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two principals with the same rights on one server: neither learns of the other, nor acts for it.
 */
final class TwoPrincipalsTest {

  private static final String USER = "'domain':'hartwell-law.example','user':'101'";
  private static final String RENAME = "{" + USER + ",'last_name':'Changed'}";
  private static final String MESSAGE =
      "{" + USER + ",'to':'103','text':'The client is here.','type':'chat'}";
  private static final String ONBOARDING =
      "{'domain':'new-bakery.example','time_zone':'America/Denver','emergency_waived_by':'Pat',"
          + "'users':[{'user':'101','first_name':'Ann','last_name':'Baker','email':'a@b.example'},"
          + "{'user':'102','first_name':'Bo','last_name':'Baker','email':'b@b.example'}]}";

  private static final String MISMATCH =
      "token_mismatch: the confirmation token was given out for another tool, other arguments or"
          + " another caller. Nothing was sent. Call without it for a new preview.";

  @TempDir private Path folder;
  private DemoWrites writes;
  private DemoProduct product;

  @BeforeEach
  void start() {
    writes = DemoWrites.in(folder).sharingTheKey(1);
    product = DemoProduct.startWith(writes);
  }

  @AfterEach
  void stop() {
    product.close();
  }

  @Test
  void aTokenOfAnotherIsNotUsedUp() {
    ObjectNode commit = preview("ann", "update_user", RENAME);
    assertThat(call("bob", "update_user", commit)).isEqualTo(MISMATCH);
    assertThat(product.writes()).isEmpty();
    assertThat(call("ann", "update_user", commit)).startsWith("{\"status\":\"confirmed\"");
    assertThat(denials()).singleElement().satisfies(this::isOfBob);
  }

  @Test
  void aTokenThatAnotherHasUsedTellsNothingOfWhatCameOfIt() {
    ObjectNode commit = preview("ann", "update_user", RENAME);
    call("ann", "update_user", commit);
    assertThat(call("bob", "update_user", commit)).isEqualTo(MISMATCH);
    assertThat(call("ann", "update_user", commit)).contains("\"status\":\"token_used\"");
    try (DemoProduct other = product.restarted(DemoWrites.in(folder).sharingTheKey(2))) {
      assertThat(other.call("update_user", commit.deepCopy(), caller("bob")).text())
          .isEqualTo(MISMATCH);
      assertThat(other.call("update_user", commit.deepCopy(), caller("ann")).text())
          .startsWith("token_used:");
    }
    assertThat(product.writes()).hasSize(1);
  }

  @Test
  void aTokenThatHasEndedLooksTheSameWhetherAnotherHasUsedItOrNot() {
    ObjectNode used = preview("ann", "update_user", RENAME);
    ObjectNode unused = preview("ann", "update_user", RENAME);
    call("ann", "update_user", used);
    writes.pass(Duration.ofHours(2));
    assertThat(call("bob", "update_user", used))
        .startsWith("token_expired:")
        .isEqualTo(call("bob", "update_user", unused));
  }

  @Test
  void aPlanOfAnotherThatWasCutShortStaysWithWhomItBelongs() {
    ObjectNode commit = preview("ann", "onboard_domain", ONBOARDING);
    product
        .pbx()
        .quirks()
        .next(
            "POST /domains/{domain}/users", Quirk.asUsual(), Quirk.status(400, "No more licences"));
    assertThat(call("ann", "onboard_domain", commit)).contains("\"status\":\"stopped\"");
    int sent = product.writes().size();
    assertThat(call("bob", "onboard_domain", commit)).isEqualTo(MISMATCH);
    assertThat(product.writes()).hasSize(sent);
    assertThat(call("ann", "onboard_domain", commit)).contains("\"status\":\"confirmed\"");
  }

  @Test
  void whatIsInDoubtForOneIsNotToldToAnother() {
    ObjectNode commit = preview("ann", "send_message", MESSAGE);
    product
        .pbx()
        .quirks()
        .next("POST /domains/{domain}/users/{user}/messages", Quirk.requestLost());
    assertThat(call("ann", "send_message", commit)).startsWith("outcome_unknown:");
    assertThat(call("ann", "send_message", DemoProduct.json(MESSAGE)))
        .startsWith("outcome_unknown: At ");
    assertThat(call("bob", "send_message", DemoProduct.json(MESSAGE)))
        .startsWith("{\"status\":\"confirmation_required\"");
  }

  @Test
  void theChangesOfAnotherAreNeitherListedNorUndone() {
    ObjectNode done = answer("ann", "update_user", preview("ann", "update_user", RENAME));
    ObjectNode undo = DemoProduct.json("{}").put("change_id", done.get("change_id").stringValue());
    assertThat(answer("bob", "list_changes", DemoProduct.json("{}")).get("total").intValue())
        .isZero();
    String refused = call("bob", "undo_change", undo);
    assertThat(refused)
        .startsWith("not_found:")
        .isEqualTo(
            call("bob", "undo_change", DemoProduct.json("{'change_id':'chg_0123456789ab'}"))
                .replace("chg_0123456789ab", done.get("change_id").stringValue()));
    assertThat(answer("ann", "list_changes", DemoProduct.json("{}")).get("total").intValue())
        .isOne();
  }

  @Test
  void aCursorOfAnotherIsRefusedLikeAnInventedOne() {
    String list = "{'domain':'hartwell-law.example','limit':3}";
    ObjectNode page = answer("ann", "list_users", DemoProduct.json(list));
    ObjectNode next = DemoProduct.json(list).put("cursor", page.get("next_cursor").stringValue());
    int requests = product.pbx().requests().size();
    assertThat(call("bob", "list_users", next))
        .startsWith("invalid_arguments:")
        .isEqualTo(call("bob", "list_users", DemoProduct.json(list).put("cursor", "AAAA")));
    assertThat(product.pbx().requests()).hasSize(requests);
    assertThat(answer("ann", "list_users", next).get("rows")).hasSize(3);
  }

  private void isOfBob(Entry entry) {
    assertThat(entry.facts().get("principal").stringValue()).isEqualTo("bob");
    assertThat(entry.facts().toString()).doesNotContain("ann");
  }

  private List<Entry> denials() {
    try (Stream<Entry> entries = AuditLog.entries(writes.auditFile())) {
      return entries.filter(entry -> entry.kind().equals("denied")).toList();
    }
  }

  /** What confirms a change that the principal has been shown. */
  private ObjectNode preview(String principal, String tool, String arguments) {
    ObjectNode commit = DemoProduct.json(arguments);
    commit.set(
        "confirmation_token",
        answer(principal, tool, DemoProduct.json(arguments)).get("confirmation_token"));
    return commit;
  }

  private ObjectNode answer(String principal, String tool, ObjectNode arguments) {
    ToolResult result = product.call(tool, arguments.deepCopy(), caller(principal));
    if (result instanceof ToolResult.Answer answer) {
      return answer.content();
    }
    throw new AssertionError(tool + " failed: " + result.text());
  }

  private String call(String principal, String tool, ObjectNode arguments) {
    return product.call(tool, arguments.deepCopy(), caller(principal)).text();
  }

  private static Caller caller(String principal) {
    return new Caller(
        new Cancellation(), ProgressListener.NONE, principal, "test client", Human.NONE);
  }
}
