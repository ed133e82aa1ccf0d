package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tool.Outcome.Row;
import com.packetdial.mcp.tool.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows read from a list of CDRs.
 *
 * @param reader what read them, done
 * @param legs the legs that the rows are made of
 * @param ownNotes what there is to say beside the reader's notes
 */
record Scanned(
    List<Row> rows,
    Optional<Position> next,
    CdrReader reader,
    List<Leg> legs,
    List<String> ownNotes) {

  List<String> notes() {
    List<String> notes =
        new ArrayList<>(reader.notes(next.map(Position::start).orElse(Integer.MAX_VALUE)));
    notes.addAll(ownNotes);
    long slim = legs.stream().filter(Leg::isSlim).count();
    if (slim > 0) {
      notes.add(
          "In the PBX's short form, without Call-ID, caller ID and disconnect reason: %d."
              .formatted(slim));
    }
    long doubtful =
        legs.stream()
            .filter(leg -> Direction.of(leg).basis() == Direction.Basis.USERS_AGAINST_CODE)
            .count();
    if (doubtful > 0) {
      notes.add(
          "On %d legs the PBX's direction code contradicts the parties; direction follows the parties (fields direction_code, direction_basis)."
              .formatted(doubtful));
    }
    return notes;
  }
}
