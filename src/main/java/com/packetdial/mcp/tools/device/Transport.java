package com.packetdial.mcp.tools.device;

import java.util.Locale;

/** What SIP goes over. */
public enum Transport {
  UDP,
  TCP,
  TLS;

  static final String FIELD = "device-provisioning-sip-transport-protocol";

  String platformName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
