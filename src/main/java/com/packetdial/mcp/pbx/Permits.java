package com.packetdial.mcp.pbx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A fair semaphore, first come first served, whose waiters leave at the deadline or cancellation of
 * their call. Thread-safe.
 */
final class Permits {

  private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
  private int free;

  Permits(int permits) {
    this.free = permits;
  }

  /** Takes a permit, which the caller gives back by {@link #release()}. */
  void acquire(CallLimits limits, String operation) {
    CompletableFuture<Void> turn = queue();
    boolean taken = false;
    try {
      BoundedWait.forResult(turn, limits, operation);
      taken = true;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a permit cannot fail", e);
    } finally {
      if (!taken) {
        leave(turn);
      }
    }
  }

  void release() {
    synchronized (waiting) {
      CompletableFuture<Void> next = waiting.poll();
      while (next != null && !next.complete(null)) {
        next = waiting.poll();
      }
      if (next == null) {
        free++;
      }
    }
  }

  private CompletableFuture<Void> queue() {
    synchronized (waiting) {
      if (free > 0) {
        free--;
        return CompletableFuture.completedFuture(null);
      }
      CompletableFuture<Void> turn = new CompletableFuture<>();
      waiting.add(turn);
      return turn;
    }
  }

  /**
   * A turn that was given up in time is cancelled and passed over when its moment comes. One that
   * came in the very moment of giving up is passed on.
   */
  private void leave(CompletableFuture<Void> turn) {
    if (!turn.isCancelled()) {
      release();
    }
  }
}
