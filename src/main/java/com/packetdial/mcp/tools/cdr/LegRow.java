package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tool.Columns;
import com.packetdial.mcp.tool.Loose;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Makes the row of a leg: the PBX's own values, and what is derived from them. */
final class LegRow {

  private static final Pattern USER_OF_URI = Pattern.compile("sips?:([^@;>]+)@");

  private LegRow() {}

  static ObjectNode of(Leg leg, Columns columns) {
    ObjectNode row = columns.read(leg.cdr());
    putIfMissing(row, "from", leg.text("call-orig-from-user"));
    putIfMissing(row, "to", dialed(leg));
    Direction direction = Direction.of(leg);
    direction.word().ifPresent(word -> row.put("direction", word));
    row.put("direction_basis", direction.basis().word());
    CallResult result = CallResult.of(leg);
    row.put("result", result.word());
    EndedBy.of(leg).ifPresent(side -> row.put("ended_by", side.word()));
    ringing(leg).ifPresent(ringing -> row.put("ringing_seconds", ringing.toSeconds()));
    if (result == CallResult.ANSWERED) {
      putIfMissing(row, "answered_by", reached(leg));
    }
    return row;
  }

  /** Who is at the called end: an extension, or else a number. */
  static String reached(Leg leg) {
    return leg.text("call-term-user", "call-term-caller-id");
  }

  private static String dialed(Leg leg) {
    String user = leg.text("call-orig-request-user");
    if (!user.isEmpty()) {
      return user;
    }
    Matcher uri = USER_OF_URI.matcher(leg.text("call-orig-to-uri"));
    return uri.find() ? uri.group(1) : leg.text("call-term-caller-id");
  }

  private static Optional<Duration> ringing(Leg leg) {
    Optional<Instant> began = Loose.instant(leg.cdr(), "call-ringing-datetime");
    Optional<Instant> ended = leg.answer().or(leg::end);
    return began.isPresent() && ended.isPresent() && !ended.get().isBefore(began.get())
        ? Optional.of(Duration.between(began.get(), ended.get()))
        : Optional.empty();
  }

  private static void putIfMissing(ObjectNode row, String column, String value) {
    if (!row.has(column) && !value.isEmpty()) {
      row.put(column, value);
    }
  }
}
