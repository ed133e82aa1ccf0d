package com.packetdial.mcp.change.nonce;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

public sealed interface Use {
  record First() implements Use {}

  record Repeated(Optional<ObjectNode> outcome) implements Use {}

  default boolean isFirst() {
    return this instanceof First;
  }
}
