package com.packetdial.mcp.server.http;

/** Where the transports are. */
final class Endpoints {

  /** Streamable HTTP. */
  static final String MCP = "/mcp";

  /** HTTP+SSE: where a stream is opened. */
  static final String SSE = "/sse";

  /** HTTP+SSE: where its messages are sent. */
  static final String MESSAGES = "/messages";

  private Endpoints() {}
}
