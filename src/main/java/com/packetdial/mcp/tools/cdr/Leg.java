package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tool.Loose;
import tools.jackson.databind.node.ObjectNode;

/**
 * One leg whose whole record is there. Immutable as long as nobody changes the record.
 *
 * @param cdr the record, in the names of API v2
 */
record Leg(ObjectNode cdr) implements LegFacts {

  @Override
  public String text(String field) {
    return Loose.text(cdr, field);
  }
}
