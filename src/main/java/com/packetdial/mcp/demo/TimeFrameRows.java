package com.packetdial.mcp.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes the time frames that the users of a domain share. */
final class TimeFrameRows {

  static final String HOLIDAYS = "Holidays";

  private static final List<String> WORKING_DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday");

  private TimeFrameRows() {}

  static List<ObjectNode> of(Domain domain, Instant now) {
    return List.of(
        frame(domain, "Always", "always"),
        businessHours(domain),
        holidays(domain, LocalDate.ofInstant(now, domain.zone())));
  }

  private static ObjectNode businessHours(Domain domain) {
    String name = "Business Hours";
    Row entry = entry(domain, name).text("timeframe-recurrence-type", "weekly");
    for (String day : WORKING_DAYS) {
      entry
          .text("timeframe-weekly-" + day + "-begin-time-1", hour(domain.profile().opens()))
          .text("timeframe-weekly-" + day + "-end-time-1", hour(domain.profile().closes()));
    }
    ObjectNode frame = frame(domain, name, "days-of-week");
    frame.withArray("timeframe-days-of-week-array").add(entry.node());
    return frame;
  }

  private static ObjectNode holidays(Domain domain, LocalDate today) {
    Row entry =
        entry(domain, HOLIDAYS)
            .text("timeframe-holiday-name", "New Year's Day")
            .text("timeframe-holiday-begin-date", today.plusYears(1).withDayOfYear(1).toString())
            .text("country-abbreviation", "US")
            .text("timeframe-holiday-begin-time-1", "00:00")
            .text("timeframe-holiday-end-time-1", "23:59")
            .text("timeframe-recurrence-type", "yearly");
    ObjectNode frame = frame(domain, HOLIDAYS, "holidays");
    frame.withArray("timeframe-holiday-array").add(entry.node());
    return frame;
  }

  private static ObjectNode frame(Domain domain, String name, String type) {
    ObjectNode frame =
        new Row()
            .text("timeframe-id", id(domain, name))
            .text("timeframe-name", name)
            .text("user", "*")
            .text("domain", domain.name())
            .text("timeframe-type", type)
            .node();
    frame.putArray("timeframe-specific-dates-array");
    frame.putArray("timeframe-holiday-array");
    frame.putArray("timeframe-days-of-week-array");
    return frame;
  }

  private static Row entry(Domain domain, String frame) {
    return new Row()
        .text("timeframe-id", id(domain, frame + " entry"))
        .text("timeframe-parent-id", id(domain, frame))
        .number("ordinal-order", 1)
        .text("domain", domain.name());
  }

  private static String id(Domain domain, String what) {
    return Dice.of(0, "time-frame", domain.name(), what).hex(26);
  }

  private static String hour(int hour) {
    return LocalTime.of(hour, 0).toString();
  }
}
