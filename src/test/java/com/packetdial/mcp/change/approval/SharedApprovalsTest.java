package com.packetdial.mcp.change.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.change.Approvals.Request;
import com.packetdial.mcp.change.Approvals.State;
import com.packetdial.mcp.change.token.Digest;
import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.shared.NeedsRedis;
import com.packetdial.mcp.shared.RedisServer;
import com.packetdial.mcp.shared.SharedState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes that wait in a Redis, for operators at desks in several places. */
@NeedsRedis
@Timeout(60)
final class SharedApprovalsTest {

  private static final Instant BEGIN = Instant.parse("2026-11-19T19:30:00Z");
  private static final Duration LIFE = Duration.ofHours(1);
  private static final String ID = "apr_0123456789ab";
  private static final String KEY = "packetdial-mcp:1:approval:" + ID;

  @TempDir private Path folder;
  private Instant now = BEGIN;
  private Path operators;
  private Secret olga;
  private Secret omar;
  private RedisServer server;
  private SharedState one;
  private SharedState other;
  private OperatorApprovals here;
  private OperatorApprovals there;
  private OperatorDesk desk;
  private OperatorDesk otherDesk;

  @BeforeEach
  void start() {
    operators = folder.resolve("operators");
    olga = add("olga");
    omar = add("omar");
    server = RedisServer.start(folder);
    InstantSource time = () -> now;
    one = SharedState.at(server.address(), time, new SecureRandom());
    other = SharedState.at(server.address(), time, new SecureRandom());
    here = new OperatorApprovals(operators, one.approvals(), Optional.empty(), time);
    there = new OperatorApprovals(operators, other.approvals(), Optional.empty(), time);
    desk = new OperatorDesk(operators, one.approvals(), time);
    otherDesk = new OperatorDesk(operators, other.approvals(), time);
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
    server.close();
  }

  @Test
  void whatIsAskedForHereIsDecidedThere() {
    assertThat(here.stateOf(request(ID, "Rename “Zoë”?"))).isInstanceOf(State.Pending.class);
    assertThat(otherDesk.waiting())
        .extracting(PendingChange::text)
        .containsExactly("Rename “Zoë”?");
    assertThat(otherDesk.decide(otherDesk.find(ID), Ruling.APPROVE, olga)).isEqualTo("olga");
    assertThat(here.stateOf(request(ID, "Rename “Zoë”?"))).isEqualTo(new State.Approved("olga"));
    assertThat(there.stateOf(request(ID, "Rename “Zoë”?"))).isEqualTo(new State.Approved("olga"));
    assertThat(desk.waiting()).isEmpty();
  }

  @Test
  void noOperatorOverwritesAnother() {
    here.stateOf(request(ID, "One?"));
    desk.decide(desk.find(ID), Ruling.REJECT, omar);
    otherDesk.decide(otherDesk.find(ID), Ruling.APPROVE, olga);
    assertThat(here.stateOf(request(ID, "One?"))).isEqualTo(new State.Rejected("omar"));
    desk.decide(desk.find(ID), Ruling.APPROVE, omar);
    assertThat(here.stateOf(request(ID, "One?"))).isInstanceOf(State.Approved.class);
  }

  @Test
  void aDecisionThatNoOperatorSignedIsNone() {
    here.stateOf(request(ID, "One?"));
    Secret stranger = OperatorKeys.make(new SecureRandom()).secret();
    Decision forged =
        Decision.sign(desk.find(ID), Ruling.APPROVE, "olga", now, OperatorKeys.seed(stranger));
    one.approvals().putDecision(ID, "olga", forged.json().toString(), BEGIN.plus(LIFE));
    assertThat(there.stateOf(request(ID, "One?"))).isInstanceOf(State.Pending.class);
  }

