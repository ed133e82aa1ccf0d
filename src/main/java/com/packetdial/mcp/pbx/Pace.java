package com.packetdial.mcp.pbx;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Spaces what is asked for out in time, for all that ask. Thread-safe. */
public interface Pace {

  /**
   * Takes the next turn.
   *
   * @param longest the longest wait of use
   * @return how long to wait for the turn, zero for not at all; empty when the wait would be
   *     longer, and then no turn is taken
   */
  Optional<Duration> reserve(Duration longest);

  /**
   * A pace for this process alone: a bucket that is full at first.
   *
   * @param perSecond turns a second, over 0
   * @param burst turns that may come at once after a rest; at least one may
   */
  static Pace local(double perSecond, double burst, InstantSource time) {
    return new RateLimit(perSecond, burst, time);
  }
}
