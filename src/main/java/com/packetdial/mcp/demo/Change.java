package com.packetdial.mcp.demo;

import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** What a write makes of the world, and what it answers. */
record Change(World after, Answer answer) {

  /** Answers what the platform says before it has carried out a write. */
  static Change accepted(World after) {
    return new Change(after, Answer.accepted());
  }

  static Change accepted(Question question, Domain after) {
    return accepted(question.world().with(after));
  }

  /**
   * Answers with the new record if that was asked for.
   *
   * @param row writes it, from the domain as it is then
   */
  static Change created(
      Question question, Fields sent, Domain after, Function<Domain, ObjectNode> row) {
    World world = question.world().with(after);
    return sent.isYes("synchronous")
        ? new Change(world, Answer.of(row.apply(after)))
        : accepted(world);
  }
}
