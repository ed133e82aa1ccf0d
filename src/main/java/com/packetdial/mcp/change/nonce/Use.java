package com.packetdial.mcp.change.nonce;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Whether a nonce may be used. */
public sealed interface Use {

  /** It was not used before and is now. Only one caller ever gets this answer for a nonce. */
  record First() implements Use {}

  /**
   * It was used before, by this caller or another.
   *
   * @param outcome what came of that use, as far as is known: empty while it is under way, when its
   *     process ended before it was finished, and when the store has no room to keep it
   */
  record Repeated(Optional<ObjectNode> outcome) implements Use {}
}
