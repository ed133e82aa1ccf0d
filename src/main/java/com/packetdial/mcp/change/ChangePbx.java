package com.packetdial.mcp.change;

import com.packetdial.mcp.pbx.CallLimits;
import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxWriter;
import com.packetdial.mcp.pbx.WriteAccess;
import com.packetdial.mcp.tool.PbxAccess;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The PBX as changes use it: with time of their own, which a client that goes away does not end. A
 * write that has begun is seen to its end.
 *
 * @param reads reads it
 * @param writes writes to it
 * @param identity tells it and the credential from others
 * @param time the clock
 */
public record ChangePbx(PbxAccess reads, WriteAccess writes, String identity, InstantSource time) {

  /** What one write gets to be answered in. */
  private static final Duration WRITE = Duration.ofSeconds(15);

  /** What planning anew, or looking for the effect of a write, gets. */
  private static final Duration READ = Duration.ofSeconds(25);

  Pbx reader(GatedTool tool, String correlationId) {
    return reads.forTool(tool.definition().operations(), limits(READ, correlationId));
  }

  PbxWriter writer(GatedTool tool, String correlationId) {
    return writes.forChange(tool.definition().operations(), limits(WRITE, correlationId));
  }

  private CallLimits limits(Duration life, String correlationId) {
    return new CallLimits(time.instant().plus(life), new Cancellation(), correlationId, time);
  }
}
