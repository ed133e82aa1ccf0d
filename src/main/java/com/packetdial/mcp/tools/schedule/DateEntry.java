package com.packetdial.mcp.tools.schedule;

import com.packetdial.mcp.tool.Loose;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stretch of time from one date and time to another.
 *
 * @param from its beginning
 * @param to its end; later than the beginning
 * @param recurrence how it comes back
 */
record DateEntry(LocalDateTime from, LocalDateTime to, Recurrence recurrence) implements Entry {

  private static final String BEGIN = "timeframe-specific-dates-begin-";
  private static final String END = "timeframe-specific-dates-end-";

  /** An entry of dates; one that cannot be read is of unknown force. */
  static Entry of(ObjectNode entry) {
    Optional<LocalDate> first = Recurrence.date(entry, BEGIN + "date");
    Optional<LocalDate> last = Recurrence.date(entry, END + "date").or(() -> first);
    Optional<LocalTime> from = time(entry, BEGIN + "time");
    Optional<LocalTime> to = time(entry, END + "time");
    if (first.isEmpty() || from.isEmpty() || to.isEmpty()) {
      return new UnreadEntry("dates that are not understood");
    }
    LocalDateTime begin = first.get().atTime(from.get());
    LocalDateTime end = last.orElseThrow().atTime(to.get());
    return new DateEntry(begin, end.isAfter(begin) ? end : end.plusDays(1), Recurrence.of(entry));
  }

  /** A day without a time begins and ends at midnight. */
  private static Optional<LocalTime> time(ObjectNode entry, String field) {
    String text = Loose.text(entry, field);
    return text.isEmpty() ? Optional.of(LocalTime.MIDNIGHT) : Hours.time(text);
  }

  @Override
  public InForce at(LocalDateTime moment) {
    if (holds(moment, from, to)) {
      return InForce.YES;
    }
    if (recurrence.isNever() || moment.isBefore(from)) {
      return InForce.NO;
    }
    if (recurrence.until().filter(moment.toLocalDate()::isAfter).isPresent()) {
      return InForce.NO;
    }
    if (!recurrence.isYearly()) {
      return InForce.UNKNOWN;
    }
    int years = moment.getYear() - from.getYear();
    return InForce.of(
        holds(moment, from.plusYears(years), to.plusYears(years))
            || holds(moment, from.plusYears(years - 1), to.plusYears(years - 1)));
  }

  private static boolean holds(LocalDateTime moment, LocalDateTime from, LocalDateTime to) {
    return !moment.isBefore(from) && moment.isBefore(to);
  }

  @Override
  public String words() {
    return "%s %s to %s %s%s"
        .formatted(
            from.toLocalDate(),
            from.toLocalTime(),
            to.toLocalDate(),
            to.toLocalTime(),
            recurrence.words());
  }
}
