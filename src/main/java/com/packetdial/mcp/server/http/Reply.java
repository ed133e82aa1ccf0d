package com.packetdial.mcp.server.http;

import com.packetdial.mcp.server.Outlet;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;

/** All that is said to one request, to the answer, which ends it. Thread-safe. */
record Reply(MessageQueue messages) implements Outlet {

  Reply() {
    this(new MessageQueue());
  }

  @Override
  public void send(JSONRPCMessage message) {
    messages.send(message);
    if (message instanceof JSONRPCResponse) {
      messages.close();
    }
  }

  @Override
  public void finish() {
    messages.close();
  }
}
