package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.pbx.Pbx;
import java.time.Duration;
import java.time.Instant;

/** Lets the work of a call go on when the call has been answered. Thread-safe. */
public interface Background {

  /** Under what the logs, and the PBX's, tell of the call and of what goes on after it. */
  String correlationId();

  /** How long the caller can be kept waiting from now on; no less than nothing. */
  Duration patience();

  /**
   * The PBX as far as the tool declared it, for work with an end of its own. It is asked on behalf
   * of the same caller, within the same limits of the PBX.
   *
   * @param deadline when the work must have its answers
   * @param cancellation gives the work up; the caller's own does not reach it
   */
  Pbx pbx(Instant deadline, Cancellation cancellation);
}
