package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.change.approval.ApprovalStore;
import com.packetdial.mcp.change.approval.OperatorApprovals;
import com.packetdial.mcp.change.approval.OperatorDesk;
import com.packetdial.mcp.change.approval.OperatorKeys;
import com.packetdial.mcp.change.approval.Operators;
import com.packetdial.mcp.change.approval.Ruling;
import com.packetdial.mcp.change.token.Level;
import com.packetdial.mcp.shared.NeedsRedis;
import com.packetdial.mcp.shared.RedisServer;
import com.packetdial.mcp.shared.SharedState;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ToolResult;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replicas on several machines: they share the key of tokens and a Redis, but neither their memory
 * nor an audit log.
 */
@NeedsRedis
@Timeout(60)
final class ReplicasTest {

  private static final String RENAME =
      "{'domain':'hartwell-law.example','user':'101','last_name':'Changed'}";

  @TempDir private Path folder;
  private RedisServer server;
  private SharedState stateOfOne;
  private SharedState stateOfOther;
  private DemoWrites writesOfOne;
  private DemoWrites writesOfOther;
  private DemoProduct one;
  private DemoProduct other;

  @BeforeEach
  void start() {
    server = RedisServer.start(folder);
    writesOfOne = DemoWrites.in(folder.resolve("one")).sharingTheKey(1);
    writesOfOther = DemoWrites.in(folder.resolve("other")).sharingTheKey(2);
    stateOfOne = SharedState.at(server.address(), writesOfOne.clock(), new SecureRandom());
    stateOfOther = SharedState.at(server.address(), writesOfOther.clock(), new SecureRandom());
    one = DemoProduct.startWith(writesOfOne.nonces(stateOfOne.nonces()));
    other = one.restarted(writesOfOther.nonces(stateOfOther.nonces()));
  }

  @AfterEach
  void stop() {
    other.close();
    one.close();
    stateOfOne.close();
    stateOfOther.close();
    server.close();
  }

  @Test
  void aTokenOfOneIsGoodInTheOther() {
    assertThat(call(other, commit(one))).startsWith("{\"status\":\"confirmed\"");
    assertThat(one.writes()).hasSize(1);
  }

  @Test
  void aTokenThatOneUsedIsUsedForTheOtherWhichTellsWhatCameOfIt() {
    ObjectNode commit = commit(one);
    ToolResult.Answer done = (ToolResult.Answer) one.call("update_user", commit, Caller.patient());
    assertThat(call(other, commit))
        .startsWith("{\"status\":\"token_used\"")
        .contains(done.content().get("change_id").stringValue(), "nothing was sent again");
    assertThat(one.writes()).hasSize(1);
  }

  @Test
  void aUsedTokenStaysUsedWhenTheStateIsAsItWasShownAgain() {
    ObjectNode commit = commit(one);
    call(one, commit);
    one.change("update_user", RENAME.replace("Changed", "Novak"));
    assertThat(call(other, commit)).startsWith("{\"status\":\"token_used\"");
    assertThat(one.writes()).hasSize(2);
  }

  @Test
  void ofTwoCommitsAtTheSameTimeOneWrites() throws Exception {
    ObjectNode commit = commit(one);
    List<String> said =
        AtTheSameTime.doAll(
            List.of(() -> call(one, commit.deepCopy()), () -> call(other, commit.deepCopy())));
    assertThat(one.writes()).hasSize(1);
    assertThat(said).filteredOn(text -> text.startsWith("{\"status\":\"confirmed\"")).hasSize(1);
    assertThat(said).filteredOn(text -> text.contains("token_used")).hasSize(1);
  }

  @Test
  void withoutRedisNothingIsPreviewedOrSentAndWithItAllGoesOn() {
    ObjectNode commit = commit(one);
    server.kill();
    assertThat(call(one, commit)).startsWith("confirmation_unavailable:").contains("out of reach");
    assertThat(call(other, commit)).startsWith("confirmation_unavailable:");
    assertThat(one.failure("update_user", RENAME))
        .startsWith("confirmation_unavailable: no confirmation token can be given out");
    assertThat(one.writes()).isEmpty();

    server.restart();
    assertThat(call(other, commit))
        .startsWith("confirmation_unavailable:")
        .contains("restarted or lost", "Call again without confirmation_token");
    assertThat(one.writes()).isEmpty();
    assertThat(call(other, commit(one))).startsWith("{\"status\":\"confirmed\"");
    assertThat(one.writes()).hasSize(1);
  }

  @Test
  void anOldSnapshotOfRedisDoesNotBringAUsedTokenBack() {
    ObjectNode commit = commit(one);
    server.tell("SAVE");
    assertThat(call(one, commit)).startsWith("{\"status\":\"confirmed\"");
    one.change("update_user", RENAME.replace("Changed", "Novak"));
    server.restart();
    // In Redis and in the PBX all is as it was before; only this replica has nothing in its memory.
    assertThat(call(other, commit)).startsWith("confirmation_unavailable:");
    assertThat(one.writes()).hasSize(2);
  }

  @Test
  void whatAnOperatorApprovesAtOneReplicaIsCarriedOutByAnother() {
    Path operators = folder.resolve("operators");
    OperatorKeys olga = OperatorKeys.make(new SecureRandom());
    Operators.add(operators, "olga", olga.publicKey());
    try (DemoProduct asked = strict(writesOfOne, stateOfOne, operators);
        DemoProduct carriesOut = strict(writesOfOther, stateOfOther, operators)) {
      ObjectNode commit = commit(asked);
      ToolResult.Answer waits =
          (ToolResult.Answer) asked.call("update_user", commit, Caller.patient());
      String id = waits.content().get("approval_id").stringValue();
      OperatorDesk desk =
          new OperatorDesk(operators, stateOfOther.approvals(), writesOfOther.clock());
      desk.decide(desk.find(id), Ruling.APPROVE, olga.secret());
      assertThat(call(carriesOut, commit)).startsWith("{\"status\":\"confirmed\"");
      assertThat(call(asked, commit)).startsWith("{\"status\":\"token_used\"");
    }
    assertThat(one.writes()).hasSize(1);
  }

  private DemoProduct strict(DemoWrites writes, SharedState state, Path operators) {
    ApprovalStore store = state.approvals();
    return one.restarted(
        writes
            .confirm(Level.OPERATOR, Level.OPERATOR)
            .approvals(new OperatorApprovals(operators, store, Optional.empty(), writes.clock())));
  }

  private static ObjectNode commit(DemoProduct replica) {
    ObjectNode commit = DemoProduct.json(RENAME);
    commit.set(
        "confirmation_token", replica.answer("update_user", RENAME).get("confirmation_token"));
    return commit;
  }

  private static String call(DemoProduct replica, ObjectNode commit) {
    return replica.call("update_user", commit, Caller.patient()).text();
  }
}
