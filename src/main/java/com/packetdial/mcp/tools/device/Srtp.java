package com.packetdial.mcp.tools.device;

import java.util.Locale;

/** Whether speech is encrypted on its way to and from a device. */
public enum Srtp {
  NO,
  YES,
  /** Where the device can. */
  OPPORTUNISTIC;

  String platformName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
