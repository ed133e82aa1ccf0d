package com.packetdial.mcp.cli.doctor;

import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tool.ToolResult.Answer;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What {@code whoami} says, asked once. For one thread. */
final class Identity {

  private final Tools tools;
  private Optional<ToolResult> asked = Optional.empty();
  private boolean known;

  Identity(Tools tools) {
    this.tools = tools;
  }

  /** The result of {@code whoami}; empty when it is not offered. */
  Optional<ToolResult> result() {
    if (!known) {
      asked = tools.call("whoami", Map.of());
      known = true;
    }
    return asked;
  }

  /** One fact as text; empty when it is not known. */
  String fact(String name) {
    return result()
        .filter(Answer.class::isInstance)
        .map(Answer.class::cast)
        .map(answer -> answer.content().path(name))
        .map(JsonNode::asString)
        .orElse("");
  }
}
