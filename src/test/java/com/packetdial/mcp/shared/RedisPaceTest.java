package com.packetdial.mcp.shared;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.packetdial.mcp.pbx.Pace;
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
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A pace that two replicas keep together, by the clock of Redis, which these tests cannot set. */
@NeedsRedis
@Timeout(60)
final class RedisPaceTest {

  private static final Duration FOREVER = Duration.ofMinutes(59);

  /** So slow that the time that a test takes does not count. */
  private static final double PER_SECOND = 0.001;

  private static final Duration TURN = Duration.ofSeconds(1_000);
  private static final Duration ALONE = Duration.ofNanos(42);

  @TempDir private Path folder;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private RedisServer server;
  private SharedState one;
  private SharedState other;

  @BeforeEach
  void start() {
    server = RedisServer.start(folder);
    one = SharedState.at(server.address(), now::get, new SecureRandom());
    other = SharedState.at(server.address(), now::get, new SecureRandom());
    log.start();
    ((Logger) LoggerFactory.getLogger(Outage.class)).addAppender(log);
  }

  @AfterEach
  void stop() {
    ((Logger) LoggerFactory.getLogger(Outage.class)).detachAppender(log);
    one.close();
    other.close();
    server.close();
  }

  @Test
  void replicasTakeTurnsFromOneBucket() {
    Pace here = pace(one, "pbx", 2);
    Pace there = pace(other, "pbx", 2);
    assertThat(here.reserve(FOREVER)).contains(Duration.ZERO);
    assertThat(there.reserve(FOREVER)).contains(Duration.ZERO);
    assertTurn(1, here.reserve(FOREVER));
    assertTurn(2, there.reserve(FOREVER));
    assertTurn(3, here.reserve(FOREVER));
  }

  @Test
  void whoHasAnotherKeyHasAnotherBucket() {
    assertThat(pace(one, "ann", 1).reserve(FOREVER)).contains(Duration.ZERO);
    assertThat(pace(one, "bob", 1).reserve(FOREVER)).contains(Duration.ZERO);
    assertTurn(1, pace(other, "ann", 1).reserve(FOREVER));
  }

  @Test
  void aTurnThatComesTooLateIsNotTaken() {
    Pace pace = pace(one, "pbx", 1);
    pace.reserve(FOREVER);
    for (int i = 0; i < 5; i++) {
      assertThat(pace.reserve(Duration.ofSeconds(10))).isEmpty();
    }
    assertTurn(1, pace.reserve(FOREVER));
  }

  @Test
  void oneOfManyAtTheSameTimeGoesFirst() throws Exception {
    List<Callable<Optional<Duration>>> callers = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      callers.add(() -> pace(one, "pbx", 10).reserve(Duration.ZERO));
      callers.add(() -> pace(other, "pbx", 10).reserve(Duration.ZERO));
    }
    List<Optional<Duration>> turns = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Optional<Duration>> turn : threads.invokeAll(callers)) {
        turns.add(turn.get());
      }
    }
    assertThat(turns).filteredOn(Optional::isPresent).hasSize(10);
  }

  @Test
  void aClockThatIsSetBackDoesNotBlockTheBucket() {
    Pace pace = pace(one, "pbx", 1);
    pace.reserve(FOREVER);
    // As if Redis had seen an hour more by now.
    for (String field : List.of("next", "seen")) {
      server.tell("HINCRBY " + Keys.pace("pbx") + " " + field + " 3600000000");
    }
    assertThat(pace.reserve(Duration.ofSeconds(10))).isEmpty();
    assertTurn(1, pace.reserve(FOREVER));
    assertThat(server.number("PTTL " + Keys.pace("pbx")))
        .isBetween(1L, TURN.multipliedBy(2).plusSeconds(2).toMillis());
  }

  @Test
  void aBucketThatIsFullAgainIsForgotten() {
    pace(one, "pbx", 5).reserve(FOREVER);
    assertThat(server.keys()).containsExactly(Keys.pace("pbx"));
    assertThat(server.number("PTTL " + Keys.pace("pbx")))
        .isBetween(1L, TURN.plusSeconds(2).toMillis());
  }

  @Test
  void withoutRedisEachKeepsItsOwnAndTriesAgainOnceASecond() {
    Pace pace = pace(one, "pbx", 2);
    Pace another = pace(one, "ann", 2);
    assertThat(pace.reserve(FOREVER)).contains(Duration.ZERO);
    server.kill();
    for (int i = 0; i < 5; i++) {
      assertThat(pace.reserve(FOREVER)).contains(ALONE);
      assertThat(another.reserve(FOREVER)).contains(ALONE);
      now.updateAndGet(time -> time.plusMillis(400));
    }
    assertThat(said()).singleElement().asString().contains("does not answer", server.place());

    now.updateAndGet(time -> time.plusSeconds(1));
    assertThat(pace.reserve(FOREVER)).contains(ALONE);
    server.restart();
    assertThat(pace.reserve(FOREVER)).contains(ALONE);
    now.updateAndGet(time -> time.plusSeconds(1));
    assertThat(pace.reserve(FOREVER)).contains(Duration.ZERO);
    assertThat(another.reserve(FOREVER)).contains(Duration.ZERO);
    assertThat(said()).hasSize(2).last().asString().contains("answers again");
  }

  @Test
  void aClockThatIsSetBackDoesNotKeepRedisAway() {
    Pace pace = pace(one, "pbx", 2);
    server.kill();
    assertThat(pace.reserve(FOREVER)).contains(ALONE);
    server.restart();
    now.updateAndGet(time -> time.minusSeconds(3_600));
    assertThat(pace.reserve(FOREVER)).contains(Duration.ZERO);
  }

  private static Pace pace(SharedState state, String key, double burst) {
    return state.pace(key, new Pace.Rate(PER_SECOND, burst), _ -> alone());
  }

  private static Optional<Duration> alone() {
    return Optional.of(ALONE);
  }

  private static void assertTurn(int number, Optional<Duration> wait) {
    Duration full = TURN.multipliedBy(number);
    assertThat(wait.orElseThrow()).isBetween(full.minusSeconds(200), full);
  }

  private List<String> said() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
