package com.packetdial.mcp.tools.callstats;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the groups of a call.
 *
 * @param by one or two, or none for a single group of all
 * @param zone in which hours and days are told
 * @param queues extensions of the domain's queues, where queues matter
 * @param namesDomain whether extensions need their domain to be told from others
 */
record Groups(List<GroupBy> by, ZoneId zone, Set<String> queues, boolean namesDomain) {

  private static final List<String> WHERE_A_QUEUE_STANDS =
      List.of("call-orig-to-user", "call-orig-request-user", "call-through-user", "call-term-user");

  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH", Locale.ROOT);

  Groups {
    by = List.copyOf(by);
    queues = Set.copyOf(queues);
  }

  /** The value of each group; empty where the call tells none. */
  List<String> of(FinishedCall call) {
    return switch (by.size()) {
      case 0 -> List.of();
      case 1 -> List.of(value(by.getFirst(), call));
      default -> by.stream().map(group -> value(group, call)).toList();
    };
  }

  /** The queues that had the call, in the order of its legs. */
  Set<String> queues(FinishedCall call) {
    Set<String> had = new LinkedHashSet<>();
    for (StreamedLeg leg : call.legs()) {
      WHERE_A_QUEUE_STANDS.stream().map(leg::text).filter(queues::contains).forEach(had::add);
    }
    return had;
  }

  private String value(GroupBy group, FinishedCall call) {
    return switch (group) {
      case DOMAIN -> call.first().text("domain");
      case USER -> user(call);
      case SITE -> ownSide(call, "call-orig-site", "call-term-site", "call-through-site");
      case DEPARTMENT ->
          ownSide(call, "call-orig-department", "call-term-department", "call-through-department");
      case DIRECTION -> call.way().name().toLowerCase(Locale.ROOT);
      case RESULT -> call.result().word();
      case HOUR -> local(call, HOUR::format);
      case DAY -> local(call, time -> time.toLocalDate().toString());
      case WEEKDAY -> local(call, time -> name(time.getDayOfWeek()));
      case CALLER -> call.first().calling();
      case DIALED -> call.first().dialed();
      case QUEUE -> queues(call).stream().findFirst().orElse("");
      case DISCONNECT_REASON -> call.last().reason();
      case CODEC -> call.decisive().text("call-audio-codec");
      case TRUNK -> trunk(call);
    };
  }

  private String user(FinishedCall call) {
    String user =
        isPlacedHere(call)
            ? call.first().ownCaller()
            : call.decisive().firstOf("call-term-user", "call-through-user");
    String domain = call.first().text("domain");
    return namesDomain && !user.isEmpty() && !domain.isEmpty() ? user + "@" + domain : user;
  }

  private static boolean isPlacedHere(FinishedCall call) {
    return switch (call.way()) {
      case OUTBOUND, INTERNAL -> true;
      case INBOUND, FORWARDED, UNKNOWN -> false;
    };
  }

  /** The value of the side that is the domain's own. */
  private static String ownSide(FinishedCall call, String placed, String reached, String between) {
    return isPlacedHere(call)
        ? call.first().text(placed)
        : call.decisive().firstOf(reached, between);
  }

  /** What it came in or went out over; calls between extensions use none. */
  private static String trunk(FinishedCall call) {
    return switch (call.way()) {
      case INBOUND, FORWARDED -> call.first().text("call-orig-match-uri");
      case OUTBOUND -> call.decisive().text("call-term-match-uri");
      case INTERNAL, UNKNOWN -> "";
    };
  }

  private String local(FinishedCall call, Function<ZonedDateTime, String> part) {
    Optional<Instant> start = call.start();
    return start.map(instant -> part.apply(instant.atZone(zone))).orElse("");
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
  }

  /** Where a group stands among those of its kind, as a text to be compared. */
  static String rank(GroupBy group, String value) {
    if (group != GroupBy.WEEKDAY) {
      return value;
    }
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> name(day).equals(value))
        .map(day -> Integer.toString(day.getValue()))
        .findFirst()
        .orElse(value);
  }
}
