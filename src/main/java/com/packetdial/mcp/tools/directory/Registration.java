package com.packetdial.mcp.tools.directory;

import com.packetdial.mcp.tool.Loose;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Whether a device can be called now, as far as its record tells. */
enum Registration {
  REGISTERED,
  UNREGISTERED,
  /**
   * Registered by its state, but its registration has run out: the record lags or the phone left.
   */
  STALE;

  /** The expiry in a record is replicated with some delay. */
  private static final Duration REPLICATION_DELAY = Duration.ofMinutes(2);

  static Registration of(ObjectNode device, Instant now) {
    if (!Loose.text(device, "device-sip-registration-state").equalsIgnoreCase("registered")) {
      return UNREGISTERED;
    }
    return Loose.instant(device, "device-sip-registration-expires-datetime")
        .filter(expiry -> expiry.plus(REPLICATION_DELAY).isBefore(now))
        .map(expiry -> STALE)
        .orElse(REGISTERED);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
