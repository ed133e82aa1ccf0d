package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.node.ObjectNode;

/**
 * One reading that may outlive the call that began it. Thread-safe.
 *
 * @param <T> what it adds up
 */
final class Run<T> {

  /** How often who waits hears how far it has come. */
  private static final Duration STEP = Duration.ofMillis(500);

  private final String handle;
  private final String principal;
  private final ObjectNode arguments;
  private final String correlationId;
  private final T sums;
  private final Coverage coverage;
  private final Cancellation cancellation;
  private final Instant begun;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private volatile Instant used;

  Run(
      String handle,
      ToolCall call,
      ObjectNode arguments,
      T sums,
      Coverage coverage,
      Cancellation cancellation) {
    this.handle = handle;
    this.principal = call.caller().principal();
    this.arguments = arguments;
    this.correlationId = call.background().correlationId();
    this.sums = sums;
    this.coverage = coverage;
    this.cancellation = cancellation;
    this.begun = call.time().instant();
    this.used = begun;
  }

  String handle() {
    return handle;
  }

  /** What was added up by now; to be read in {@link Coverage#inTurn}. */
  T sums() {
    return sums;
  }

  Coverage coverage() {
    return coverage;
  }

  /** Under what the logs tell of it. */
  String correlationId() {
    return correlationId;
  }

  boolean isOf(String caller) {
    return principal.equals(caller);
  }

  boolean hasArguments(ObjectNode others) {
    return arguments.equals(others);
  }

  boolean isReading() {
    return !done.isDone();
  }

  /** When somebody last asked for it. */
  Instant used() {
    return used;
  }

  void use(Instant now) {
    used = now;
  }

  void cancel() {
    cancellation.cancel();
  }

  /** Does the work, in a thread of its own. */
  void carryOut(Runnable work) {
    try {
      work.run();
      done.complete(null);
    } catch (RuntimeException | Error e) {
      done.completeExceptionally(e);
    }
  }

  /** Why it ended early, if it did. */
  Optional<Throwable> failure() {
    return done.isCompletedExceptionally() ? Optional.of(done.exceptionNow()) : Optional.empty();
  }

  /**
   * About how long it will take from now on, going by how long it took so far; empty when nothing
   * is known yet.
   */
  Optional<Duration> remaining(Instant now) {
    double share = coverage.share();
    Duration took = Duration.between(begun, now);
    return share > 0 && took.isPositive()
        ? Optional.of(Duration.ofSeconds(Math.round(took.toSeconds() * (1 - share) / share)))
        : Optional.empty();
  }

  /**
   * Waits until it is done, as long as the call can wait. Whoever waits hears how far it has come.
   *
   * @throws PbxException.Cancelled when the call was given up; then the run is, too
   */
  void await(ToolCall call) {
    CompletableFuture<Void> givenUp = call.caller().cancellation().whenCancelled();
    CompletableFuture<Object> either = CompletableFuture.anyOf(done, givenUp);
    long end = System.nanoTime() + call.background().patience().toNanos();
    boolean waiting = true;
    while (waiting) {
      long left = Math.min(STEP.toNanos(), end - System.nanoTime());
      try {
        either.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        waiting = false;
      } catch (TimeoutException e) {
        report(call);
        waiting = System.nanoTime() < end;
      } catch (ExecutionException e) {
        // What failed is told by the answer.
        waiting = false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw givenUp();
      }
    }
    if (isReading() && givenUp.isDone()) {
      throw givenUp();
    }
  }

  private PbxException.Cancelled givenUp() {
    cancel();
    return new PbxException.Cancelled("call records");
  }

  private void report(ToolCall call) {
    call.progress()
        .progressed(
            coverage.records(),
            coverage.expected(),
            String.format(
                Locale.ROOT,
                "%d%% read: %d CDRs%s",
                Math.round(100 * coverage.share()),
                coverage.records(),
                of(coverage.expected())));
  }

  private static String of(OptionalLong expected) {
    return expected.isPresent() ? " of about " + expected.getAsLong() : "";
  }
}
