package com.packetdial.mcp.tools.schedule;

import com.packetdial.mcp.tool.Loose;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hours of the days of a week, up to two stretches a day.
 *
 * @param days by day; a day without hours is not in it
 * @param begins the first day on which it recurs, if it says one
 * @param ends the last day on which it recurs, if it says one
 * @param understood whether all that it says was understood
 */
record WeekEntry(
    Map<DayOfWeek, List<Hours>> days,
    Optional<LocalDate> begins,
    Optional<LocalDate> ends,
    boolean understood)
    implements Entry {

  static WeekEntry of(ObjectNode entry) {
    Map<DayOfWeek, List<Hours>> days = new EnumMap<>(DayOfWeek.class);
    boolean understood = Recurrence.of(entry).isWeekly();
    for (DayOfWeek day : DayOfWeek.values()) {
      List<Hours> hours = new ArrayList<>();
      for (int part = 1; part <= 2; part++) {
        String name = "timeframe-weekly-" + day.name().toLowerCase(Locale.ROOT);
        String from = Loose.text(entry, name + "-begin-time-" + part);
        String to = Loose.text(entry, name + "-end-time-" + part);
        if (!from.isEmpty() || !to.isEmpty()) {
          Optional<Hours> both =
              Hours.time(from).flatMap(start -> Hours.time(to).map(end -> new Hours(start, end)));
          both.ifPresent(hours::add);
          understood &= both.isPresent();
        }
      }
      if (!hours.isEmpty()) {
        days.put(day, hours);
      }
    }
    return new WeekEntry(
        days,
        Recurrence.date(entry, "timeframe-recurrence-begin-date"),
        Recurrence.of(entry).until(),
        understood);
  }

  @Override
  public InForce at(LocalDateTime moment) {
    boolean holds =
        hours(moment.toLocalDate()).stream()
                .anyMatch(hours -> hours.holdOnTheirDay(moment.toLocalTime()))
            || hours(moment.toLocalDate().minusDays(1)).stream()
                .anyMatch(hours -> hours.holdOnTheNextDay(moment.toLocalTime()));
    return understood ? InForce.of(holds) : InForce.UNKNOWN;
  }

  private List<Hours> hours(LocalDate date) {
    boolean recurs =
        begins.filter(date::isBefore).isEmpty() && ends.filter(date::isAfter).isEmpty();
    return recurs ? days.getOrDefault(date.getDayOfWeek(), List.of()) : List.of();
  }

  @Override
  public String words() {
    Map<List<Hours>, List<String>> byHours = new LinkedHashMap<>();
    days.forEach(
        (day, hours) ->
            byHours
                .computeIfAbsent(hours, _ -> new ArrayList<>())
                .add(day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)));
    String week =
        byHours.entrySet().stream()
            .map(
                entry ->
                    String.join(", ", entry.getValue())
                        + " "
                        + entry.getKey().stream()
                            .map(Hours::toString)
                            .collect(Collectors.joining(" and ")))
            .collect(Collectors.joining("; "));
    return week
        + begins.map(date -> ", from " + date).orElse("")
        + ends.map(date -> ", until " + date).orElse("");
  }
}
