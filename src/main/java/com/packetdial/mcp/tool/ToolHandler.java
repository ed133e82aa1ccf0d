package com.packetdial.mcp.tool;

/**
 * The code of a tool. Stateless or thread-safe: calls run at the same time.
 *
 * <p>May throw {@link ToolException} and whatever {@link ToolCall#pbx()} throws; both become
 * failures with words in one place.
 */
@FunctionalInterface
public interface ToolHandler {

  Outcome handle(Arguments arguments, ToolCall call);
}
