package com.packetdial.mcp.tool;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/** What a tool found, before it is cut to what the client asked for. */
public sealed interface Outcome {

  /**
   * Some rows of a list.
   *
   * @param scope what was searched, for example the domain; echoed, so that a wrong scope shows
   * @param rows the rows by column name, at most as many as were asked for
   * @param next where the list goes on after the last row, empty at its end
   * @param total how many there are in all, where that is known
   * @param notes what the reader must know: rows left out, fallbacks, doubts
   */
  record Listing(
      ObjectNode scope,
      List<Row> rows,
      Optional<Position> next,
      OptionalLong total,
      List<String> notes)
      implements Outcome {

    public Listing {
      rows = List.copyOf(rows);
      notes = List.copyOf(notes);
    }
  }

  /**
   * One row.
   *
   * @param values by column name
   * @param after where the list goes on after this row
   */
  record Row(ObjectNode values, Position after) {}

  /**
   * One thing.
   *
   * @param values by column name
   * @param notes what the reader must know
   */
  record Thing(ObjectNode values, List<String> notes) implements Outcome {

    public Thing {
      notes = List.copyOf(notes);
    }
  }
}
