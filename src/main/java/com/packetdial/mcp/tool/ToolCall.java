package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.Pbx;
import java.time.InstantSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of a tool, as its code sees it.
 *
 * @param pbx the PBX, as far as the tool declared it and until the call's deadline
 * @param columns what the answer is made of
 * @param limit rows wanted, for a list
 * @param position where the list is to begin
 * @param time the clock
 * @param arguments the checked arguments, with their defaults; not to be modified
 * @param caller who called, and hears how far the work has come
 * @param background where work goes on that takes longer than a call may
 */
public record ToolCall(
    Pbx pbx,
    Columns columns,
    int limit,
    Position position,
    InstantSource time,
    ObjectNode arguments,
    Caller caller,
    Background background) {

  public ProgressListener progress() {
    return caller.progress();
  }
}
