package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tool.Columns;
import tools.jackson.databind.node.ObjectNode;

/** Makes the row of a leg: the PBX's own values, and what is derived from them. */
public final class LegRow {

  private LegRow() {}

  /**
   * The row of a record.
   *
   * @param cdr in the names of API v2
   */
  public static ObjectNode of(ObjectNode cdr, Columns columns) {
    return of(new Leg(cdr), columns);
  }

  static ObjectNode of(Leg leg, Columns columns) {
    ObjectNode row = columns.read(leg.cdr());
    putIfMissing(row, "from", leg.text("call-orig-from-user"));
    putIfMissing(row, "to", leg.dialed());
    Direction direction = Direction.of(leg);
    direction.word().ifPresent(word -> row.put("direction", word));
    row.put("direction_basis", direction.basis().word());
    CallResult result = CallResult.of(leg);
    row.put("result", result.word());
    EndedBy.of(leg).ifPresent(side -> row.put("ended_by", side.word()));
    leg.ringing().ifPresent(ringing -> row.put("ringing_seconds", ringing.toSeconds()));
    if (result == CallResult.ANSWERED) {
      putIfMissing(row, "answered_by", leg.reached());
    }
    return row;
  }

  private static void putIfMissing(ObjectNode row, String column, String value) {
    if (!row.has(column) && !value.isEmpty()) {
      row.put(column, value);
    }
  }
}
