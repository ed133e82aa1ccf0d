package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tool.Outcome.Row;
import com.packetdial.mcp.tool.Position;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tools.cdr.CdrReader.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads legs one by one, each a row. */
final class LegScan {

  private LegScan() {}

  static Scanned run(CdrSearch search, ToolCall call) {
    CdrReader reader = new CdrReader(search, call.position().start(), call);
    String state = Resume.at(search.window()).write();
    List<Placed> legs = new ArrayList<>();
    while (reader.hasNext() && legs.size() <= call.limit()) {
      legs.addAll(reader.next());
    }
    List<Placed> wanted = legs.subList(0, Math.min(call.limit(), legs.size()));
    List<Row> rows =
        wanted.stream()
            .map(
                one ->
                    new Row(
                        LegRow.of(one.leg(), call.columns()),
                        new Position(one.offset() + 1, state)))
            .toList();
    Optional<Position> next = Optional.empty();
    if (legs.size() > wanted.size()) {
      next = Optional.of(new Position(legs.get(wanted.size()).offset(), state));
    } else if (reader.isOutOfTime()) {
      next = Optional.of(new Position(reader.offset(), state));
    }
    return new Scanned(rows, next, reader, wanted.stream().map(Placed::leg).toList(), List.of());
  }
}
