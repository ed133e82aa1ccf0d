package com.packetdial.mcp.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes the time frames of a domain, which its users share, and those of its users. */
final class TimeFrameRows {

  static final String HOLIDAYS = "Holidays";

  private static final String DATES = "timeframe-specific-dates-array";
  private static final String DAYS = "timeframe-days-of-week-array";
  private static final String HOLIDAY = "timeframe-holiday-array";

  /** The members that hold the entries of a time frame, a list for each kind of entry. */
  static final List<String> LISTS = List.of(DATES, HOLIDAY, DAYS);

  private static final List<String> WORKING_DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday");

  private TimeFrameRows() {}

  /** One of every type. */
  static List<ObjectNode> of(Domain domain, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, domain.zone());
    return List.of(
        frame(domain, "Always", "always"),
        businessHours(domain),
        holidays(domain, today),
        companyOuting(domain, today),
        inventory(domain, today));
  }

  /** Some users have one of their own. */
  static List<ObjectNode> ofUser(Domain domain, String extension, Instant now) {
    if (!extension.endsWith("2")) {
      return List.of();
    }
    LocalDate today = LocalDate.ofInstant(now, domain.zone());
    String name = "Vacation of " + extension;
    ObjectNode frame = frame(domain, name, "specific-dates").put("user", extension);
    frame.withArray(DATES).add(dates(domain, name, today.plusDays(10), today.plusDays(17)).node());
    return List.of(frame);
  }

  private static ObjectNode businessHours(Domain domain) {
    String name = "Business Hours";
    ObjectNode frame = frame(domain, name, "days-of-week");
    frame.withArray(DAYS).add(workingDays(domain, name).node());
    return frame;
  }

  private static Row workingDays(Domain domain, String frame) {
    Row entry = entry(domain, frame).text("timeframe-recurrence-type", "weekly");
    for (String day : WORKING_DAYS) {
      entry
          .text("timeframe-weekly-" + day + "-begin-time-1", hour(domain.profile().opens()))
          .text("timeframe-weekly-" + day + "-end-time-1", hour(domain.profile().closes()));
    }
    return entry;
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
    frame.withArray(HOLIDAY).add(entry.node());
    return frame;
  }

  private static ObjectNode companyOuting(Domain domain, LocalDate today) {
    String name = "Company Outing";
    ObjectNode frame = frame(domain, name, "specific-dates");
    frame.withArray(DATES).add(dates(domain, name, today.plusDays(20), today.plusDays(20)).node());
    return frame;
  }

  /** Entries of more than one kind. */
  private static ObjectNode inventory(Domain domain, LocalDate today) {
    String name = "Inventory";
    ObjectNode frame = frame(domain, name, "custom");
    LocalDate first = today.plusMonths(1).withDayOfMonth(1);
    frame.withArray(DATES).add(dates(domain, name, first, first.plusDays(1)).node());
    frame.withArray(DAYS).add(workingDays(domain, name + " days").node());
    return frame;
  }

  private static Row dates(Domain domain, String frame, LocalDate from, LocalDate until) {
    return entry(domain, frame)
        .text("timeframe-specific-dates-begin-date", from.toString())
        .text("timeframe-specific-dates-begin-time", "08:00")
        .text("timeframe-specific-dates-end-date", until.toString())
        .text("timeframe-specific-dates-end-time", "17:00")
        .text("timeframe-recurrence-type", "doesNotRecur");
  }

  private static ObjectNode frame(Domain domain, String name, String type) {
    return blank(domain, id(domain, name), name, type, "*");
  }

  static ObjectNode blank(Domain domain, String id, String name, String type, String user) {
    ObjectNode frame =
        new Row()
            .text("timeframe-id", id)
            .text("timeframe-name", name)
            .text("user", user)
            .text("domain", domain.name())
            .text("timeframe-type", type)
            .node();
    LISTS.forEach(frame::putArray);
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
