package com.packetdial.mcp.cli.doctor;

import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tool.Toolbox;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the PBX by way of the tools, so that what the doctor finds is what a client would get.
 *
 * @param toolbox the tools of this run, which may leave some out
 */
record Tools(Toolbox toolbox) {

  /** The result of a tool; empty when the settings do not offer it. */
  Optional<ToolResult> call(String tool, Map<String, String> arguments) {
    if (toolbox.tools().stream().noneMatch(offered -> offered.name().equals(tool))) {
      return Optional.empty();
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    arguments.forEach(node::put);
    return Optional.of(toolbox.call(tool, node, Caller.patient()));
  }
}
