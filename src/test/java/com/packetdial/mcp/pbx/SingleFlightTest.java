package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SingleFlightTest {

  private static final String OPERATION = "GET /things";

  private final SingleFlight<String> flight = new SingleFlight<>("test");
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger flights = new AtomicInteger();

  @Test
  void manyWaitForOne() throws Exception {
    List<String> answers = new CopyOnWriteArrayList<>();
    List<Thread> calls = new ArrayList<>();
    for (int call = 0; call < 50; call++) {
      Thread thread = Thread.ofVirtual().start(() -> answers.add(joined()));
      calls.add(thread);
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
    gate.countDown();
    for (Thread call : calls) {
      call.join();
    }
    assertThat(answers).hasSize(50).containsOnly("token1");
  }

  @Test
  void whoLeavesLeavesAlone() throws Exception {
    CallLimits leaving = limits();
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> left = calls.submit(() -> flight.join(this::work, leaving, OPERATION));
      CompletableFuture<String> stays = new CompletableFuture<>();
      Thread staying = Thread.ofVirtual().start(() -> stays.complete(joined()));
      while (staying.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      leaving.cancellation().cancel();
      assertThatThrownBy(() -> left.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(PbxException.Cancelled.class);
      gate.countDown();
      assertThat(stays.get(10, TimeUnit.SECONDS)).isEqualTo("token1");
    }
    assertThat(flights).hasValue(1);
  }

  @Test
  void aFailureIsForThoseWhoWaitedTheNextTriesAgain() throws Exception {
    assertThatThrownBy(
            () ->
                flight.join(
                    () -> {
                      throw new IllegalStateException("no luck");
                    },
                    limits(),
                    OPERATION))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
    gate.countDown();
    assertThat(flight.join(this::work, limits(), OPERATION)).isEqualTo("token1");
  }

  @Test
  void closingInterruptsTheWork() throws Exception {
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch begun = new CountDownLatch(1);
      Future<String> waiting =
          calls.submit(
              () ->
                  flight.join(
                      () -> {
                        begun.countDown();
                        return work();
                      },
                      limits(),
                      OPERATION));
      begun.await();
      flight.close();
      assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(InterruptedException.class);
    }
  }

  private String joined() {
    try {
      return flight.join(this::work, limits(), OPERATION);
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private String work() throws InterruptedException {
    gate.await();
    return "token" + flights.incrementAndGet();
  }

  private static CallLimits limits() {
    InstantSource time = InstantSource.system();
    return new CallLimits(
        time.instant().plus(Duration.ofSeconds(30)), new Cancellation(), "test", "local", time);
  }
}
