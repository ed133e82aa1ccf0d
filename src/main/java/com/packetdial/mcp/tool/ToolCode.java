package com.packetdial.mcp.tool;

/**
 * The code of a tool that is more than its definition. Stateless or thread-safe: calls run at the
 * same time.
 *
 * @param <A> its arguments: a record whose components, in snake case, are the arguments that a
 *     client sends; an argument that may be absent is an {@link java.util.Optional}
 */
public interface ToolCode<A extends Record> {

  /** Name of the tool, as its definition has it. */
  String name();

  Class<A> arguments();

  /**
   * Answers one call.
   *
   * @throws ToolException when it cannot answer; what {@link ToolCall#pbx()} throws may pass too
   */
  Outcome run(A arguments, ToolCall call);
}
