package com.packetdial.mcp.server;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;

/** A way to a client. Thread-safe. */
@FunctionalInterface
public interface Outlet {

  /**
   * Hands a message over to be sent. Does not block, and throws nothing when the client is gone:
   * then the message is dropped.
   */
  void send(JSONRPCMessage message);

  /** Nothing more will be sent about a request; a way that is of this request alone ends. */
  default void finish() {}
}
