package com.packetdial.mcp.server;

import com.packetdial.mcp.tool.ProgressListener;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Passes progress on to the client as the specification wants it (2025-11-25, Progress): growing
 * from notification to notification, not too often, and never after the answer. Thread-safe.
 */
final class ProgressReporter implements ProgressListener, AutoCloseable {

  /** Sends one progress notification. */
  @FunctionalInterface
  interface Sender {
    void send(long done, OptionalLong total, String message);
  }

  /** The shortest time between two notifications of a call, save the last step. */
  private static final long INTERVAL_NANOS = 100_000_000;

  private final Sender sender;
  private final LongSupplier nanoTime;
  private boolean started;
  private boolean closed;
  private long lastDone;
  private long lastSent;

  ProgressReporter(Sender sender, LongSupplier nanoTime) {
    this.sender = sender;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void progressed(long done, OptionalLong total, String message) {
    long now = nanoTime.getAsLong();
    boolean grows = !started || done > lastDone;
    boolean last = total.isPresent() && done >= total.getAsLong();
    boolean due = !started || last || now - lastSent >= INTERVAL_NANOS;
    if (closed || !grows || !due) {
      return;
    }
    started = true;
    lastDone = done;
    lastSent = now;
    sender.send(done, total, message);
  }

  /** From here on nothing is sent. Waits for a notification that is being sent. */
  @Override
  public synchronized void close() {
    closed = true;
  }
}
