package com.packetdial.mcp.pbx;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A token bucket that holds one second's worth of requests. A request that finds it empty is told
 * how long to wait for its turn. Thread-safe.
 */
final class RateLimit {

  private final double perSecond;
  private final double capacity;
  private final InstantSource time;
  private double tokens;
  private Instant filled;

  RateLimit(double perSecond, InstantSource time) {
    this.perSecond = perSecond;
    this.capacity = Math.max(1, perSecond);
    this.time = time;
    this.tokens = capacity;
    this.filled = time.instant();
  }

  /** Waits for the turn of a request of the call. */
  void await(CallLimits limits, String operation, Sleeper sleeper) {
    Duration pause = reserve(limits.remaining(), operation);
    if (pause.isPositive()) {
      sleeper.pause(pause, limits, operation);
    }
  }

  /** A turn that lies beyond the time left is not taken, so that it is there for others. */
  private synchronized Duration reserve(Duration left, String operation) {
    fill();
    double missing = 1 - tokens;
    Duration pause =
        missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) (missing / perSecond * 1e9));
    if (pause.compareTo(left) > 0) {
      throw new PbxException.DeadlineExceeded(operation);
    }
    tokens -= 1;
    return pause;
  }

  private void fill() {
    Instant now = time.instant();
    // A clock that was set back adds nothing, and counts from its new time on.
    if (now.isAfter(filled)) {
      double seconds = Duration.between(filled, now).toNanos() / 1e9;
      tokens = Math.min(capacity, tokens + seconds * perSecond);
    }
    filled = now;
  }
}
