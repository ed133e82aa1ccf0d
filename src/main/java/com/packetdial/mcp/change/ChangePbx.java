package com.packetdial.mcp.change;

import com.packetdial.mcp.pbx.CallLimits;
import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.pbx.Operations;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxWriter;
import com.packetdial.mcp.pbx.WriteAccess;
import com.packetdial.mcp.tool.PbxAccess;
import com.packetdial.mcp.tool.SubstitutingPbx;
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

  Pbx reader(ChangeCall call, String correlationId) {
    return SubstitutingPbx.of(reads, operations(call), limits(READ, call, correlationId));
  }

  PbxWriter writer(ChangeCall call, String correlationId) {
    return writes.forChange(operations(call), limits(WRITE, call, correlationId));
  }

  private static Operations operations(ChangeCall call) {
    return call.tool().operations();
  }

  private CallLimits limits(Duration life, ChangeCall call, String correlationId) {
    return new CallLimits(
        time.instant().plus(life),
        new Cancellation(),
        correlationId,
        call.caller().principal(),
        time);
  }
}
