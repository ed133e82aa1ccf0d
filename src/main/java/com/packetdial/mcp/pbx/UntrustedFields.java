package com.packetdial.mcp.pbx;

/** Stand-in. */
public final class UntrustedFields {
  private UntrustedFields() {}

  public static boolean isUntrusted(String field) {
    return field.contains("name");
  }
}
