package com.packetdial.mcp.change;

import com.packetdial.mcp.pbx.Operation.Effect;
import com.packetdial.mcp.pbx.Operations;
import com.packetdial.mcp.tool.ToolDefinition;
import java.util.Optional;

/**
 * A tool that the gate lets through.
 *
 * @param definition what it declares
 * @param whenInDoubt as {@link ChangeCode#whenInDoubt()}
 */
record GatedTool(ToolDefinition definition, Optional<String> whenInDoubt) {

  /** The operations that it declares. */
  Operations operations() {
    return definition.operations();
  }

  String name() {
    return definition.name();
  }

  /** Whether any of its operations destroys something. */
  boolean mayDestroy() {
    return operations().stream().anyMatch(one -> one.effect() == Effect.DESTRUCTIVE);
  }
}
