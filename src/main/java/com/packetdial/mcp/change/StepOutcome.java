package com.packetdial.mcp.change;

import com.packetdial.mcp.tool.ErrorCode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of one step.
 *
 * @param kind how it ended
 * @param status what the PBX answered to the write, if it answered
 * @param code the failure, when it is one
 * @param words what there is to say of it, with the platform's own words where it gave some; empty
 *     for a step that went as planned
 * @param took from sending to knowing
 */
record StepOutcome(
    Kind kind, OptionalInt status, Optional<ErrorCode> code, String words, Duration took) {

  /** How a step ended. */
  enum Kind {
    /** Written, and seen by reading. */
    CONFIRMED,
    /** Accepted by the PBX, but reading does not show it, or cannot. */
    ACCEPTED,
    /** The PBX refused it, or it never got there: nothing has changed. */
    REFUSED,
    /** Sent without an answer, and reading does not show it. */
    UNKNOWN;

    /** As it stands in answers and in the audit log. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
