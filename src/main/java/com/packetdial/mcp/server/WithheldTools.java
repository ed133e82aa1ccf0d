package com.packetdial.mcp.server;

import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.Toolbox;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls of tools that exist but are not offered. The SDK does not know them and would answer with a
 * protocol error, which many hosts keep from the model; a tool result tells it what is off and why.
 * Thread-safe.
 */
final class WithheldTools {

  private final Toolbox toolbox;

  WithheldTools(Toolbox toolbox) {
    this.toolbox = toolbox;
  }

  /** Whether this is a call of such a tool. */
  boolean isCalledBy(Incoming.Request request) {
    return request.method().equals(McpSchema.METHOD_TOOLS_CALL) && toolbox.withholds(name(request));
  }

  /** What the toolbox says to the call. */
  CallToolResult answer(Incoming.Request request) {
    ObjectNode arguments =
        request.params().path("arguments") instanceof ObjectNode given
            ? given
            : JsonNodeFactory.instance.objectNode();
    return ToolSpecifications.onTheWire(toolbox.call(name(request), arguments, Caller.patient()));
  }

  private static String name(Incoming.Request request) {
    return request.params().path("name").asString("");
  }
}
