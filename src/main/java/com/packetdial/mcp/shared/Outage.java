package com.packetdial.mcp.shared;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Redis is out of reach, for all that can do without. It is told to the log when that
 * begins and when it ends, not at every question between. Thread-safe.
 */
final class Outage {

  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  /** How long those who can do without leave it alone. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  private final String place;
  private final InstantSource time;

  /** When it is tried again; null while there is no outage. */
  private final AtomicReference<@Nullable Instant> nextTry = new AtomicReference<>();

  /**
   * No outage yet.
   *
   * @param place where Redis is, fit to be logged
   */
  Outage(String place, InstantSource time) {
    this.place = place;
    this.time = time;
  }

  /** Whether to ask; during an outage a single caller a {@link #PAUSE} may. */
  boolean mayTry() {
    Instant next = nextTry.get();
    if (next == null) {
      return true;
    }
    Instant now = time.instant();
    // A moment farther away than the pause is from a clock that was set back since.
    boolean due = !now.isBefore(next) || next.isAfter(now.plus(PAUSE));
    return due && nextTry.compareAndSet(next, now.plus(PAUSE));
  }

  void noAnswer(Throwable cause) {
    if (nextTry.getAndSet(time.instant().plus(PAUSE)) == null) {
      LOG.warn("The shared state at {} does not answer: {}", place, cause.toString());
    }
  }

  void answered() {
    if (nextTry.get() != null && nextTry.getAndSet(null) != null) {
      LOG.warn("The shared state at {} answers again.", place);
    }
  }
}
