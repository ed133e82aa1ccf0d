package com.packetdial.mcp.server.stdio;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to be written to the client. One thread writes, a whole message at a time, and flushes
 * when nothing more waits; so those who answer never block on a client that does not read.
 * Thread-safe.
 */
final class Outbox {

  /** With more messages waiting, no further input should be read. */
  static final int ROOM = 1_024;

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private final OutputStream out;
  private final Runnable onBroken;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private boolean writing;
  private boolean closed;

  private Outbox(OutputStream out, Runnable onBroken) {
    this.out = out;
    this.onBroken = onBroken;
  }

  /**
   * Starts to write.
   *
   * @param onBroken runs once, on the writing thread, when the client cannot be written to any more
   */
  static Outbox start(OutputStream out, Runnable onBroken) {
    Outbox outbox = new Outbox(out, onBroken);
    Thread.ofPlatform().daemon().name("mcp-output").start(outbox::write);
    return outbox;
  }

  /** Adds a message, without its line end; dropped when nothing is written any more. */
  void put(byte[] message) {
    lock.lock();
    try {
      if (!closed) {
        waiting.add(message);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the client has read enough; false when it has not in this time. */
  boolean awaitRoom(Duration patience) throws InterruptedException {
    return awaitAtMost(ROOM, patience);
  }

  /** Waits until everything is written; false when it is not in this time. */
  boolean awaitWritten(Duration patience) throws InterruptedException {
    return awaitAtMost(0, patience);
  }

  /** Ends the writing; what still waits is dropped. */
  void close() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean awaitAtMost(int messages, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (waiting.size() + (writing ? 1 : 0) > messages) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void write() {
    try {
      for (List<byte[]> batch = take(); !batch.isEmpty(); batch = take()) {
        for (byte[] message : batch) {
          out.write(lineOf(message));
        }
        out.flush();
      }
    } catch (IOException | RuntimeException e) {
      LOG.info("The client cannot be written to any more: {}", e.toString());
      close();
      onBroken.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      onBroken.run();
    } finally {
      written();
    }
  }

  /** All that waits, as soon as something does; empty when closed. */
  private List<byte[]> take() throws InterruptedException {
    lock.lock();
    try {
      writing = false;
      changed.signalAll();
      while (waiting.isEmpty() && !closed) {
        changed.await();
      }
      List<byte[]> batch = List.copyOf(waiting);
      waiting.clear();
      writing = !batch.isEmpty();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void written() {
    lock.lock();
    try {
      writing = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static byte[] lineOf(byte[] message) {
    byte[] line = Arrays.copyOf(message, message.length + 1);
    line[message.length] = '\n';
    return line;
  }
}
