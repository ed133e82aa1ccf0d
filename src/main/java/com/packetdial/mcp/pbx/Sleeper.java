package com.packetdial.mcp.pbx;

import java.time.Duration;

/** Lets time pass for a call; tests pass it without waiting. */
@FunctionalInterface
interface Sleeper {

  /**
   * Returns after the pause.
   *
   * @throws PbxException.Cancelled when the call is cancelled meanwhile
   */
  void pause(Duration pause, CallLimits limits, String operation);
}
