package com.packetdial.mcp.pbx;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Work that many calls wait for and that is done once for all of them. A call that is cancelled or
 * late leaves alone; the work goes on for the others and for the next, within its own bounds. When
 * it fails, all that wait for it fail, and the next to ask starts it again. Thread-safe.
 */
final class SingleFlight<T> implements AutoCloseable {

  private final String name;
  private @Nullable Flight<T> current;

  private record Flight<T>(Thread thread, CompletableFuture<T> result) {}

  SingleFlight(String name) {
    this.name = name;
  }

  /**
   * Joins the flight under way, or starts one with {@code work}.
   *
   * @throws ExecutionException when the work failed; its cause is the failure itself
   */
  T join(Callable<T> work, CallLimits limits, String operation) throws ExecutionException {
    // A copy, because a wait that ends early cancels what it waits for.
    return BoundedWait.forResult(boarded(work).result().copy(), limits, operation);
  }

  /** Interrupts the flight under way, if any. */
  @Override
  public synchronized void close() {
    if (current != null) {
      current.thread().interrupt();
    }
  }

  private synchronized Flight<T> boarded(Callable<T> work) {
    if (current != null) {
      return current;
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread = Thread.ofVirtual().name(name).unstarted(() -> fly(work, result));
    Flight<T> flight = new Flight<>(thread, result);
    current = flight;
    thread.start();
    return flight;
  }

  private void fly(Callable<T> work, CompletableFuture<T> result) {
    @Nullable Throwable failure = null;
    @Nullable T value = null;
    try {
      value = work.call();
    } catch (Throwable e) {
      failure = e;
    }
    synchronized (this) {
      current = null;
    }
    if (failure != null) {
      result.completeExceptionally(failure);
    } else {
      result.complete(value);
    }
  }
}
