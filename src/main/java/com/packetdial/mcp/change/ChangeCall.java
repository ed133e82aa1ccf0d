package com.packetdial.mcp.change;

import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ToolCall;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * One call of a tool that changes the PBX.
 *
 * @param tool the tool
 * @param planner plans what its arguments ask for
 * @param call the call
 */
record ChangeCall(GatedTool tool, Function<Planning, Plan> planner, ToolCall call) {

  Plan plan(Pbx pbx) {
    return planner.apply(new Planning(pbx, caller().principal()));
  }

  Caller caller() {
    return call.caller();
  }

  Optional<String> token() {
    return argument(Command.TOKEN);
  }

  Optional<String> typedTarget() {
    return argument(Command.TARGET);
  }

  private Optional<String> argument(String name) {
    JsonNode value = call.arguments().path(name);
    return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }
}
