package com.packetdial.mcp.server.http;

import com.packetdial.mcp.server.Outlet;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written to one stream. A client that reads too slowly is not waited for: when
 * too much waits, the queue ends. Thread-safe.
 */
final class MessageQueue implements Outlet {

  /** The most messages that wait; a client gets some dozens at once when it asks for a lot. */
  static final int ROOM = 512;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<JSONRPCMessage> waiting = new ArrayDeque<>();
  private boolean closed;
  private boolean overrun;

  @Override
  public void send(JSONRPCMessage message) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (waiting.size() >= ROOM) {
        overrun = true;
        waiting.clear();
        closed = true;
      } else {
        waiting.add(message);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The next message; empty when the time is over or there will be none. */
  Optional<JSONRPCMessage> next(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return Optional.ofNullable(waiting.poll());
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is nothing more to be written. */
  boolean isOver() {
    lock.lock();
    try {
      return closed && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether it ended because its client read too slowly. */
  boolean isOverrun() {
    lock.lock();
    try {
      return overrun;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more messages; those that wait can still be had. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
