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
 * @param operations the same operations by id
 * @param whenInDoubt as {@link ChangeCode#whenInDoubt()}
 */
record GatedTool(
    ToolDefinition definition, Map<String, Operation> operations, Optional<String> whenInDoubt) {

  static GatedTool of(ToolDefinition definition, Optional<String> whenInDoubt) {
    return new GatedTool(
        definition,
        definition.operations().stream()
            .collect(Collectors.toUnmodifiableMap(Operation::id, Function.identity())),
        whenInDoubt);
  }

  String name() {
    return definition.name();
  }

  /** Whether any of its operations destroys something. */
  boolean mayDestroy() {
    return operations.values().stream().anyMatch(one -> one.effect() == Effect.DESTRUCTIVE);
  }
}
