package com.packetdial.mcp.pbx;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Some consecutive records of a list.
 *
 * @param rows the records, already redacted and cleaned
 * @param start the offset of the first row in the whole list
 * @param last whether no record follows these
 */
public record Page(List<ObjectNode> rows, int start, boolean last) {

  public Page {
    rows = List.copyOf(rows);
  }
}
