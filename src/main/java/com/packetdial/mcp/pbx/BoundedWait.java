package com.packetdial.mcp.pbx;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting that ends with the call: at its deadline, at its cancellation, at an interrupt. */
final class BoundedWait {

  private BoundedWait() {}

  /** Throws when there is no point in starting anything for the call. */
  static void ensureLive(CallLimits limits, String operation) {
    if (limits.cancellation().isCancelled()) {
      throw new PbxException.Cancelled(operation);
    }
    if (!limits.remaining().isPositive()) {
      throw new PbxException.DeadlineExceeded(operation);
    }
  }

  /**
   * Waits for {@code work}, which is cancelled when the wait ends without it.
   *
   * @throws ExecutionException when the work failed; its cause is the failure itself
   */
  static <T> T forResult(CompletableFuture<T> work, CallLimits limits, String operation)
      throws ExecutionException {
    CompletableFuture<Object> either =
        CompletableFuture.anyOf(work, limits.cancellation().whenCancelled());
    try {
      either.get(Math.max(0, limits.remaining().toNanos()), TimeUnit.NANOSECONDS);
      if (work.isDone()) {
        return work.get();
      }
      throw new PbxException.Cancelled(operation);
    } catch (TimeoutException _) {
      throw new PbxException.DeadlineExceeded(operation);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new PbxException.Cancelled(operation);
    } catch (ExecutionException e) {
      throw new ExecutionException(failure(e));
    } finally {
      work.cancel(true);
    }
  }

  /** Lets time pass. The caller has seen to it that the pause fits into the deadline. */
  static void pause(Duration pause, CallLimits limits, String operation) {
    try {
      limits.cancellation().whenCancelled().get(pause.toNanos(), TimeUnit.NANOSECONDS);
      throw new PbxException.Cancelled(operation);
    } catch (TimeoutException _) {
      ensureLive(limits, operation);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new PbxException.Cancelled(operation);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a cancellation cannot fail", e);
    }
  }

  private static Throwable failure(Throwable wrapped) {
    Throwable inner = wrapped;
    while ((inner instanceof ExecutionException || inner instanceof CompletionException)
        && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }
}
