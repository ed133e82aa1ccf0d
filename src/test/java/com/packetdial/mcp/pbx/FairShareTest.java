package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Who gets to the PBX when more want to than may. */
final class FairShareTest {

  private static final String OPERATION = "GET /things";
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final InstantSource TIME = InstantSource.fixed(NOON);

  /** The parties in the order of their turns. */
  private final List<String> order = Collections.synchronizedList(new ArrayList<>());

  private final List<Thread> threads = new ArrayList<>();

  @Test
  void onePartysQueueDoesNotKeepAnotherWaiting() throws InterruptedException {
    Permits permits = new Permits(1);
    permits.acquire(limits("heavy"), OPERATION);
    for (int i = 0; i < 64; i++) {
      queue(permits, "heavy");
    }
    queue(permits, "light");
    permits.release();
    finish();
    assertThat(order).hasSize(65);
    assertThat(order.indexOf("light")).isOne();
  }

  @Property(tries = 60)
  void nobodyWaitsLongerThanItsNumberOfRounds(
      @ForAll @Size(min = 1, max = 16) List<@Chars({'a', 'b', 'c', 'd'}) Character> arrivals)
      throws InterruptedException {
    order.clear();
    threads.clear();
    Permits permits = new Permits(1);
    permits.acquire(limits("holder"), OPERATION);
    for (int i = 0; i < arrivals.size(); i++) {
      queue(permits, arrivals.get(i).toString(), arrivals.get(i).toString() + i);
    }
    permits.release();
    finish();
    assertThat(order).hasSameSizeAs(arrivals);
    for (String party : List.of("a", "b", "c", "d")) {
      List<String> own = order.stream().filter(turn -> turn.startsWith(party)).toList();
      List<String> came = queued(arrivals).stream().filter(turn -> turn.startsWith(party)).toList();
      assertThat(own).as("first come, first served within %s", party).isEqualTo(came);
      for (int round = 1; round <= own.size(); round++) {
        List<String> before = order.subList(0, order.indexOf(own.get(round - 1)));
        for (String other : List.of("a", "b", "c", "d")) {
          assertThat(before.stream().filter(turn -> turn.startsWith(other)).count())
              .as("turns of %s before turn %d of %s", other, round, party)
              .isLessThanOrEqualTo(round);
        }
      }
    }
  }

  @Test
  void whoGivesUpTakesNoTurnAwayFromItsPartyOrFromOthers() throws InterruptedException {
    Permits permits = new Permits(1);
    permits.acquire(limits("holder"), OPERATION);
    CallLimits givenUp = limits("heavy");
    Thread leaving =
        Thread.ofVirtual()
            .start(
                () ->
                    assertThatThrownBy(() -> permits.acquire(givenUp, OPERATION))
                        .isInstanceOf(PbxException.Cancelled.class));
    awaitWaiting(leaving);
    queue(permits, "heavy");
    queue(permits, "light");
    givenUp.cancellation().cancel();
    leaving.join();
    permits.release();
    finish();
    assertThat(order).containsExactly("heavy", "light");
    permits.acquire(limits("later"), OPERATION);
  }

  @Test
  void whatWaitsIsCounted() throws InterruptedException {
    PbxLimits limits = new PbxLimits(1, Pace.ofThisProcess(new Pace.Rate(1_000, 1_000), TIME));
    limits.enter(limits("a"), OPERATION, BoundedWait::pause);
    assertThat(limits.waiting()).isZero();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  limits.enter(limits("b"), OPERATION, BoundedWait::pause);
                  limits.leave();
                });
    awaitWaiting(waiting);
    assertThat(limits.waiting()).isOne();
    limits.leave();
    waiting.join();
    assertThat(limits.waiting()).isZero();
  }

  @Test
  void aTurnThatComesTooLateGivesItsPermitBack() {
    List<Optional<Duration>> turns =
        new ArrayList<>(List.of(Optional.empty(), Optional.of(Duration.ZERO)));
    PbxLimits limits = new PbxLimits(1, _ -> turns.removeFirst());
    assertThatThrownBy(() -> limits.enter(limits("a"), OPERATION, BoundedWait::pause))
        .isInstanceOf(PbxException.DeadlineExceeded.class);
    limits.enter(limits("a"), OPERATION, BoundedWait::pause);
    assertThat(turns).isEmpty();
    assertThat(limits.waiting()).isZero();
  }

  private static List<String> queued(List<Character> arrivals) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < arrivals.size(); i++) {
      names.add(arrivals.get(i).toString() + i);
    }
    return names;
  }

  private void queue(Permits permits, String party) {
    queue(permits, party, party);
  }

  /** Waits for a turn until others are done, and notes when it came. */
  private void queue(Permits permits, String party, String name) {
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  permits.acquire(limits(party), OPERATION);
                  order.add(name);
                  permits.release();
                });
    threads.add(thread);
    awaitWaiting(thread);
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  private void finish() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static CallLimits limits(String party) {
    return new CallLimits(
        NOON.plus(Duration.ofMinutes(1)), new Cancellation(), "test", party, TIME);
  }
}
