package com.packetdial.mcp.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request that the simulated PBX received.
 *
 * @param method in upper case
 * @param path as sent (still percent-encoded), without the {@code /ns-api/v2} of the base URL
 * @param query as sent, without the question mark; empty if there was none
 * @param headers by lower-case name, without {@code authorization}
 * @param body as sent; empty if there was none, or if it was a login, whose body is a credential
 */
public record DemoRequest(
    String method, String path, String query, Map<String, List<String>> headers, String body) {

  private static final Set<String> LOGINS = Set.of("/tokens", "/jwt");

  public DemoRequest {
    headers = Map.copyOf(headers);
  }

  /** Whether it asks for a change; a login does not. */
  public boolean isWrite() {
    return !method.equals("GET") && !method.equals("HEAD") && !LOGINS.contains(path);
  }

  /** Without the body, which may hold secrets. */
  @Override
  public String toString() {
    return "DemoRequest[" + method + " " + path + (query.isEmpty() ? "" : "?" + query) + "]";
  }
}
