package com.packetdial.mcp.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/** What a tool found, before it is cut to what the client asked for. */
public sealed interface Outcome {

  /** The same with more notes, at the end. */
  Outcome withNotes(List<String> more);

  /**
   * Some rows of a list.
   *
   * @param about what more there is to say of the whole list, for example its time window
   * @param rows the rows by column name, at most as many as were asked for
   * @param next where the list goes on after the last row, empty at its end
   * @param total how many there are in all, where that is known
   * @param notes what the reader must know: rows left out, fallbacks, doubts
   */
  record Listing(
      ObjectNode about,
      List<Row> rows,
      Optional<Position> next,
      OptionalLong total,
      List<String> notes)
      implements Outcome {

    public Listing {
      rows = List.copyOf(rows);
      notes = List.copyOf(notes);
    }

    /** The same list with one more note. */
    public Listing withNote(String note) {
      return withNotes(List.of(note));
    }

    @Override
    public Listing withNotes(List<String> more) {
      return new Listing(about, rows, next, total, joined(notes, more));
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
   * What was found in columns that were not known before.
   *
   * @param columns its columns, in place of those of the tool's definition
   * @param found what was found
   */
  record InColumns(Columns columns, Outcome found) implements Outcome {

    @Override
    public InColumns withNotes(List<String> more) {
      return new InColumns(columns, found.withNotes(more));
    }
  }

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

    @Override
    public Thing withNotes(List<String> more) {
      return new Thing(values, joined(notes, more));
    }
  }

  private static List<String> joined(List<String> notes, List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return all;
  }
}
