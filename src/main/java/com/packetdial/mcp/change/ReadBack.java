package com.packetdial.mcp.change;

import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Looks at the PBX until a write shows or its time is over: the platform queues writes, and what it
 * has accepted may be visible later or never.
 */
final class ReadBack {

  /** How long a write gets to show. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final InstantSource time;
  private final Pauses pauses;

  ReadBack(InstantSource time, Pauses pauses) {
    this.time = time;
    this.pauses = pauses;
  }

  /**
   * What was seen.
   *
   * @param shows whether the expectation came true
   * @param trouble why the last look failed, if it did
   */
  record Seen(boolean shows, Optional<PbxException> trouble) {}

  /** Looks at once, and again until {@code end}; never throws. */
  Seen until(Instant end, Expectation expectation, Pbx pbx) {
    Duration pause = FIRST_PAUSE;
    while (true) {
      Seen seen = look(expectation, pbx);
      boolean over = !time.instant().plus(pause).isBefore(end);
      if (seen.shows() || over || Thread.currentThread().isInterrupted()) {
        return seen;
      }
      pauses.pause(pause);
      pause = longer(pause);
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private static Seen look(Expectation expectation, Pbx pbx) {
    try {
      return new Seen(expectation.holds(pbx), Optional.empty());
    } catch (PbxException e) {
      return new Seen(false, Optional.of(e));
    }
  }
}
