package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.tool.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A part of a window that is read by itself.
 *
 * @param legs how many the PBX counts in it, or about as many; empty where it does not count
 */
record Slice(TimeWindow window, OptionalLong legs) {

  /** Ends of windows belong to them for some builds, so a leg at an end can be in two slices. */
  private static final Duration EDGE = Duration.ofSeconds(1);

  Instant since() {
    return window.since();
  }

  Instant until() {
    return window.until();
  }

  /** Whether a leg that began and ended at these times may be listed in it. */
  boolean touches(Instant start, Instant end) {
    return !start.isAfter(until().plus(EDGE)) && !end.isBefore(since().minus(EDGE));
  }

  /** When something last happened in a leg; one without times may have lasted to the end. */
  Instant lastSign(StreamedLeg leg) {
    return leg.lastSign().orElse(until());
  }

  /** Whether a leg may be listed in a neighbouring slice, too. */
  boolean isAtEdge(StreamedLeg leg) {
    return reachesBack(leg) || reachesOver(lastSign(leg));
  }

  /** Whether a leg in which something last happened then may be listed in a later slice, too. */
  boolean reachesOver(Instant lastSign) {
    return !lastSign.isBefore(until().minus(EDGE));
  }

  /** Whether a leg may have been listed in an earlier slice, too. */
  boolean reachesBack(StreamedLeg leg) {
    return !leg.start().orElse(since()).isAfter(since().plus(EDGE));
  }
}
