package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tool.Columns;
import com.packetdial.mcp.tool.Loose;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Makes the row of a leg as a step of its call: who, whom, through what, and how it went. */
final class LegCourse {

  private static final String PACKETS = "call-audio-relay-side-%s-packet-count";

  private LegCourse() {}

  /**
   * The row.
   *
   * @param number of the leg in its call, from 1
   */
  static ObjectNode of(Leg leg, int number, Columns columns) {
    ObjectNode row = LegRow.of(leg, columns);
    row.put("leg", number);
    put(row, "reached", leg.reached());
    put(row, "how", how(leg.text("call-through-action")));
    put(row, "trunk", trunk(leg));
    silentSide(leg).ifPresent(side -> row.put("one_way", "no packets from side " + side));
    return row;
  }

  /** A word for what sent the call here; the platform's own where none is known for it. */
  private static String how(String action) {
    String word = action.toLowerCase(Locale.ROOT);
    if (word.startsWith("vmail")) {
      return "voicemail";
    }
    if (word.contains("queue")) {
      return "queue";
    }
    if (word.contains("attendant")) {
      return "attendant";
    }
    if (word.contains("sring")) {
      return "simultaneous ring";
    }
    if (word.startsWith("forward")) {
      return "forward";
    }
    return word.contains("transfer") ? "transfer" : action;
  }

  /** The connection that a leg from or to outside used, as the record names it. */
  private static String trunk(Leg leg) {
    if (!leg.endsInside() && !leg.text("call-term-match-uri").isEmpty()) {
      return leg.text("call-term-match-uri");
    }
    return leg.ownCaller().isEmpty() ? leg.text("call-orig-match-uri") : "";
  }

  /** The side of an answered leg that nothing came from, while something came from the other. */
  static Optional<String> silentSide(Leg leg) {
    Optional<Long> a = Loose.number(leg.cdr(), PACKETS.formatted("a"));
    Optional<Long> b = Loose.number(leg.cdr(), PACKETS.formatted("b"));
    if (leg.answer().isEmpty() || a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    if (a.get() == 0 && b.get() > 0) {
      return Optional.of("a");
    }
    return b.get() == 0 && a.get() > 0 ? Optional.of("b") : Optional.empty();
  }

  private static void put(ObjectNode row, String column, String value) {
    if (value.isEmpty()) {
      row.remove(column);
    } else {
      row.put(column, value);
    }
  }
}
