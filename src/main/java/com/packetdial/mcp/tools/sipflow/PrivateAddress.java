package com.packetdial.mcp.tools.sipflow;

import java.util.Locale;

/**
 * Tells addresses that are only reachable inside of a network from public ones, without asking a
 * name server. A name is neither.
 */
final class PrivateAddress {

  private PrivateAddress() {}

  /** RFC 1918, RFC 6598 (carrier NAT), link-local, loopback, RFC 4193. */
  static boolean isPrivate(String address) {
    int[] bytes = ipv4(address);
    if (bytes.length == 4) {
      return bytes[0] == 10
          || (bytes[0] == 172 && bytes[1] >= 16 && bytes[1] <= 31)
          || (bytes[0] == 192 && bytes[1] == 168)
          || (bytes[0] == 100 && bytes[1] >= 64 && bytes[1] <= 127)
          || (bytes[0] == 169 && bytes[1] == 254)
          || bytes[0] == 127;
    }
    String lower = address.toLowerCase(Locale.ROOT);
    return lower.contains(":")
        && (lower.startsWith("fc")
            || lower.startsWith("fd")
            || lower.startsWith("fe80:")
            || lower.equals("::1"));
  }

  /** An address that can be reached from anywhere. */
  static boolean isPublic(String address) {
    int[] bytes = ipv4(address);
    boolean any = bytes.length == 4 ? bytes[0] == 0 : address.equals("::");
    return (bytes.length == 4 || address.contains(":")) && !any && !isPrivate(address);
  }

  /** {@code ip:port} or {@code [ip]:port} without its port. */
  static String withoutPort(String endpoint) {
    int close = endpoint.indexOf(']');
    if (endpoint.startsWith("[") && close > 0) {
      return endpoint.substring(1, close);
    }
    int colon = endpoint.indexOf(':');
    boolean single = colon >= 0 && colon == endpoint.lastIndexOf(':');
    return single ? endpoint.substring(0, colon) : endpoint;
  }

  /** Four numbers, or none when it is no IPv4 address. */
  private static int[] ipv4(String address) {
    String[] parts = address.split("\\.", 5);
    int[] bytes = new int[4];
    if (parts.length != 4) {
      return new int[0];
    }
    for (int i = 0; i < 4; i++) {
      bytes[i] = SipMessage.number(parts[i], 256);
      if (bytes[i] > 255) {
        return new int[0];
      }
    }
    return bytes;
  }
}
