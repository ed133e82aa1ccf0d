package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.change.Approvals;
import com.packetdial.mcp.change.audit.AuditLog;
import com.packetdial.mcp.change.audit.Entry;
import com.packetdial.mcp.change.audit.Verification;
import com.packetdial.mcp.change.token.Level;
import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.pbx.WriteLevel;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.Human;
import com.packetdial.mcp.tool.Human.Answer;
import com.packetdial.mcp.tool.ProgressListener;
import com.packetdial.mcp.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The protocol of the gate, as an agent meets it. */
final class GateTest {

  private static final String USER = "'domain':'hartwell-law.example','user':'101'";
  private static final String RENAME = "{" + USER + ",'last_name':'Changed'}";

  /** A caller id is a way to call at somebody else's cost. */
  private static final String RISKY = "{" + USER + ",'caller_id_number':'12125550177'}";

  @TempDir private Path folder;
  private DemoWrites writes;
  private DemoProduct product;

  @AfterEach
  void stop() {
    if (product != null) {
      product.close();
    }
  }

  private void start() {
    start(DemoWrites.in(folder));
  }

  private void start(DemoWrites allowed) {
    writes = allowed;
    product = DemoProduct.startWith(allowed);
  }

  // --- Preview --------------------------------------------------------------------------------

  @Test
  void aPreviewShowsTheLiveStateAndSendsNothing() {
    start();
    ObjectNode preview = product.answer("update_user", RENAME);
    assertThat(preview.get("status").stringValue()).isEqualTo("confirmation_required");
    assertThat(preview.get("change").stringValue())
        .isEqualTo("Change user 101 (Yusuf Novak) of hartwell-law.example");
    assertThat(preview.get("risk").stringValue()).isEqualTo("update");
    ObjectNode step = (ObjectNode) preview.get("steps").get(0);
    assertThat(step.get("send").stringValue())
        .isEqualTo("PUT /domains/hartwell-law.example/users/101");
    assertThat(step.get("before")).hasToString("{\"name-last-name\":\"Novak\"}");
    assertThat(step.get("body")).hasToString("{\"name-last-name\":\"Changed\"}");
    assertThat(preview.get("expires_at").stringValue()).isEqualTo("2026-11-19T19:35:00Z");
    assertThat(preview.get("untrusted")).hasToString("[\"change\",\"steps\"]");
    assertThat(sent()).isEmpty();
  }

  @Test
  void whatIsAlreadySoNeedsNoToken() {
    start();
    ObjectNode answer = product.answer("update_user", "{" + USER + ",'last_name':'Novak'}");
    assertThat(answer.get("status").stringValue()).isEqualTo("unchanged");
    assertThat(answer.has("confirmation_token")).isFalse();
  }

  @Test
  void aTargetThatIsNotThereIsNotFound() {
    start();
    assertThat(product.failure("update_user", RENAME.replace("'101'", "'9999'")))
        .startsWith("not_found:");
    assertThat(sent()).isEmpty();
  }

  // --- Commit ---------------------------------------------------------------------------------

  @Test
  void aTokenChangesOnceAndItsRepetitionTellsWhatCameOfIt() {
    start();
    ObjectNode commit = commit(RENAME);
    ObjectNode done = answer(commit);
    assertThat(done.get("status").stringValue()).isEqualTo("confirmed");
    assertThat(lastName()).isEqualTo("Changed");
    ObjectNode again = answer(commit);
    assertThat(again.get("status").stringValue()).isEqualTo("token_used");
    assertThat(again.get("outcome").stringValue()).isEqualTo("confirmed");
    assertThat(again.get("change_id")).isEqualTo(done.get("change_id"));
    assertThat(sent()).hasSize(1);
  }

