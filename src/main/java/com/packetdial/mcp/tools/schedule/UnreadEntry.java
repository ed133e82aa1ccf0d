package com.packetdial.mcp.tools.schedule;

import java.time.LocalDateTime;

/** An entry that says nothing that is understood. */
record UnreadEntry(String words) implements Entry {

  @Override
  public InForce at(LocalDateTime moment) {
    return InForce.UNKNOWN;
  }
}
