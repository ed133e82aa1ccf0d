package com.packetdial.mcp.change.nonce;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

public interface NonceStore {
  Use begin(String nonce, Instant expires);

  void finish(String nonce, ObjectNode outcome);

  Optional<Use.Repeated> outcomeOf(String nonce);
}
