package com.packetdial.mcp.pbx;

import java.util.concurrent.CompletableFuture;

/**
 * Tells running work that nobody waits for it any more. Thread-safe; cancelling twice is the same
 * as cancelling once.
 */
public final class Cancellation {

  private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

  public void cancel() {
    cancelled.complete(null);
  }

  public boolean isCancelled() {
    return cancelled.isDone();
  }

  /** Completes when the work is cancelled; never completes exceptionally. */
  public CompletableFuture<Void> whenCancelled() {
    return cancelled.copy();
  }
}
