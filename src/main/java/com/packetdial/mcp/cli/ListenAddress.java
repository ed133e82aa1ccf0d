package com.packetdial.mcp.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Reads where a server is to listen. */
final class ListenAddress {

  private static final int MOST = 65_535;

  private ListenAddress() {}

  /**
   * The address of a {@code port}, which is on loopback, or of a {@code host:port}.
   *
   * @throws UsageException when it is none of this machine's language
   */
  static InetSocketAddress of(String text) {
    int colon = text.lastIndexOf(':');
    int port = Integer.parseInt(text.substring(colon + 1));
    if (port > MOST) {
      throw new UsageException("--http has a port beyond " + MOST);
    }
    return new InetSocketAddress(
        colon < 0 ? InetAddress.getLoopbackAddress() : host(text.substring(0, colon)), port);
  }

  @SuppressWarnings("AddressSelection") // One address is what a server listens on.
  private static InetAddress host(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException _) {
      throw new UsageException("--http names a host that is not known: " + host);
    }
  }
}
