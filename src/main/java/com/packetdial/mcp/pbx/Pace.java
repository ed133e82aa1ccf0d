package com.packetdial.mcp.pbx;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Spaces requests out in time, for all that share it. Thread-safe. */
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
   * A pace that this process keeps for itself.
   *
   * @param perSecond turns a second, over 0
   * @param burst how many turns may be taken at once after a rest, at least 1
   */
  static Pace ofThisProcess(double perSecond, double burst, InstantSource time) {
    return new RateLimit(perSecond, burst, time);
  }

  /** Lets other processes keep a pace with this one. */
  @FunctionalInterface
  interface Sharing {

    /** With nobody. */
    Sharing NONE = (_, alone) -> alone;

    /**
     * The pace to keep.
     *
     * @param connection tells the PBX that it is for from others, without telling which it is; the
     *     same for all its credentials, because the rate is the PBX's
     * @param alone the pace that this process would keep for itself
     */
    Pace share(String connection, Pace alone);
  }
}
