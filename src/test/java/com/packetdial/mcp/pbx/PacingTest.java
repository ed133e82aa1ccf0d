package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rate, concurrency and the pauses between attempts. */
final class PacingTest {

  private static final String OPERATION = "GET /things";
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final InstantSource time = now::get;
  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void lettingABurstGoItSpacesTheRest() {
    RateLimit rate = new RateLimit(new Pace.Rate(2, 2), time);
    for (int request = 0; request < 5; request++) {
      pauses.add(rate.reserve(Duration.ofMinutes(1)).orElseThrow());
    }
    assertThat(pauses)
        .containsExactly(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMillis(500),
            Duration.ofMillis(1000),
            Duration.ofMillis(1500));
  }

  @Test
  void theBucketFillsAgainButNotBeyondASecond() {
    RateLimit rate = new RateLimit(new Pace.Rate(2, 2), time);
    pauses.add(rate.reserve(Duration.ofMinutes(1)).orElseThrow());
    pauses.add(rate.reserve(Duration.ofMinutes(1)).orElseThrow());
    now.set(NOON.plusSeconds(3600));
    for (int request = 0; request < 3; request++) {
      pauses.add(rate.reserve(Duration.ofHours(2)).orElseThrow());
    }
    assertThat(pauses)
        .containsExactly(
            Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMillis(500));
  }

  @Test
  void aPaceAtWhichNothingMovesIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Pace.Rate(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Pace.Rate(1, 0.9));
    assertThatIllegalArgumentException().isThrownBy(() -> new Pace.Rate(Double.NaN, 1));
  }

  @Test
  void aRateSavesUpAtLeastOneTurn() {
    assertThat(Pace.Rate.saving(2, 10)).isEqualTo(new Pace.Rate(2, 20));
    assertThat(Pace.Rate.saving(0.05, 10)).isEqualTo(new Pace.Rate(0.05, 1));
  }

  @Test
  void aBurstMayBeOtherThanASecondsWorth() {
    Pace pace = Pace.ofThisProcess(new Pace.Rate(10, 1), time);
    pauses.add(pace.reserve(Duration.ofSeconds(9)).orElseThrow());
    pauses.add(pace.reserve(Duration.ofSeconds(9)).orElseThrow());
    assertThat(pauses).containsExactly(Duration.ZERO, Duration.ofMillis(100));
  }

  @Test
  void aTurnBeyondTheDeadlineIsNotTaken() {
    RateLimit rate = new RateLimit(new Pace.Rate(1, 1), time);
    pauses.add(rate.reserve(Duration.ofSeconds(9)).orElseThrow());
    assertThat(rate.reserve(Duration.ofMillis(900))).isEmpty();
    pauses.add(rate.reserve(Duration.ofSeconds(9)).orElseThrow());
    assertThat(pauses).containsExactly(Duration.ZERO, Duration.ofSeconds(1));
  }

  @Test
  void aClockThatIsSetBackDoesNotBlockTheBucket() {
    RateLimit rate = new RateLimit(new Pace.Rate(1, 1), time);
    pauses.add(rate.reserve(Duration.ofSeconds(9)).orElseThrow());
    now.set(NOON.minusSeconds(3600));
    pauses.add(rate.reserve(Duration.ofHours(2)).orElseThrow());
    assertThat(pauses).containsExactly(Duration.ZERO, Duration.ofSeconds(1));
  }

  @Test
  void aPauseEndsWithTheCancellation() {
    CallLimits limits = limits(Duration.ofHours(1));
    limits.cancellation().cancel();
    assertThatThrownBy(() -> BoundedWait.pause(Duration.ofMinutes(50), limits, OPERATION))
        .isInstanceOf(PbxException.Cancelled.class);
  }

  @Test
  void permitsGoToThoseWhoWaitInTheirOrder() throws Exception {
    Permits permits = new Permits(1);
    permits.acquire(limits(Duration.ofMinutes(1)), OPERATION);
    List<Integer> order = new ArrayList<>();
    List<Thread> waiting = new ArrayList<>();
    for (int index = 0; index < 5; index++) {
      int turn = index;
      Thread thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    permits.acquire(limits(Duration.ofMinutes(1)), OPERATION);
                    order.add(turn);
                    permits.release();
                  });
      waiting.add(thread);
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
    permits.release();
    for (Thread thread : waiting) {
      thread.join();
    }
    assertThat(order).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void aWaiterThatGivesUpLosesNoPermit() throws Exception {
    Permits permits = new Permits(1);
    permits.acquire(limits(Duration.ofMinutes(1)), OPERATION);
    assertThatThrownBy(() -> permits.acquire(limits(Duration.ofMillis(1)), OPERATION))
        .isInstanceOf(PbxException.DeadlineExceeded.class);
    CallLimits cancelled = limits(Duration.ofMinutes(1));
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                permits.acquire(cancelled, OPERATION);
                outcome.complete(new AssertionError("acquired"));
              } catch (PbxException e) {
                outcome.complete(e);
              }
            });
    cancelled.cancellation().cancel();
    assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(PbxException.Cancelled.class);
    permits.release();
    permits.acquire(limits(Duration.ofMinutes(1)), OPERATION);
    permits.release();
  }

  @Property
  void aPauseIsNeverLongerThanItsCeiling(
      @ForAll @IntRange(min = 1, max = 60) int attempt, @ForAll long seed) {
    Duration pause = RetryPolicy.DEFAULT.pauseAfter(attempt, new Random(seed));
    long ceiling = Math.min(5_000, 200L << Math.min(attempt - 1, 20));
    assertThat(pause).isBetween(Duration.ZERO, Duration.ofMillis(ceiling));
  }

  @ParameterizedTest
  @CsvSource({
    "120, 120",
    "' 0 ', 0",
    "'Mon, 23 Nov 2026 12:00:30 GMT', 30",
    "'Mon, 23 Nov 2026 11:00:00 GMT', 0",
  })
  void readsRetryAfterInBothForms(String header, long seconds) {
    assertThat(RetryAfter.parse(header, NOON)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "soon", "99999999999999999999", "1.5"})
  void takesNoOtherRetryAfter(String header) {
    assertThat(RetryAfter.parse(header, NOON)).isEmpty();
  }

  private CallLimits limits(Duration left) {
    return new CallLimits(now.get().plus(left), new Cancellation(), "test", "local", time);
  }
}
