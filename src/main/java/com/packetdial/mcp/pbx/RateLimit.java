package com.packetdial.mcp.pbx;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A token bucket that holds a burst of requests. A request that finds it empty is told how long to
 * wait for its turn. Thread-safe.
 */
final class RateLimit implements Pace {

  private final double perSecond;
  private final double capacity;
  private final InstantSource time;
  private double tokens;
  private Instant filled;

  RateLimit(Rate rate, InstantSource time) {
    this.perSecond = rate.perSecond();
    this.capacity = rate.burst();
    this.time = time;
    this.tokens = capacity;
    this.filled = time.instant();
  }

  @Override
  public synchronized Optional<Duration> reserve(Duration longest) {
    fill();
    double missing = 1 - tokens;
    Duration pause =
        missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) (missing / perSecond * 1e9));
    if (pause.compareTo(longest) > 0) {
      return Optional.empty();
    }
    tokens -= 1;
    return Optional.of(pause);
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
