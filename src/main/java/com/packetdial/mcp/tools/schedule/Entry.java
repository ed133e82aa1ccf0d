package com.packetdial.mcp.tools.schedule;

import java.time.LocalDateTime;

/** An entry of a time frame. */
interface Entry {

  /** Whether it holds at a moment, on the clocks of the place. */
  InForce at(LocalDateTime moment);

  /** What it says, for people. */
  String words();
}
