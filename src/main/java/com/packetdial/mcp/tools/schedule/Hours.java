package com.packetdial.mcp.tools.schedule;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Hours of a day, from one time to another. An end that is not later than the beginning is one of
 * the next day. An end that is written as the last minute of an hour includes that minute.
 */
record Hours(LocalTime from, LocalTime to) {

  private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;
  private static final int LAST_MINUTE = 59;

  private static final List<DateTimeFormatter> FORMS =
      List.of(
          DateTimeFormatter.ofPattern("H:mm[:ss]", Locale.ROOT),
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern("h:mm[ ]a")
              .toFormatter(Locale.US),
          DateTimeFormatter.ofPattern("HHmm", Locale.ROOT));

  /** A time of day in any of the forms that the platform writes; empty when it is in none. */
  static Optional<LocalTime> time(String text) {
    if (text.startsWith("24:00")) {
      return Optional.of(MIDNIGHT);
    }
    for (DateTimeFormatter form : FORMS) {
      try {
        return Optional.of(LocalTime.parse(text.strip(), form));
      } catch (DateTimeException _) {
        // It may be in the next form.
      }
    }
    return Optional.empty();
  }

  /** Whether a time of the day that they begin on is within them. */
  boolean holdOnTheirDay(LocalTime time) {
    return !time.isBefore(from) && (runsOver() || time.isBefore(end()));
  }

  /** Whether a time of the day after is within them. */
  boolean holdOnTheNextDay(LocalTime time) {
    return runsOver() && time.isBefore(end());
  }

  private boolean runsOver() {
    return !end().isAfter(from);
  }

  private LocalTime end() {
    return to.getMinute() == LAST_MINUTE && to.getSecond() == 0 ? to.plusMinutes(1) : to;
  }

  @Override
  public String toString() {
    return from + "-" + to;
  }
}
