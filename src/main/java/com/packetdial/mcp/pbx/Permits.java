package com.packetdial.mcp.pbx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A semaphore that is fair to parties: while several wait, permits go round among them, one each a
 * round, and within a party to who came first. So a party waits for others as often as there are
 * others, however much they want. Waiters leave at the deadline or cancellation of their call.
 * Thread-safe.
 */
final class Permits {

  /** Who waits, by party; the party whose turn comes next is the first. Guarded by itself. */
  private final Map<String, Deque<CompletableFuture<Void>>> waiting = new LinkedHashMap<>();

  /** Only over 0 while nobody waits. Guarded by {@link #waiting}. */
  private int free;

  Permits(int permits) {
    this.free = permits;
  }

  /** Takes a permit, which the caller gives back by {@link #release()}. */
  void acquire(CallLimits limits, String operation) {
    CompletableFuture<Void> turn = queue(limits.party());
    boolean taken = false;
    try {
      BoundedWait.forResult(turn, limits, operation);
      taken = true;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a permit cannot fail", e);
    } finally {
      if (!taken) {
        leave(limits.party(), turn);
      }
    }
  }

  void release() {
    synchronized (waiting) {
      if (!passOn()) {
        free++;
      }
    }
  }

  private CompletableFuture<Void> queue(String party) {
    synchronized (waiting) {
      if (free > 0) {
        free--;
        return CompletableFuture.completedFuture(null);
      }
      CompletableFuture<Void> turn = new CompletableFuture<>();
      waiting.computeIfAbsent(party, _ -> new ArrayDeque<>()).add(turn);
      return turn;
    }
  }

  /** Gives a permit to the next in turn, whose party then goes to the end of the round. */
  private boolean passOn() {
    boolean passed = false;
    while (!passed && !waiting.isEmpty()) {
      Iterator<Map.Entry<String, Deque<CompletableFuture<Void>>>> round =
          waiting.entrySet().iterator();
      Map.Entry<String, Deque<CompletableFuture<Void>>> party = round.next();
      Deque<CompletableFuture<Void>> queue = party.getValue();
      round.remove();
      // One that was given up in this moment is passed over, and its party keeps the turn.
      while (!passed && !queue.isEmpty()) {
        passed = queue.remove().complete(null);
      }
      if (!queue.isEmpty()) {
        waiting.put(party.getKey(), queue);
      }
    }
    return passed;
  }

  /**
   * A turn that was given up in time is taken out of its queue. One that came in the very moment of
   * giving up is passed on.
   */
  private void leave(String party, CompletableFuture<Void> turn) {
    if (!turn.isCancelled()) {
      release();
      return;
    }
    synchronized (waiting) {
      Deque<CompletableFuture<Void>> queue = waiting.get(party);
      if (queue != null && queue.removeIf(CompletableFuture::isCancelled) && queue.isEmpty()) {
        waiting.remove(party);
      }
    }
  }
}