  @Test
  void ofManyCommitsOfOneTokenAtTheSameTimeOneWrites() throws Exception {
    start();
    ObjectNode commit = commit(RENAME);
    List<Callable<ToolResult>> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      calls.add(() -> product.call("update_user", commit.deepCopy(), Caller.patient()));
    }
    List<String> said = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<ToolResult> result : threads.invokeAll(calls)) {
        said.add(result.get().text());
      }
    }
    assertThat(said).filteredOn(text -> text.startsWith("{\"status\":\"confirmed\"")).hasSize(1);
    assertThat(said)
        .filteredOn(text -> !text.startsWith("{\"status\":\"confirmed\""))
        .allMatch(text -> text.contains("token_used"));
    assertThat(sent()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{" + USER + ",'last_name':'Other'}",
        "{" + USER + ",'last_name':'Changed','first_name':'Added'}",
        "{'domain':'hartwell-law.example','user':'102','last_name':'Changed'}",
        "{'domain':'summit-motors.example','user':'101','last_name':'Changed'}"
      })
  void aTokenIsGoodForItsArgumentsOnly(String other) {
    start();
    ObjectNode commit = DemoProduct.json(other);
    commit.set("confirmation_token", commit(RENAME).get("confirmation_token"));
    assertThat(failure(commit)).startsWith("token_mismatch:");
    assertThat(sent()).isEmpty();
  }

  @Test
  void theSameArgumentsInAnotherOrderAreTheSame() {
    start();
    ObjectNode commit = DemoProduct.json("{'last_name':'Changed'," + USER + "}");
    commit.set("confirmation_token", commit(RENAME).get("confirmation_token"));
    assertThat(answer(commit).get("status").stringValue()).isEqualTo("confirmed");
  }

  @Test
  void aTokenIsGoodForItsPrincipalOnly() {
    start();
    Caller stranger =
        new Caller(new Cancellation(), ProgressListener.NONE, "someone else", "x", Human.NONE);
    ToolResult result = product.call("update_user", commit(RENAME), stranger);
    assertThat(result.text()).startsWith("token_mismatch:");
    assertThat(sent()).isEmpty();
  }

  @Test
  void aTokenOfAnotherPbxOrCredentialIsNotGood() {
    start();
    ObjectNode commit = commit(RENAME);
    try (DemoProduct other =
        DemoProduct.start(
            DemoOptions.standard(),
            DemoCredentials::systemKey,
            DemoProduct.Limits.STANDARD.with(writes))) {
      assertThat(other.call("update_user", commit, Caller.patient()).text())
          .startsWith("token_mismatch:");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"invented", "AAAA", "=", "%2e%2e"})
  void whatIsNoTokenIsMalformedOrNotEvenAnArgument(String text) {
    start();
    assertThat(failure(DemoProduct.json(RENAME).put("confirmation_token", text)))
        .matches("(?s)(token_malformed|invalid_arguments):.*");
    assertThat(sent()).isEmpty();
  }

  @Test
  void aTokenOfAnotherProcessIsMalformed() {
    start();
    ObjectNode commit = commit(RENAME);
    product.close();
    start(DemoWrites.in(folder).ofAnotherProcess(2));
    assertThat(failure(commit)).startsWith("token_malformed:");
  }

  @Test
  void aTokenEndsAfterFiveMinutes() {
    start();
    ObjectNode commit = commit(RENAME);
    writes.pass(Duration.ofMinutes(5).minusMillis(1));
    ObjectNode inTime = commit.deepCopy();
    assertThat(answer(inTime).get("status").stringValue()).isEqualTo("confirmed");
    ObjectNode late = commit("{" + USER + ",'last_name':'Later'}");
    writes.pass(Duration.ofMinutes(5));
    assertThat(failure(late)).startsWith("token_expired:");
    assertThat(sent()).hasSize(1);
  }

  @Test
  void aStateThatChangedMeanwhileBringsAFreshPreviewAndNoWrite() {
    start();
    ObjectNode commit = commit(RENAME);
    answer(commit("{" + USER + ",'last_name':'Meanwhile'}"));
    ObjectNode fresh = answer(commit);
    assertThat(fresh.get("status").stringValue()).isEqualTo("state_changed");
    assertThat(fresh.get("steps").get(0).get("before"))
        .hasToString("{\"name-last-name\":\"Meanwhile\"}");
    assertThat(sent()).hasSize(1);
    commit.set("confirmation_token", fresh.get("confirmation_token"));
    assertThat(answer(commit).get("status").stringValue()).isEqualTo("confirmed");
  }

  // --- Agreement ------------------------------------------------------------------------------

  @Test
  void aPersonAtTheClientSeesTheChangeAndAgrees() {
    start(DemoWrites.in(folder).confirm(Level.ELICIT, Level.ELICIT));
    FakeHuman human = new FakeHuman(Answer.YES);
    assertThat(result(RENAME, human.caller()).text()).startsWith("{\"status\":\"confirmed\"");
    assertThat(human.asked())
        .singleElement()
        .asString()
        .contains("Change user 101 (Yusuf Novak)", "name-last-name: Novak → Changed");
  }

  @ParameterizedTest
  @EnumSource(
      value = Answer.class,
      names = {"NO", "GONE"})
  void withoutAYesNothingIsWritten(Answer answer) {
    start(DemoWrites.in(folder).confirm(Level.ELICIT, Level.ELICIT));
    assertThat(result(RENAME, new FakeHuman(answer).caller()).text()).startsWith("not_permitted:");
    assertThat(sent()).isEmpty();
  }

  @Test
  void aClientThatCannotAskIsDenied() {
    start(DemoWrites.in(folder).confirm(Level.ELICIT, Level.ELICIT));
    assertThat(result(RENAME, Caller.patient()).text()).startsWith("not_permitted:");
    assertThat(sent()).isEmpty();
  }

  @Test
  void whatIsDangerousIsAskedForThoughATokenIsEnoughForTheRest() {
    start(DemoWrites.in(folder).confirm(Level.TOKEN, Level.ELICIT));
    FakeHuman human = new FakeHuman(Answer.YES);
    assertThat(result(RENAME, human.caller()).text()).startsWith("{\"status\":\"confirmed\"");
    assertThat(human.asked()).isEmpty();
    assertThat(product.answer("update_user", RISKY).get("risk").stringValue())
        .isEqualTo("toll-fraud, update");
    assertThat(result(RISKY, human.caller()).text()).startsWith("{\"status\":\"confirmed\"");
    assertThat(human.asked()).hasSize(1);
  }

  @Test
  void whatIsDangerousGoesToAnOperatorWhereTheClientCannotAsk() {
    List<Approvals.Request> asked = new ArrayList<>();
    List<Approvals.State> states =
        new ArrayList<>(
            List.of(new Approvals.State.Pending(true), new Approvals.State.Approved("olga")));
    start(
        DemoWrites.in(folder)
            .confirm(Level.TOKEN, Level.ELICIT)
            .approvals(
                request -> {
                  asked.add(request);
                  return states.removeFirst();
                }));
    ObjectNode commit = commit(RISKY);
    ObjectNode waiting = answer(commit);
    assertThat(waiting.get("status").stringValue()).isEqualTo("approval_required");
    assertThat(waiting.get("approval_id").stringValue()).matches("apr_[0-9a-f]{12}");
    assertThat(sent()).isEmpty();
    writes.pass(Duration.ofMinutes(50));
    assertThat(answer(commit).get("status").stringValue()).isEqualTo("confirmed");
    assertThat(asked)
        .hasSize(2)
        .extracting(Approvals.Request::id)
        .containsOnly(waiting.get("approval_id").stringValue());
    assertThat(entries("committed").getFirst().facts().get("agreed_by").stringValue())
        .isEqualTo("operator olga");
  }

  @Test
  void whatAnOperatorRejectsIsNotWritten() {
    start(
        DemoWrites.in(folder)
            .confirm(Level.OPERATOR, Level.OPERATOR)
            .approvals(_ -> new Approvals.State.Rejected("olga")));
    assertThat(failure(commit(RENAME))).startsWith("not_permitted:").contains("olga");
    assertThat(sent()).isEmpty();
  }

  @Test
  void withoutOperatorsNobodyCanAgreeToWhatIsDangerous() {
    start(DemoWrites.in(folder).confirm(Level.TOKEN, Level.OPERATOR));
    assertThat(failure(commit(RISKY))).startsWith("not_permitted:").contains("--operators-file");
    assertThat(sent()).isEmpty();
  }

  // --- What the operator allows ---------------------------------------------------------------

  @Test
  void aChangeBeyondTheWriteLevelIsNotPermitted() {
    start(DemoWrites.in(folder).upTo(WriteLevel.ADDITIVE));
    assertThat(product.failure("update_user", RENAME)).startsWith("not_permitted:");
    assertThat(sent()).isEmpty();
  }

  @Test
  void aReadOnlyKeyKeepsChangesOff() {
    writes = DemoWrites.in(folder);
    product =
        DemoProduct.start(
            DemoOptions.standard(),
            DemoCredentials::readOnlyResellerKey,
            DemoProduct.Limits.STANDARD.with(writes));
    assertThat(product.failure("update_user", RENAME))
        .startsWith("writes_disabled:")
        .contains("read-only");
    assertThat(sent()).isEmpty();
  }

  @Test
  void aDomainThatThisServerMayNotTouchIsNotChanged() {
    writes = DemoWrites.in(folder);
    product =
        DemoProduct.start(
            DemoOptions.standard(),
            DemoCredentials::resellerKey,
            new DemoProduct.Limits(List.of("summit-motors.example"), 20_000).with(writes));
    assertThat(product.failure("update_user", RENAME)).startsWith("scope_too_low:");
    assertThat(sent()).isEmpty();
  }

  // --- Audit ----------------------------------------------------------------------------------

  @Test
  void everyPreviewDenialAndCommitIsInTheAuditLog() {
    start();
    ObjectNode commit = commit(RENAME);
    answer(commit);
    failure(commit.deepCopy().put("last_name", "Other"));
    assertThat(entries().map(Entry::kind))
        .containsExactly("previewed", "committed", "step_begun", "step_ended", "ended", "denied");
    ObjectNode ended = entries("step_ended").getFirst().facts();
    assertThat(ended.get("outcome").stringValue()).isEqualTo("confirmed");
    assertThat(ended.get("status").intValue()).isEqualTo(202);
    assertThat(AuditLog.verify(writes.auditFile())).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void withoutAnAuditLogNothingIsEvenOffered() throws IOException {
    Files.writeString(folder.resolve("a file"), "");
    start(DemoWrites.in(folder.resolve("a file")));
    assertThat(product.failure("update_user", RENAME)).startsWith("audit_unavailable:");
    assertThat(sent()).isEmpty();
  }

  @Test
  void anAuditLogThatIsTamperedWithStopsChanges() throws IOException {
    start();
    ObjectNode commit = commit(RENAME);
    String log = Files.readString(writes.auditFile());
    Files.writeString(writes.auditFile(), log.replace("\"risk\":\"update\"", "\"risk\":\"none\""));
    assertThat(failure(commit)).startsWith("audit_unavailable:");
    assertThat(sent()).isEmpty();
  }

  // --- Undo -----------------------------------------------------------------------------------

  @Test
  void aChangeIsListedAndUndone() {
    start();
    String id = answer(commit(RENAME)).get("change_id").stringValue();
    assertThat(product.answer("list_changes", "{}").get("rows").get(0).get(0).stringValue())
        .isEqualTo(id);
    String undo = "{'change_id':'" + id + "'}";
    ObjectNode preview = product.answer("undo_change", undo);
    assertThat(preview.get("change").stringValue()).startsWith("Undo " + id);
    ObjectNode commit = DemoProduct.json(undo);
    commit.set("confirmation_token", preview.get("confirmation_token"));
    assertThat(product.call("undo_change", commit, Caller.patient()).text())
        .startsWith("{\"status\":\"confirmed\"");
    assertThat(lastName()).isEqualTo("Novak");
  }

  @Test
  void whatSomebodyChangedSinceIsNotUndone() {
    start();
    String id = answer(commit(RENAME)).get("change_id").stringValue();
    answer(commit("{" + USER + ",'last_name':'Newer'}"));
    assertThat(product.failure("undo_change", "{'change_id':'" + id + "'}"))
        .startsWith("not_permitted:")
        .contains("no longer looks as");
    assertThat(lastName()).isEqualTo("Newer");
  }

  @Test
  void aChangeIsUndoneAfterARestart() {
    start();
    String id = answer(commit(RENAME)).get("change_id").stringValue();
    DemoWrites later = DemoWrites.in(folder).ofAnotherProcess(3);
    try (DemoProduct restarted = product.restarted(later)) {
      ObjectNode preview = restarted.answer("undo_change", "{'change_id':'" + id + "'}");
      assertThat(preview.get("status").stringValue()).isEqualTo("confirmation_required");
    }
  }

  @Test
  void theChangesOfOthersAreNotFound() {
    start();
    String id = answer(commit(RENAME)).get("change_id").stringValue();
    Caller stranger =
        new Caller(new Cancellation(), ProgressListener.NONE, "someone else", "x", Human.NONE);
    assertThat(
            product
                .call("undo_change", DemoProduct.json("{'change_id':'" + id + "'}"), stranger)
                .text())
        .startsWith("not_found:");
    assertThat(product.call("list_changes", DemoProduct.json("{}"), stranger).text())
        .contains("\"total\":0");
  }

  // --- Help -----------------------------------------------------------------------------------

  private ObjectNode commit(String arguments) {
    ObjectNode commit = DemoProduct.json(arguments);
    commit.set(
        "confirmation_token", product.answer("update_user", arguments).get("confirmation_token"));
    return commit;
  }

  private ToolResult result(String arguments, Caller caller) {
    ToolResult.Answer preview =
        (ToolResult.Answer) product.call("update_user", DemoProduct.json(arguments), caller);
    ObjectNode commit = DemoProduct.json(arguments);
    commit.set("confirmation_token", preview.content().get("confirmation_token"));
    return product.call("update_user", commit, caller);
  }

  private ObjectNode answer(ObjectNode commit) {
    return product.answer("update_user", commit.toString());
  }

  private String failure(ObjectNode commit) {
    return product.failure("update_user", commit.toString());
  }

  private String lastName() {
    String name = product.answer("get_user", "{" + USER + "}").get("name").stringValue();
    return name.substring(name.lastIndexOf(' ') + 1);
  }

  private List<DemoRequest> sent() {
    return product.writes();
  }

  private Stream<Entry> entries() {
    try (Stream<Entry> entries = AuditLog.entries(writes.auditFile())) {
      return entries.toList().stream();
    }
  }

  private List<Entry> entries(String kind) {
    return entries().filter(entry -> entry.kind().equals(kind)).toList();
  }
}
