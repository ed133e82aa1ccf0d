package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tools.callstats.CdrPbx.Stored;
import com.packetdial.mcp.tools.cdr.CallResult;
import com.packetdial.mcp.tools.cdr.Direction;
import com.packetdial.mcp.tools.cdr.LegFacts;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds calls up the plain way: all legs in one list, put together by their Call-ID, then counted.
 * What a single leg means is {@link CallResult}'s and {@link Direction}'s; all else is written
 * anew.
 */
final class PlainSummary {

  /** A leg with its whole row. */
  record Leg(ObjectNode row) implements LegFacts {
    @Override
    public String text(String field) {
      return Loose.text(row, field);
    }
  }

  private PlainSummary() {}

  /** The calls, or legs, of a window, each with its legs in order. */
  static List<List<Leg>> calls(CallWorld world, boolean ofOneDomain, boolean byLeg) {
    return calls(world, ofOneDomain, byLeg, _ -> true);
  }

  /**
   * The same, of some legs.
   *
   * @param listed which the PBX has in its list
   */
  static List<List<Leg>> calls(
      CallWorld world, boolean ofOneDomain, boolean byLeg, Predicate<Leg> listed) {
    Map<String, List<Leg>> calls = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    int row = 0;
    for (Stored stored : world.stored()) {
      Leg leg = new Leg(stored.row());
      row++;
      boolean inWindow =
          !stored.start().isBefore(world.since) && !stored.start().isAfter(world.until);
      boolean foreign =
          ofOneDomain
              && List.of("domain", "call-orig-domain", "call-term-domain", "call-through-domain")
                  .stream()
                  .noneMatch(field -> leg.text(field).equals("acme.example"));
      boolean noise = leg.reason().contains("Reg Expired");
      if (!listed.test(leg)
          || !inWindow
          || foreign
          || noise
          || (!leg.id().isEmpty() && !seen.add(leg.id()))) {
        continue;
      }
      String key = "row " + row;
      if (!byLeg && !leg.callId().isEmpty()) {
        key = leg.callId();
      } else if (!byLeg && !leg.text("call-parent-cdr-id").isEmpty()) {
        key = leg.text("call-parent-cdr-id");
      }
      calls.computeIfAbsent(key, _ -> new ArrayList<>()).add(leg);
    }
    calls.values().forEach(PlainSummary::sort);
    return List.copyOf(calls.values());
  }

  /** The longest time in which no leg of a list tells that its call goes on. */
  static Duration longestSilence(CallWorld world, Predicate<Leg> listed) {
    Map<String, Instant> reached = new HashMap<>();
    Duration longest = Duration.ZERO;
    List<Stored> inTurn = new ArrayList<>(world.stored());
    inTurn.sort(Comparator.comparing(Stored::start));
    for (Stored stored : inTurn) {
      Leg leg = new Leg(stored.row());
      if (!listed.test(leg)) {
        continue;
      }
      String call = leg.callId() + leg.text("call-parent-cdr-id");
      Instant before = reached.getOrDefault(call, stored.start());
      Duration silence = Duration.between(before, stored.start());
      longest = silence.compareTo(longest) > 0 ? silence : longest;
      Instant end = leg.end().orElse(stored.start());
      reached.put(call, end.isAfter(before) ? end : before);
    }
    return longest;
  }

  private static void sort(List<Leg> legs) {
    Set<String> ordinals = new HashSet<>();
    legs.forEach(leg -> ordinals.add(leg.text("call-leg-ordinal-index")));
    boolean ordered = ordinals.size() == legs.size() && !ordinals.contains("");
    legs.sort(
        (one, other) ->
            ordered
                ? one.text("call-leg-ordinal-index").compareTo(other.text("call-leg-ordinal-index"))
                : start(one).compareTo(start(other)));
  }

  private static Instant start(Leg leg) {
    return leg.start().orElse(Instant.MAX);
  }

  static Leg decisive(List<Leg> legs) {
    for (CallResult wanted :
        List.of(CallResult.ANSWERED, CallResult.VOICEMAIL, CallResult.ABANDONED)) {
      for (Leg leg : legs.reversed()) {
        if (CallResult.of(leg) == wanted) {
          return leg;
        }
      }
    }
    for (Leg leg : legs.reversed()) {
      CallResult result = CallResult.of(leg);
      if (result != CallResult.CONNECTED && result != CallResult.ANSWERED_ELSEWHERE) {
        return leg;
      }
    }
    return legs.getLast();
  }

  static String way(List<Leg> legs) {
    return Direction.of(legs.getFirst()).way().name().toLowerCase(Locale.ROOT);
  }

  static boolean isMissed(List<Leg> legs) {
    return Set.of("inbound", "internal", "forwarded").contains(way(legs))
        && Set.of("missed", "no_answer", "busy", "declined", "failed", "voicemail")
            .contains(CallResult.of(decisive(legs)).word());
  }

  static Set<String> queues(List<Leg> legs) {
    Set<String> found = new java.util.LinkedHashSet<>();
    for (Leg leg : legs) {
      for (String field :
          List.of(
              "call-orig-to-user",
              "call-orig-request-user",
              "call-through-user",
              "call-term-user")) {
        if (CallWorld.QUEUES.contains(leg.text(field))) {
          found.add(leg.text(field));
        }
      }
    }
    return found;
  }

