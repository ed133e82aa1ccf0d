package com.packetdial.mcp.change;

import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.tool.ToolException;
import java.util.Optional;

/**
 * The code of a tool that changes the PBX: it only plans. What is planned is shown, confirmed,
 * audited, written and read back by the {@link ChangeGate}. Stateless or thread-safe.
 *
 * @param <A> its arguments, as for {@link com.packetdial.mcp.tool.ToolCode}
 */
public interface ChangeCode<A extends Record> {

  /** Name of the tool, as its definition has it. */
  String name();

  Class<A> arguments();

  /**
   * Plans the change from the state that is read now. Called for the preview and again before the
   * writes; the same arguments and the same state give the same plan.
   *
   * @throws ToolException when the change is not possible or makes no sense; what {@link
   *     Planning#pbx()} throws may pass too
   */
  Plan plan(A arguments, Planning planning);

  /**
   * What to do, as a sentence, when a write of the same command was sent before and nobody knows
   * whether it happened. A tool that has such a sentence does not go on then. Empty for a tool
   * whose planning sees what has happened, so that asking again does nothing twice.
   */
  default Optional<String> whenInDoubt() {
    return Optional.empty();
  }
}
