package com.packetdial.mcp.pbx;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** Writes bodies. */
final class Json {

  private Json() {}

  /** By way of a string, so that half a surrogate pair becomes a question mark and not a fault. */
  static byte[] bytes(ObjectNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