  /** Seconds in which somebody talked, each counted once. */
  static long talk(List<Leg> legs) {
    Set<Long> seconds = new HashSet<>();
    long undated = 0;
    for (Leg leg : legs) {
      long talked = leg.talkSeconds().orElse(0L);
      if (leg.end().isEmpty()) {
        undated += talked;
        continue;
      }
      long end = leg.end().get().getEpochSecond();
      for (long second = end - talked; second < end; second++) {
        seconds.add(second);
      }
    }
    return seconds.size() + undated;
  }

  /** The value of one group of a call. */
  static String group(GroupBy group, List<Leg> legs, ZoneId zone, boolean namesDomain) {
    Leg first = legs.getFirst();
    Leg decisive = decisive(legs);
    boolean placed = Set.of("outbound", "internal").contains(way(legs));
    return switch (group) {
      case DOMAIN -> first.text("domain");
      case USER -> {
        String user =
            placed ? first.ownCaller() : decisive.firstOf("call-term-user", "call-through-user");
        yield namesDomain && !user.isEmpty() ? user + "@" + first.text("domain") : user;
      }
      case SITE ->
          placed
              ? first.text("call-orig-site")
              : decisive.firstOf("call-term-site", "call-through-site");
      case DEPARTMENT ->
          placed
              ? first.text("call-orig-department")
              : decisive.firstOf("call-term-department", "call-through-department");
      case DIRECTION -> way(legs);
      case RESULT -> CallResult.of(decisive).word();
      case HOUR -> time(legs, zone, "%tH");
      case DAY -> time(legs, zone, "%tF");
      case WEEKDAY -> time(legs, zone, "%tA").toLowerCase(Locale.ROOT);
      case CALLER -> first.text("call-orig-caller-id");
      case DIALED -> first.text("call-orig-to-user");
      case QUEUE -> queues(legs).stream().findFirst().orElse("");
      case DISCONNECT_REASON -> endedLast(legs).reason();
      case CODEC -> decisive.text("call-audio-codec");
      case TRUNK ->
          switch (way(legs)) {
            case "inbound", "forwarded" -> first.text("call-orig-match-uri");
            case "outbound" -> decisive.text("call-term-match-uri");
            default -> "";
          };
    };
  }

  private static String time(List<Leg> legs, ZoneId zone, String format) {
    TreeSet<Instant> starts = new TreeSet<>();
    legs.forEach(leg -> leg.start().ifPresent(starts::add));
    if (starts.isEmpty()) {
      return "";
    }
    ZonedDateTime local = starts.first().atZone(zone);
    return String.format(Locale.ENGLISH, format, local);
  }

  private static Leg endedLast(List<Leg> legs) {
    Leg last = legs.getFirst();
    for (Leg leg : legs) {
      if (leg.end().orElse(Instant.MIN).isAfter(last.end().orElse(Instant.MIN))) {
        last = leg;
      }
    }
    return last;
  }

  /** All measures over some calls; those that nothing tells are absent. */
  static Map<String, Long> measures(Collection<List<Leg>> calls) {
    Map<String, Long> sums = new HashMap<>();
    List<Long> rings = new ArrayList<>();
    List<Long> talks = new ArrayList<>();
    for (String name :
        List.of(
            "calls",
            "legs",
            "answered",
            "missed",
            "voicemail",
            "abandoned",
            "talk_seconds",
            "total_seconds")) {
      sums.put(name, 0L);
    }
    for (List<Leg> legs : calls) {
      CallResult result = CallResult.of(decisive(legs));
      sums.merge("calls", 1L, Long::sum);
      sums.merge("legs", (long) legs.size(), Long::sum);
      sums.merge("missed", isMissed(legs) ? 1L : 0L, Long::sum);
      sums.merge("voicemail", result == CallResult.VOICEMAIL ? 1L : 0L, Long::sum);
      sums.merge("abandoned", result == CallResult.ABANDONED ? 1L : 0L, Long::sum);
      sums.merge("talk_seconds", talk(legs), Long::sum);
      sums.merge("total_seconds", total(legs), Long::sum);
      decisive(legs).ringing().ifPresent(ring -> rings.add(ring.toSeconds()));
      if (result == CallResult.ANSWERED) {
        sums.merge("answered", 1L, Long::sum);
        talks.add(talk(legs));
      }
    }
    statistics(sums, "ring", rings);
    statistics(sums, "talk", talks);
    return sums;
  }

  private static void statistics(Map<String, Long> sums, String name, List<Long> values) {
    if (values.isEmpty()) {
      return;
    }
    values.sort(null);
    double sum = 0;
    for (long value : values) {
      sum += value;
    }
    sums.put(name + "_avg_seconds", Math.round(sum / values.size()));
    // Nearest rank: the first value that at least 95 of a hundred do not exceed.
    for (int i = 0; i < values.size(); i++) {
      if ((i + 1) * 100L >= values.size() * 95L) {
        sums.put(name + "_p95_seconds", values.get(i));
        return;
      }
    }
  }

  private static long total(List<Leg> legs) {
    TreeSet<Instant> starts = new TreeSet<>();
    TreeSet<Instant> ends = new TreeSet<>();
    legs.forEach(leg -> leg.start().ifPresent(starts::add));
    legs.forEach(leg -> leg.end().ifPresent(ends::add));
    return starts.isEmpty() || ends.isEmpty()
        ? 0
        : Math.max(0, Duration.between(starts.first(), ends.last()).toSeconds());
  }

  /** By what a group's value is put in order. */
  static String rank(GroupBy group, String value) {
    if (group == GroupBy.WEEKDAY && !value.isEmpty()) {
      return "" + DayOfWeek.valueOf(value.toUpperCase(Locale.ROOT)).getValue();
    }
    return value;
  }
}
