package com.packetdial.mcp.tools.schedule;

import com.packetdial.mcp.tool.Loose;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an entry comes back.
 *
 * @param type the platform's word in small letters, without spaces; empty for none
 * @param until the last day on which it does, if there is one
 */
record Recurrence(String type, Optional<LocalDate> until) {

  static Recurrence of(ObjectNode entry) {
    String rule = Loose.text(entry, "timeframe-recurrence-rrule");
    String type =
        Loose.text(entry, "timeframe-recurrence-type").toLowerCase(Locale.ROOT).replace(" ", "");
    return new Recurrence(
        type.isEmpty() && !rule.isEmpty() ? "custom" : type,
        date(entry, "timeframe-recurrence-end-date"));
  }

  /** The day that a field names, if it names one. */
  static Optional<LocalDate> date(ObjectNode entry, String field) {
    String text = Loose.text(entry, field);
    try {
      return text.length() < 10 || text.startsWith("0000")
          ? Optional.empty()
          : Optional.of(LocalDate.parse(text.substring(0, 10)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  boolean isWeekly() {
    return type.isEmpty() || type.equals("weekly");
  }

  boolean isNever() {
    return type.isEmpty() || type.equals("doesnotrecur");
  }

  boolean isYearly() {
    return type.equals("yearly") || type.equals("annually");
  }

  String words() {
    return (isNever() ? "" : ", " + type) + until.map(date -> " until " + date).orElse("");
  }
}
