package com.packetdial.mcp.change;

import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Operation.Effect;
import com.packetdial.mcp.tool.ToolDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A tool that the gate lets through.
 *
 * @param definition what it declares
 * @param whenInDoubt as {@link ChangeCode#whenInDoubt()}
 */
record GatedTool(ToolDefinition definition, Optional<String> whenInDoubt) {

  /** The operations that it declares, by id. */
  Map<String, Operation> operations() {
    return definition.operations().stream()
        .collect(Collectors.toUnmodifiableMap(Operation::id, Function.identity()));
  }

  String name() {
    return definition.name();
  }

  /** Whether any of its operations destroys something. */
  boolean mayDestroy() {
    return definition.operations().stream().anyMatch(one -> one.effect() == Effect.DESTRUCTIVE);
  }
}
