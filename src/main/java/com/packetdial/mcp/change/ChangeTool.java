package com.packetdial.mcp.change;

import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.ToolDefinition;

/** A tool that changes the PBX, behind the gate. */
final class ChangeTool<A extends Record> implements ToolCode<A> {

  private final ChangeCode<A> code;
  private final GatedTool tool;
  private final ChangeGate gate;

  ChangeTool(ChangeCode<A> code, ToolDefinition definition, ChangeGate gate) {
    this.code = code;
    this.tool = new GatedTool(definition, code.whenInDoubt());
    this.gate = gate;
  }

  @Override
  public String name() {
    return code.name();
  }

  @Override
  public Class<A> arguments() {
    return code.arguments();
  }

  @Override
  public Outcome run(A arguments, ToolCall call) {
    return gate.handle(new ChangeCall(tool, planning -> code.plan(arguments, planning), call));
  }
}
