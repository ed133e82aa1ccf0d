package com.packetdial.mcp.tools.schedule;

import java.util.Locale;

/** Whether something holds at a moment. */
enum InForce {
  YES,
  NO,
  /** It depends on something that its record does not say in a form that is understood here. */
  UNKNOWN;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static InForce of(boolean holds) {
    return holds ? YES : NO;
  }

  /** Either of two. */
  InForce or(InForce other) {
    if (this == YES || other == YES) {
      return YES;
    }
    return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : NO;
  }
}
