package com.packetdial.mcp.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.change.nonce.NonceException;
import com.packetdial.mcp.change.nonce.NonceStore;
import com.packetdial.mcp.change.nonce.Use;
import com.packetdial.mcp.config.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Nonces that two replicas share, in a Redis that may lose them. */
@NeedsRedis
@Timeout(60)
final class RedisNoncesTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant END = NOW.plusSeconds(300);
  private static final ObjectNode CREATED = json("{\"status\":\"done\",\"user\":\"1001 ✓\"}");
  private static final Redis.Patience SHORT =
      new Redis.Patience(Duration.ofMillis(300), Duration.ofMillis(300));

  @TempDir private Path folder;
  private RedisServer server;
  private SharedState one;
  private SharedState other;

  @BeforeEach
  void start() {
    server = RedisServer.start(folder);
    one = replica(server);
    other = replica(server);
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
    server.close();
  }

  // --- Single use ------------------------------------------------------------------------------

  @Test
  void isGoodOnceForAllReplicas() {
    one.nonces().issue("a", END);
    assertThat(other.nonces().find("a")).isEmpty();
    assertThat(other.nonces().begin("a", END)).isEqualTo(new Use.First());
    assertThat(one.nonces().begin("a", END)).isEqualTo(repeatedWithoutOutcome());
    assertThat(one.nonces().find("a")).contains(repeatedWithoutOutcome());
  }

  @Test
  void whatCameOfItIsToldByAllReplicas() {
    one.nonces().issue("a", END);
    one.nonces().begin("a", END);
    one.nonces().finish("a", json("{\"status\":\"unknown\"}"));
    one.nonces().finish("a", CREATED);
    assertThat(other.nonces().begin("a", END)).isEqualTo(repeated(CREATED));
    assertThat(other.nonces().find("a")).contains(repeated(CREATED));
  }

  @Test
  void whatWasNeverGivenOutIsRefused() {
    assertRefused(one.nonces(), "a");
    one.nonces().finish("a", CREATED);
    assertRefused(one.nonces(), "a");
    assertThat(server.keys()).isEmpty();
  }

  @Test
  void anOutcomeOfNoUseIsLeftAlone() {
    one.nonces().issue("a", END);
    one.nonces().finish("a", CREATED);
    assertThat(one.nonces().begin("a", END)).isEqualTo(new Use.First());
    assertThat(one.nonces().begin("a", END)).isEqualTo(repeatedWithoutOutcome());
  }

  @Test
  void anOutcomeThatIsTooLargeIsNotKept() {
    one.nonces().issue("a", END);
    one.nonces().begin("a", END);
    one.nonces().finish("a", CREATED);
    one.nonces()
        .finish("a", CREATED.deepCopy().put("x", "x".repeat(RedisNonces.MOST_OUTCOME_CHARACTERS)));
    assertThat(one.nonces().begin("a", END)).isEqualTo(repeatedWithoutOutcome());
  }

  @Test
  void anOutcomeThatIsDamagedIsNone() {
    one.nonces().issue("a", END);
    one.nonces().begin("a", END);
    for (String damaged : List.of("{", "[]", "1", "{}{}")) {
      server.tell("HSET " + Keys.nonce("a") + " outcome " + damaged);
      assertThat(one.nonces().begin("a", END)).isInstanceOf(Use.Repeated.class);
    }
  }

  @Test
  void oneOfManyAtTheSameTimeIsTheFirst() throws Exception {
    List<Callable<Use>> callers = new ArrayList<>();
    int rounds = 20;
    for (int round = 0; round < rounds; round++) {
      String nonce = "nonce " + round;
      one.nonces().issue(nonce, END);
      for (int caller = 0; caller < 10; caller++) {
        callers.add(() -> one.nonces().begin(nonce, END));
        callers.add(() -> other.nonces().begin(nonce, END));
      }
    }
    List<Use> uses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<Use> use : threads.invokeAll(callers)) {
        uses.add(use.get());
      }
    }
    assertThat(uses).filteredOn(new Use.First()::equals).hasSize(rounds);
    assertThat(uses).filteredOn(use -> use instanceof Use.Repeated).hasSize(rounds * 19);
  }

  @Test
  void everythingEndsByItself() {
    one.nonces().issue("a", END);
    one.nonces().begin("a", END);
    one.nonces().finish("a", CREATED);
    assertThat(server.keys()).hasSize(1);
    assertThat(server.number("PTTL " + Keys.nonce("a")))
        .isBetween(
            Duration.ofMinutes(5).toMillis(), Duration.ofMinutes(5).plusMinutes(30).toMillis());
  }

  // --- A Redis that loses what it knew -----------------------------------------------------------

  @Test
  void afterARestartWithoutDataATokenIsRefused() {
    one.nonces().issue("unused", END);
    one.nonces().issue("used", END);
    one.nonces().begin("used", END);
    server.restart();
    for (NonceStore nonces : List.of(one.nonces(), other.nonces())) {
      assertRefused(nonces, "unused");
      assertRefused(nonces, "used");
    }
    one.nonces().issue("new", END);
    assertThat(other.nonces().begin("new", END)).isEqualTo(new Use.First());
  }

  @Test
  void afterARestartWithOldDataATokenIsNotUsedAgain() {
    one.nonces().issue("a", END);
    assertThat(server.tell("SAVE")).isEqualTo("+OK");
    assertThat(one.nonces().begin("a", END)).isEqualTo(new Use.First());
    server.restart();
    assertThat(server.keys()).hasSize(1);
    assertRefused(one.nonces(), "a");
    assertRefused(other.nonces(), "a");
  }

  @Test
  void afterARestartWithAllDataWhatCameOfATokenIsTold() {
    one.nonces().issue("a", END);
    one.nonces().begin("a", END);
    one.nonces().finish("a", CREATED);
    server.tell("SAVE");
    server.restart();
    assertThat(other.nonces().begin("a", END)).isEqualTo(repeated(CREATED));
  }

  @Test
  void whatRedisThrewAwayIsRefused() {
    one.nonces().issue("a", END);
    one.nonces().begin("a", END);
    server.tell("FLUSHALL");
    assertRefused(one.nonces(), "a");
  }

  @Test
  void aTokenIsNotUsedAgainWhereAnotherTookOver(@TempDir Path elsewhere) {
    try (RedisServer second = RedisServer.start(elsewhere);
        SharedState there = replica(second)) {
      follow(second, server);
      one.nonces().issue("a", END);
      while (second.keys().isEmpty()) {
        Thread.onSpinWait();
      }

      // A follower takes nothing down, so it may not be asked.
      assertThat(there.isReachable()).isFalse();
      assertThatExceptionOfType(NonceException.class)
          .isThrownBy(() -> there.nonces().begin("a", END));

      second.tell("REPLICAOF NO ONE");
      assertThat(one.nonces().begin("a", END)).isEqualTo(new Use.First());
      assertRefused(there.nonces(), "a");

      // The first one comes back with what the second has, in which the token was never used.
      follow(server, second);
      server.tell("REPLICAOF NO ONE");
      assertRefused(one.nonces(), "a");
    }
  }

  // --- A Redis that does not answer
  // ----------------------------------------------------------------

  @Test
  void withoutRedisNothingIsGivenOutOrUsed() {
    one.nonces().issue("a", END);
    assertThat(one.isReachable()).isTrue();
    server.kill();
    assertThat(one.isReachable()).isFalse();
    assertOutOfReach(one.nonces());

    server.restart();
    assertThat(one.isReachable()).isTrue();
    assertRefused(one.nonces(), "a");
    one.nonces().issue("b", END);
    assertThat(one.nonces().begin("b", END)).isEqualTo(new Use.First());
  }

  @Test
  void aRedisThatHangsIsWaitedForNoLongerThanAllowed() {
    try (SharedState hasty = replica(server.address().reveal(), SHORT)) {
      hasty.nonces().issue("a", END);
      server.halt();
      assertThatExceptionOfType(NonceException.class)
          .isThrownBy(() -> hasty.nonces().begin("a", END))
          .withMessageContaining("out of reach");
      assertThat(hasty.isReachable()).isFalse();
      server.goOn();
      assertThat(hasty.isReachable()).isTrue();
      // What it was asked meanwhile it may have done, though nobody waited for it.
      assertThat(hasty.nonces().begin("a", END)).isIn(new Use.First(), repeatedWithoutOutcome());
    }
  }

  @Test
  void aRestartBetweenTwoQuestionsIsNotNoticed() {
    one.nonces().issue("a", END);
    server.restart();
    one.nonces().issue("b", END);
    assertThat(one.nonces().begin("b", END)).isEqualTo(new Use.First());
  }

  @Test
  void aWrongPasswordIsNeverTold(@TempDir Path elsewhere) {
    try (RedisServer locked = RedisServer.start(elsewhere, "--requirepass", "example-secret");
        SharedState right =
            replica("redis://default:example-secret@127.0.0.1:" + locked.port() + "/3");
        SharedState nameless = replica("redis://:example-secret@127.0.0.1:" + locked.port());
        SharedState wrong = replica("redis://default:canary@127.0.0.1:" + locked.port())) {
      assertThat(right.isReachable()).isTrue();
      assertThat(nameless.isReachable()).isTrue();
      assertThat(wrong.isReachable()).isFalse();
      assertThat(wrong.place()).isEqualTo("127.0.0.1:" + locked.port());
      assertThatThrownBy(() -> wrong.nonces().issue("a", END))
          .isInstanceOf(NonceException.class)
          .hasStackTraceContaining("WRONGPASS")
          .satisfies(e -> assertThat(e).asString().doesNotContain("canary"));
    }
  }

  @Test
  void isNotConnectedBeforeItIsNeeded() {
    server.kill();
    try (SharedState unused = replica(server)) {
      assertThat(unused.nonces()).isNotNull();
      assertThat(unused.place()).isEqualTo("127.0.0.1:" + server.port());
    }
  }

  private static void assertOutOfReach(NonceStore nonces) {
    for (Runnable question :
        List.<Runnable>of(
            () -> nonces.issue("b", END),
            () -> nonces.find("a"),
            () -> nonces.begin("a", END),
            () -> nonces.finish("a", CREATED))) {
      assertThatExceptionOfType(NonceException.class)
          .isThrownBy(question::run)
          .withMessageContaining("out of reach");
    }
  }

  private static void assertRefused(NonceStore nonces, String nonce) {
    assertThatExceptionOfType(NonceException.class)
        .isThrownBy(() -> nonces.find(nonce))
        .withMessageContaining("restarted or lost");
    assertThatExceptionOfType(NonceException.class)
        .isThrownBy(() -> nonces.begin(nonce, END))
        .withMessageContaining("restarted or lost");
  }

  /** Makes one the replica of the other and waits until it has all of its data. */
  private static void follow(RedisServer one, RedisServer other) {
    other.tell("CONFIG SET repl-diskless-sync-delay 0");
    one.tell("REPLICAOF 127.0.0.1 " + other.port());
    while (!one.tell("INFO replication").contains("master_link_status:up")) {
      Thread.onSpinWait();
    }
  }

  private static SharedState replica(RedisServer server) {
    return replica(server.address().reveal());
  }

  private static SharedState replica(String address) {
    return replica(address, Redis.Patience.STANDARD);
  }

  private static SharedState replica(String address, Redis.Patience patience) {
    return new SharedState(
        new Redis(Secret.of(address), patience, () -> NOW), () -> NOW, new SecureRandom());
  }

  private static Use.Repeated repeated(ObjectNode outcome) {
    return new Use.Repeated(Optional.of(outcome));
  }

  private static Use.Repeated repeatedWithoutOutcome() {
    return new Use.Repeated(Optional.empty());
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text);
  }
}
