package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tool.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sums a call up: what an answer says of it before it goes through the legs. */
final class CallSummary {

  /** What the row of a call has that belongs here, in the order of telling. */
  private static final List<String> TOLD =
      List.of(
          "direction",
          "from",
          "from_name",
          "from_user",
          "to",
          "result",
          "answered_by",
          "through",
          "rang",
          "started_at",
          "ended_at",
          "total_seconds",
          "talk_seconds",
          "ended_by",
          "disconnect_reason",
          "call_id");

  private static final List<String> OF_CANDIDATE =
      List.of("started_at", "from", "from_name", "to", "result", "cdr_id");

  private CallSummary() {}

  static ObjectNode of(Call call, Columns columns) {
    ObjectNode row = CallRow.of(call, columns);
    ObjectNode summary = only(TOLD, row);
    List<Leg> legs = call.legs();
    if (row.has("ringing_seconds")) {
      summary.set("ring_seconds", row.get("ringing_seconds"));
    }
    legs.stream()
        .filter(leg -> CallResult.of(leg) == CallResult.ANSWERED)
        .flatMap(leg -> leg.answer().stream())
        .min(Comparator.naturalOrder())
        .ifPresent(answer -> putWait(summary, call, answer));
    Set<String> domains = domains(legs);
    if (!domains.isEmpty()) {
      summary.put("domain", String.join(", ", domains));
    }
    summary.put("legs", legs.size());
    Set<String> related = related(legs);
    if (!related.isEmpty()) {
      related.forEach(summary.putArray("related_call_ids")::add);
    }
    return summary;
  }

  private static void putWait(ObjectNode summary, Call call, Instant answer) {
    call.start()
        .map(start -> Duration.between(start, answer).toSeconds())
        .filter(seconds -> seconds >= 0)
        .ifPresent(seconds -> summary.put("answered_after_seconds", seconds));
  }

  /** What tells a call from others around the same time. */
  static ObjectNode candidate(Call call, Columns columns) {
    return only(OF_CANDIDATE, CallRow.of(call, columns));
  }

  private static ObjectNode only(List<String> names, ObjectNode row) {
    ObjectNode some = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      if (row.has(name)) {
        some.set(name, row.get(name));
      }
    }
    return some;
  }

  /** The domains whose records these are: a call between two is written down by each. */
  static Set<String> domains(List<Leg> legs) {
    Set<String> domains = new LinkedHashSet<>();
    legs.forEach(leg -> domains.add(leg.text("domain").toLowerCase(Locale.ROOT)));
    domains.remove("");
    return domains;
  }

  /** Calls that its legs name and that are not this one, as that which was transferred here. */
  private static Set<String> related(List<Leg> legs) {
    Set<String> related = new LinkedHashSet<>();
    legs.forEach(leg -> related.addAll(leg.callIds()));
    legs.forEach(
        leg -> {
          related.remove(leg.callId());
          related.remove(leg.text("call-term-call-id"));
        });
    return related;
  }

  /** What the reader of a call must know. */
  static List<String> notes(Call call) {
    List<Leg> legs = call.legs();
    List<String> notes = new ArrayList<>();
    long slim = legs.stream().filter(Leg::isSlim).count();
    if (slim > 0) {
      notes.add(
          "%d of %d legs are in the PBX's short form, without Call-ID, caller ID and disconnect reason."
              .formatted(slim, legs.size()));
    }
    if (legs.stream().anyMatch(leg -> LegCourse.silentSide(leg).isPresent())) {
      notes.add(
          "one_way is inferred from a packet count of 0; side a is by its name the caller's."
              + " sipflow_trace shows the media.");
    }
    if (domains(legs).size() > 1) {
      notes.add(
          "The call is in the records of %d domains: a leg between them may be here once for each (seen_from)."
              .formatted(domains(legs).size()));
    }
    if (legs.stream()
        .anyMatch(leg -> Direction.of(leg).basis() == Direction.Basis.USERS_AGAINST_CODE)) {
      notes.add("The PBX's direction code contradicts the parties; direction follows the parties.");
    }
    return notes;
  }
}
