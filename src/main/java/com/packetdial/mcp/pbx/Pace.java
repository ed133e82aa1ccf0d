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

  /** A pace that this process keeps for itself. */
  static Pace ofThisProcess(Rate rate, InstantSource time) {
    return new RateLimit(rate, time);
  }

  /**
   * How fast a pace is.
   *
   * @param perSecond turns a second, over 0
   * @param burst how many turns may be taken at once after a rest, at least 1
   */
  record Rate(double perSecond, double burst) {

    public Rate {
      if (!(perSecond > 0) || !(burst >= 1)) {
        throw new IllegalArgumentException("a pace at which nothing moves");
      }
    }

    /**
     * A rate of which so much may be used at once after a rest, and one turn always.
     *
     * @param perSecond turns a second, over 0
     * @param seconds how many seconds of it
     */
    public static Rate saving(double perSecond, double seconds) {
      return new Rate(perSecond, Math.max(1, perSecond * seconds));
    }
  }

  /** Lets other processes keep a pace with this one. */
  @FunctionalInterface
  interface Sharing {

    /** With nobody. */
    Sharing NONE = (_, _, alone) -> alone;

    /**
     * The pace to keep.
     *
     * @param connection tells the PBX that it is for from others, without telling which it is; the
     *     same for all its credentials, because the rate is the PBX's
     * @param rate how fast it is
     * @param alone the pace that this process would keep for itself
     */
    Pace share(String connection, Rate rate, Pace alone);
  }
}
