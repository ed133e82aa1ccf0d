package com.packetdial.mcp.pbx;

import java.net.URI;
import java.util.Map;

/** The addresses that requests go to, for tests of what must not get into them. */
public final class RequestUris {

  private static final URI BASE = URI.create("https://pbx.example.com/ns-api/v2");

  private RequestUris() {}

  /**
   * The address of a request.
   *
   * @throws PbxException.BadParameter when a value is not allowed
   */
  public static URI of(Operation operation, PbxRequest request) {
    return RequestUri.of(BASE, operation, request, Map.of());
  }
}
