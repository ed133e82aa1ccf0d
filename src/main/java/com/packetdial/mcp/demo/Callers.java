package com.packetdial.mcp.demo;

import java.time.Instant;
import java.util.List;

/** Who is in a call at a moment: the legs that are going on then. */
record Callers(List<Leg> legs) {

  static Callers of(CallHistory history, Instant now) {
    return new Callers(
        history.inProgress(now).stream().map(call -> LiveCallRows.current(call, now)).toList());
  }

  /** How many of them an extension takes part in. */
  long with(String extension) {
    return legs.stream().filter(leg -> leg.concerns(extension)).count();
  }

  /** How many of them a queue, attendant or mailbox still has. */
  long heldBy(String extension) {
    return legs.stream()
        .filter(leg -> leg.to().isService() && leg.to().user().equals(extension))
        .count();
  }
}
