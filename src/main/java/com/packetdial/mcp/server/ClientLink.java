package com.packetdial.mcp.server;

import io.modelcontextprotocol.common.McpTransportContext;

/**
 * The client of a transport, for the handlers behind the SDK.
 *
 * @param principal on whose behalf it calls
 * @param requests the way to ask it something
 */
record ClientLink(String principal, ClientRequests requests) {

  static final String KEY = ClientLink.class.getName();

  /**
   * The client of the request that a handler serves.
   *
   * @throws IllegalStateException when the transport names none: there is no principal to fall back
   *     on
   */
  static ClientLink in(McpTransportContext context) {
    if (context.get(KEY) instanceof ClientLink link) {
      return link;
    }
    throw new IllegalStateException("The transport does not say who its client is.");
  }
}
