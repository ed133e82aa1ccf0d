package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.change.Approvals;
import com.packetdial.mcp.change.audit.AuditLog;
import com.packetdial.mcp.change.audit.Entry;
import com.packetdial.mcp.change.audit.Verification;
import com.packetdial.mcp.change.token.Level;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ToolResult;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Processes that share the key of tokens and the audit log, but not their memory. */
final class SharedKeyTest {

  private static final String USER = "'domain':'hartwell-law.example','user':'101'";
  private static final String RENAME = "{" + USER + ",'last_name':'Changed'}";

  @TempDir private Path folder;
  private DemoWrites writes;
  private DemoProduct one;
  private DemoProduct other;

  @BeforeEach
  void start() {
    writes = DemoWrites.in(folder).sharingTheKey(1);
    one = DemoProduct.startWith(writes);
    other = one.restarted(DemoWrites.in(folder).sharingTheKey(2));
  }

  @AfterEach
  void stop() {
    other.close();
    one.close();
  }

  @Test
  void aTokenOfOneProcessIsGoodInTheOther() {
    assertThat(call(other, commit(one, RENAME))).startsWith("{\"status\":\"confirmed\"");
    assertThat(one.writes()).hasSize(1);
  }

  @Test
  void aTokenThatOneProcessUsedIsUsedForTheOther() {
    ObjectNode commit = commit(one, RENAME);
    ToolResult.Answer done = (ToolResult.Answer) one.call("update_user", commit, Caller.patient());
    String said = call(other, commit);
    assertThat(said)
        .startsWith("token_used:")
        .contains(done.content().get("change_id").stringValue());
    assertThat(one.writes()).hasSize(1);
  }

  @Test
  void aUsedTokenStaysUsedWhenTheStateIsAsItWasShownAgain() {
    ObjectNode commit = commit(one, RENAME);
    call(one, commit);
    call(one, commit(one, RENAME.replace("Changed", "Novak")));
    assertThat(call(other, commit)).startsWith("token_used:");
    assertThat(one.writes()).hasSize(2);
  }

  @Test
  void aTokenOfAMilderPolicyIsNotEnough() {
    DemoWrites strict =
        DemoWrites.in(folder).sharingTheKey(3).confirm(Level.OPERATOR, Level.OPERATOR);
    try (DemoProduct process = one.restarted(strict)) {
      assertThat(call(process, commit(one, RENAME))).startsWith("not_permitted:");
    }
    assertThat(one.writes()).isEmpty();
  }

  @RepeatedTest(5)
  void ofTwoCommitsAtTheSameTimeOneWrites() throws Exception {
    ObjectNode commit = commit(one, RENAME);
    List<String> said =
        AtTheSameTime.doAll(
            List.of(() -> call(one, commit.deepCopy()), () -> call(other, commit.deepCopy())));
    assertThat(one.writes()).hasSize(1);
    assertThat(said).filteredOn(text -> text.startsWith("{\"status\":\"confirmed\"")).hasSize(1);
    // The other may also come so late that it finds the state as the first has left it.
    assertThat(said)
        .filteredOn(text -> !text.startsWith("{\"status\":\"confirmed\""))
        .singleElement()
        .asString()
        .matches("(?s)(token_used:|\\{\"status\":\"(state_changed|unchanged)\").*");
    assertThat(one.answer("list_changes", "{}").get("total").intValue()).isOne();
    assertThat(AuditLog.verify(writes.auditFile())).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void aCommitThatComesSecondInTheLogIsWithdrawn() {
    ObjectNode commit = commit(one, RENAME);
    DemoWrites late =
        DemoWrites.in(folder)
            .sharingTheKey(3)
            .confirm(Level.OPERATOR, Level.OPERATOR)
            .approvals(
                _ -> {
                  // After the token was found unused, another process uses it and takes it back.
                  call(other, commit.deepCopy());
                  call(other, commit(other, RENAME.replace("Changed", "Novak")));
                  return new Approvals.State.Approved("olga");
                });
    try (DemoProduct last = one.restarted(late)) {
      assertThat(call(last, commit)).startsWith("token_used:");
      assertThat(call(last, commit)).startsWith("token_used:");
      assertThat(last.answer("list_changes", "{}").get("total").intValue()).isEqualTo(2);
    }
    assertThat(one.writes()).hasSize(2);
    assertThat(entries("committed")).hasSize(3);
    assertThat(entries("withdrawn")).hasSize(1);
  }

  private static ObjectNode commit(DemoProduct process, String arguments) {
    ObjectNode commit = DemoProduct.json(arguments);
    commit.set(
        "confirmation_token", process.answer("update_user", arguments).get("confirmation_token"));
    return commit;
  }

  private static String call(DemoProduct process, ObjectNode commit) {
    return process.call("update_user", commit, Caller.patient()).text();
  }

  private List<Entry> entries(String kind) {
    try (Stream<Entry> entries = AuditLog.entries(writes.auditFile())) {
      return entries.filter(entry -> entry.kind().equals(kind)).toList();
    }
  }
}
