package com.packetdial.mcp.tools.callstats;

/** Takes calls one by one as they are known to be over. */
@FunctionalInterface
interface CallSink {
  void take(FinishedCall call);
}
