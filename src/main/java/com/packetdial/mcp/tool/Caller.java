package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.Cancellation;

/**
 * The side that asked for a tool call.
 *
 * @param cancellation set when the client cancels the call or goes away
 * @param progress hears how far the work has come
 */
public record Caller(Cancellation cancellation, ProgressListener progress) {

  /** A caller that waits to the end and hears no progress. */
  public static Caller patient() {
    return new Caller(new Cancellation(), ProgressListener.NONE);
  }
}
