package com.packetdial.mcp.pbx;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and after which pauses a reading is tried again: exponential with full jitter.
 *
 * @param retries attempts after the first
 * @param base the longest first pause; it doubles with each attempt
 * @param cap the longest pause of all
 */
public record RetryPolicy(int retries, Duration base, Duration cap) {

  public static final RetryPolicy DEFAULT =
      new RetryPolicy(3, Duration.ofMillis(200), Duration.ofSeconds(5));

  public RetryPolicy {
    if (retries < 0 || base.isNegative() || cap.compareTo(base) < 0) {
      throw new IllegalArgumentException("retries and pauses must not be negative");
    }
  }

  /**
   * A pause drawn for one failure.
   *
   * @param attempt the attempt that failed, from 1
   */
  Duration pauseAfter(int attempt, RandomGenerator random) {
    long ceiling = base.toNanos();
    for (int doubled = 1; doubled < attempt && ceiling < cap.toNanos(); doubled++) {
      ceiling *= 2;
    }
    return Duration.ofNanos(random.nextLong(Math.min(ceiling, cap.toNanos()) + 1));
  }
}
