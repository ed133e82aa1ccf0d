package com.packetdial.mcp.tools.callstats;

/** Takes calls one by one as they are known to be over. Never by two threads at a time. */
interface CallSink extends AutoCloseable {

  void take(FinishedCall call);

  /** All calls were taken. */
  default void end() {}

  /** There will be no more, whether all were taken or not. */
  @Override
  default void close() {}
}
