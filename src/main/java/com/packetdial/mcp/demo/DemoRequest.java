package com.packetdial.mcp.demo;

import java.util.List;
import java.util.Map;

/**
 * A request that the simulated PBX received.
 *
 * @param method in upper case
 * @param path as sent (still percent-encoded), without the {@code /ns-api/v2} of the base URL
 * @param query as sent, without the question mark; empty if there was none
 * @param headers by lower-case name, without {@code authorization}
 */
public record DemoRequest(
    String method, String path, String query, Map<String, List<String>> headers) {

  public DemoRequest {
    headers = Map.copyOf(headers);
  }
}
