package com.packetdial.mcp.pbx;

import java.time.Duration;
import java.util.Optional;

/** Spaces requests to one PBX out in time, for all that talk to it. Thread-safe. */
public interface Pace {

  /**
   * Takes the next turn.
   *
   * @param longest the longest wait of use
   * @return how long to wait for the turn, zero for not at all; empty when the wait would be
   *     longer, and then no turn is taken
   */
  Optional<Duration> reserve(Duration longest);
}
