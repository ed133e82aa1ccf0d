package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tool.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the row of a call: how it began from its first leg, how it went on from the leg that
 * reached somebody, and sums over all legs.
 */
final class CallRow {

  /** What the first leg says: who called, what was dialed, and the ids of the call. */
  private static final Set<String> OF_FIRST_LEG =
      Set.of(
          "started_at",
          "direction",
          "direction_code",
          "direction_basis",
          "from",
          "from_name",
          "from_user",
          "from_domain",
          "from_site",
          "from_department",
          "from_uri",
          "from_ip",
          "from_trunk",
          "to",
          "to_uri",
          "request_uri",
          "pre_routing_uri",
          "cdr_id",
          "call_id",
          "parent_call_id",
          "parent_cdr_id");

  private static final Comparator<Leg> BY_END =
      Comparator.comparing(leg -> leg.end().orElse(Instant.MIN));

  private CallRow() {}

  static ObjectNode of(Call call, Columns columns) {
    List<Leg> legs = call.legs();
    Leg reached = DecisiveLeg.of(legs);
    ObjectNode row = LegRow.of(reached, columns);
    takeOver(LegRow.of(legs.getFirst(), columns), row);
    row.put("legs", legs.size());
    row.put("result", CallResult.of(reached).word());
    row.remove("leg_index");

    Set<String> through = through(legs);
    through.remove(reached.text("call-term-user"));
    put(row, "through", through);
    put(row, "answered_by", withResult(legs, CallResult.ANSWERED));
    put(row, "rang", rangInVain(legs));
    putIds(row, legs);

    putDuration(row, "total_seconds", total(call));
    putDuration(row, "talk_seconds", TalkTime.of(legs));
    putDuration(row, "hold_seconds", hold(legs));
    end(row, legs, columns);
    if (legs.stream().anyMatch(Leg::isTraceExpected)) {
      row.put("trace", true);
    }
    return row;
  }

  private static void takeOver(ObjectNode first, ObjectNode row) {
    for (String column : OF_FIRST_LEG) {
      JsonNode value = first.path(column);
      if (value.isMissingNode()) {
        row.remove(column);
      } else {
        row.set(column, value);
      }
    }
  }

  /** Queues, attendants and forwarding users that had the call in between. */
  private static Set<String> through(List<Leg> legs) {
    Set<String> users = new LinkedHashSet<>();
    for (Leg leg : legs) {
      users.add(leg.text("call-through-user"));
      CallResult result = CallResult.of(leg);
      if (result == CallResult.CONNECTED || result == CallResult.ABANDONED) {
        users.add(leg.text("call-term-user"));
      }
    }
    users.remove("");
    return users;
  }

  private static Set<String> withResult(List<Leg> legs, CallResult result) {
    Set<String> users = new LinkedHashSet<>();
    legs.stream().filter(leg -> CallResult.of(leg) == result).map(Leg::reached).forEach(users::add);
    users.remove("");
    return users;
  }

  private static Set<String> rangInVain(List<Leg> legs) {
    Set<String> users = new LinkedHashSet<>();
    for (Leg leg : legs) {
      switch (CallResult.of(leg)) {
        case ANSWERED_ELSEWHERE, BUSY, DECLINED, NO_ANSWER, MISSED, CANCELLED, FAILED ->
            users.add(leg.text("call-term-user"));
        case ANSWERED, VOICEMAIL, ABANDONED, CONNECTED, UNKNOWN -> {}
      }
    }
    users.remove("");
    return users;
  }

  private static void put(ObjectNode row, String column, Collection<String> values) {
    if (values.isEmpty()) {
      row.remove(column);
    } else {
      row.put(column, String.join(", ", values));
    }
  }

  private static void putIds(ObjectNode row, List<Leg> legs) {
    ArrayNode ids = row.putArray("cdr_ids");
    legs.stream().map(Leg::id).filter(id -> !id.isEmpty()).forEach(ids::add);
  }

  private static Optional<Duration> total(Call call) {
    return call.start().isPresent() && call.end().isPresent()
        ? Optional.of(Duration.between(call.start().get(), call.end().get()))
        : Optional.empty();
  }

  private static Optional<Duration> hold(List<Leg> legs) {
    return legs.stream()
        .flatMap(leg -> leg.holdSeconds().stream())
        .reduce(Long::sum)
        .map(Duration::ofSeconds);
  }

  private static void putDuration(ObjectNode row, String column, Optional<Duration> duration) {
    duration.ifPresent(length -> row.put(column, length.toSeconds()));
  }

  /** The leg that ended last tells how the call ended. */
  private static void end(ObjectNode row, List<Leg> legs, Columns columns) {
    legs.stream()
        .max(BY_END)
        .map(leg -> LegRow.of(leg, columns))
        .ifPresent(
            last -> {
              for (String column : List.of("ended_at", "ended_by", "disconnect_reason")) {
                if (last.has(column)) {
                  row.set(column, last.get(column));
                } else {
                  row.remove(column);
                }
              }
            });
  }
}
