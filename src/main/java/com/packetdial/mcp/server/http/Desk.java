package com.packetdial.mcp.server.http;

import com.packetdial.mcp.access.Scopes;
import com.packetdial.mcp.server.Incoming;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;

/** What the servlets of both transports work with. Thread-safe. */
record Desk(
    Door door,
    Sessions sessions,
    Streams streams,
    Drain drain,
    HttpOptions.Bounds bounds,
    InstantSource time) {

  /** The body of a request, which is a message. */
  String bodyOf(HttpServletRequest request) {
    return RequestBody.text(request, HttpOptions.Bounds.BODY_BYTES, bounds.body());
  }

  /**
   * Tells a client whose credential lacks the right to change anything which scope would have it,
   * so that it can ask for it (specification 2025-11-25, Authorization, Step-Up).
   *
   * @throws HttpFault when the call is of a tool that this right would open
   */
  void requireRight(Incoming.Request call, Visitor visitor, HttpServletRequest request) {
    if (!visitor.identity().mayWrite()
        && call.method().equals(McpSchema.METHOD_TOOLS_CALL)
        && visitor.protocol().withholds(call.params().path("name").asString(""))) {
      throw door.insufficient(Scopes.text(Scopes.ALL), request);
    }
  }
}
