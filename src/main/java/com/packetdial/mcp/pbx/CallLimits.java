package com.packetdial.mcp.pbx;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What bounds the upstream work of one tool call.
 *
 * @param deadline when the call must have its answer; it covers waiting, retries and bodies
 * @param cancellation set when the client gave the call up
 * @param correlationId sent as {@code X-NetSapiens-Log}, letters and digits only, so that the
 *     platform's own logs can be matched to a call; carries no data
 * @param party on whose behalf the work is done: whoever waits for the PBX takes turns with the
 *     other parties; carries no right
 * @param time the clock that the deadline is measured by
 */
public record CallLimits(
    Instant deadline,
    Cancellation cancellation,
    String correlationId,
    String party,
    InstantSource time) {

  /** The time left, zero or negative when the deadline has passed. */
  public Duration remaining() {
    return Duration.between(time.instant(), deadline);
  }
}
