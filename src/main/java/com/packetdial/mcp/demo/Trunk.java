package com.packetdial.mcp.demo;

/** A connection to the telephone network. */
enum Trunk {
  PRIMARY("trunk1.carrier.example", "203.0.113.10:5060", "203.0.113.20"),
  SECONDARY("trunk2.carrier.example", "203.0.113.11:5060", "203.0.113.21");

  private final String host;
  private final String address;
  private final String mediaIp;

  Trunk(String host, String address, String mediaIp) {
    this.host = host;
    this.address = address;
    this.mediaIp = mediaIp;
  }

  String host() {
    return host;
  }

  /** Where its SIP comes from, {@code ip:port}. */
  String address() {
    return address;
  }

  String mediaIp() {
    return mediaIp;
  }

  /** The pattern of the connection record that its calls match. */
  String match() {
    return "sip:*@" + host;
  }
}