  @Test
  void whatIsDamagedIsNeitherRequestNorDecision() {
    here.stateOf(request(ID, "One?"));
    one.approvals().putDecision(ID, "olga", "{", BEGIN.plus(LIFE));
    one.approvals().putRequest("apr_000000000001", "{}", BEGIN.plus(LIFE));
    one.approvals()
        .putRequest("apr_000000000002", "x".repeat(ApprovalStore.MOST_CHARACTERS + 1), now);
    server.tell("SADD packetdial-mcp:1:approvals ../operators apr_000000000003");

    assertThat(there.stateOf(request(ID, "One?"))).isInstanceOf(State.Pending.class);
    assertThat(desk.waiting()).extracting(PendingChange::id).containsExactly(ID);
    assertThat(one.approvals().request("apr_000000000002")).contains("");
    assertThatThrownBy(() -> desk.find("apr_000000000002")).hasMessageContaining("No request");
    // A request that comes new sees to it that nothing of that is left.
    here.stateOf(request("apr_00000000000a", "Two?"));
    assertThat(other.approvals().requests()).containsOnlyKeys(ID, "apr_00000000000a");
  }

  @Test
  void whatTellsSomethingElseUnderTheIdIsReplaced() {
    here.stateOf(request(ID, "Change a comma?"));
    desk.decide(desk.find(ID), Ruling.APPROVE, olga);
    assertThat(there.stateOf(request(ID, "Delete all?"))).isInstanceOf(State.Pending.class);
    assertThat(desk.find(ID).text()).isEqualTo("Delete all?");
  }

  @Test
  void onlySoManyWaitInAllAndThoseWhoseTimeIsOverMakeRoom() {
    for (int i = 0; i < OperatorApprovals.MOST_WAITING; i++) {
      OperatorApprovals place = i % 2 == 0 ? here : there;
      assertThat(place.stateOf(request("apr_%012x".formatted(i), "One?")))
          .isInstanceOf(State.Pending.class);
    }
    assertThat(here.stateOf(request(ID, "One?"))).isInstanceOf(State.Unavailable.class);
    assertThat(there.stateOf(request(ID, "One?"))).isInstanceOf(State.Unavailable.class);
    assertThat(desk.waiting()).hasSize(OperatorApprovals.MOST_WAITING);

    now = BEGIN.plus(LIFE);
    assertThat(here.stateOf(new Request(ID, digest(), "One?", "local", "example", now.plus(LIFE))))
        .isInstanceOf(State.Pending.class);
    assertThat(other.approvals().requests()).containsOnlyKeys(ID);
  }

  @Test
  void everythingEndsByItself() {
    here.stateOf(request(ID, "One?"));
    desk.decide(desk.find(ID), Ruling.APPROVE, olga);
    List<String> keys = server.keys();
    assertThat(keys).hasSize(2).contains(KEY);
    for (String key : keys) {
      assertThat(server.number("PTTL " + key))
          .isBetween(LIFE.toMillis(), LIFE.plusMinutes(30).toMillis());
    }
  }

  @Test
  void aDecisionAboutWhatIsGoneEndsByItselfToo() {
    here.stateOf(request(ID, "One?"));
    PendingChange change = desk.find(ID);
    one.approvals().remove(ID);
    desk.decide(change, Ruling.APPROVE, olga);
    assertThat(server.number("PTTL " + KEY)).isPositive();
    assertThat(desk.waiting()).isEmpty();
  }

  @Test
  void withoutRedisNothingWaitsAndNothingIsDecided() {
    here.stateOf(request(ID, "One?"));
    PendingChange change = desk.find(ID);
    server.kill();
    assertThat(here.stateOf(request(ID, "One?"))).isInstanceOf(State.Unavailable.class);
    for (Runnable question :
        List.<Runnable>of(
            desk::waiting, () -> desk.find(ID), () -> desk.decide(change, Ruling.APPROVE, olga))) {
      assertThatThrownBy(question::run)
          .isInstanceOf(ApprovalException.class)
          .hasMessageContaining("out of reach")
          .hasFieldOrPropertyWithValue("reason", ApprovalException.Reason.STORAGE);
    }
    // What is lost waits again when it is asked for again.
    server.restart();
    assertThat(desk.waiting()).isEmpty();
    assertThat(here.stateOf(request(ID, "One?"))).isInstanceOf(State.Pending.class);
    assertThat(otherDesk.waiting()).hasSize(1);
  }

  private Secret add(String name) {
    OperatorKeys keys = OperatorKeys.make(new SecureRandom());
    Operators.add(operators, name, keys.publicKey());
    return keys.secret();
  }

  private static Request request(String id, String text) {
    return new Request(id, digest(), text, "local", "example", BEGIN.plus(LIFE));
  }

  private static Digest digest() {
    return Digest.sha256("state".getBytes(StandardCharsets.UTF_8));
  }
}
