package com.packetdial.mcp.tool;

import java.time.Duration;
import java.util.Optional;

/**
 * Hears of calls and of what they changed, without hearing for whom or what about. Thread-safe;
 * quick, and never throws.
 */
public interface ToolObserver {

  /** Hears nothing. */
  ToolObserver NONE =
      new ToolObserver() {
        @Override
        public void called(String tool, Optional<ErrorCode> failure, Duration took) {}

        @Override
        public void changed(String tool, String outcome, int steps) {}
      };

  /**
   * A call was answered.
   *
   * @param tool name of the tool; {@link ObservedToolbox#OTHER} for one that there is not
   * @param failure why there was no answer; empty when there was one
   */
  void called(String tool, Optional<ErrorCode> failure, Duration took);

  /**
   * A change was carried out, to its end or to where it stopped.
   *
   * @param tool name of the tool
   * @param outcome {@code confirmed}, {@code accepted}, {@code stopped}, {@code refused} or {@code
   *     unknown}
   * @param steps how many of its steps were begun
   */
  void changed(String tool, String outcome, int steps);
}
