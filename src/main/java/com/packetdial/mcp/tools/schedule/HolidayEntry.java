package com.packetdial.mcp.tools.schedule;

import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.OneLine;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A holiday. Many are on another date each year, which only the platform's list of the next
 * observances tells.
 *
 * @param name what it is called
 * @param first its first date
 * @param observed further dates that the platform lists
 * @param hours the hours of that day
 * @param recurrence how it comes back
 */
record HolidayEntry(
    String name, LocalDate first, Set<LocalDate> observed, List<Hours> hours, Recurrence recurrence)
    implements Entry {

  private static final int LONGEST_NAME = 80;

  /** A holiday on a weekday of a month moves within a week. */
  private static final int MOVES_BY_DAYS = 7;

  private static final Hours WHOLE_DAY = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  static Entry of(ObjectNode entry) {
    String name = OneLine.of(Loose.text(entry, "timeframe-holiday-name"), LONGEST_NAME);
    Optional<LocalDate> first = Recurrence.date(entry, "timeframe-holiday-begin-date");
    if (first.isEmpty()) {
      return new UnreadEntry(name + ", on a date that is not told");
    }
    List<Hours> hours = new ArrayList<>();
    for (int part = 1; part <= 2; part++) {
      Optional<LocalTime> from =
          Hours.time(Loose.text(entry, "timeframe-holiday-begin-time-" + part));
      Optional<LocalTime> to = Hours.time(Loose.text(entry, "timeframe-holiday-end-time-" + part));
      if (from.isPresent() && to.isPresent()) {
        hours.add(new Hours(from.get(), to.get()));
      }
    }
    return new HolidayEntry(
        name,
        first.get(),
        observed(entry),
        hours.isEmpty() ? List.of(WHOLE_DAY) : hours,
        Recurrence.of(entry));
  }

  private static Set<LocalDate> observed(ObjectNode entry) {
    Set<LocalDate> dates = new HashSet<>();
    for (JsonNode date : entry.path("timeframe-next-observance-datetime")) {
      ObjectNode wrapped = entry.objectNode().set("date", date);
      Recurrence.date(wrapped, "date").ifPresent(dates::add);
    }
    return dates;
  }

  @Override
  public InForce at(LocalDateTime moment) {
    LocalDate date = moment.toLocalDate();
    InForce day = on(date);
    InForce dayBefore = on(date.minusDays(1));
    boolean now = hours.stream().anyMatch(part -> part.holdOnTheirDay(moment.toLocalTime()));
    boolean still = hours.stream().anyMatch(part -> part.holdOnTheNextDay(moment.toLocalTime()));
    return (now ? day : InForce.NO).or(still ? dayBefore : InForce.NO);
  }

  private InForce on(LocalDate date) {
    if (date.equals(first) || observed.contains(date)) {
      return InForce.YES;
    }
    boolean over = recurrence.until().filter(date::isAfter).isPresent();
    if (recurrence.isNever() || date.isBefore(first) || over) {
      return InForce.NO;
    }
    boolean dateOfTheYearIsKnown =
        date.getYear() == first.getYear()
            || observed.stream().anyMatch(known -> known.getYear() == date.getYear());
    if (dateOfTheYearIsKnown) {
      return InForce.NO;
    }
    long away = Math.abs(first.withYear(date.getYear()).toEpochDay() - date.toEpochDay());
    return away <= MOVES_BY_DAYS ? InForce.UNKNOWN : InForce.NO;
  }

  @Override
  public String words() {
    String day = hours.stream().map(Hours::toString).collect(Collectors.joining(" and "));
    return "%s %s %s%s".formatted(name, first, day, recurrence.words());
  }
}
