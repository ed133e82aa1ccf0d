package com.packetdial.mcp.tools.callcenter;

import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tools.callcenter.Seat.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Says of a queue who would ring now, and what else keeps its callers from being answered. */
final class QueueVerdict {

  private QueueVerdict() {}

  /**
   * The verdict.
   *
   * @param queue the record of the queue
   * @param seats its agents
   */
  static ObjectNode of(ObjectNode queue, List<Seat> seats) {
    long ready = seats.stream().filter(Seat::canRing).count();
    ObjectNode verdict = JsonNodeFactory.instance.objectNode();
    verdict.put("queue", Loose.text(queue, "callqueue"));
    verdict.put("description", Loose.text(queue, "description"));
    Loose.number(queue, "active-queued-calls-total-current")
        .ifPresent(waiting -> verdict.put("calls_waiting", waiting));
    verdict.put("agents", seats.size()).put("can_ring", ready);
    verdict.put("verdict", words(queue, seats, ready));
    List<String> limits = limits(queue, ready);
    if (!limits.isEmpty()) {
      limits.forEach(verdict.putArray("limits")::add);
    }
    return verdict;
  }

  private static String words(ObjectNode queue, List<Seat> seats, long ready) {
    if (Loose.text(queue, "callqueue-dispatch-type").equalsIgnoreCase("Call Park")) {
      return "a place to park calls: it rings nobody by itself";
    }
    if (seats.isEmpty()) {
      return "nobody rings: the queue has no agents";
    }
    if (ready == seats.size()) {
      return ready == 1 ? "its only agent would ring" : "all %d agents would ring".formatted(ready);
    }
    String others = others(seats);
    return ready == 0
        ? "nobody rings: of %d agents %s".formatted(seats.size(), others)
        : "%d of %d agents would ring; %s".formatted(ready, seats.size(), others);
  }

  private static String others(List<Seat> seats) {
    Map<State, Long> counts =
        seats.stream()
            .filter(seat -> !seat.canRing())
            .collect(
                Collectors.groupingBy(
                    Seat::state, () -> new EnumMap<>(State.class), Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> "%d %s".formatted(entry.getValue(), entry.getKey().plural()))
        .collect(Collectors.joining(", "));
  }

  private static List<String> limits(ObjectNode queue, long ready) {
    List<String> limits = new ArrayList<>();
    boolean needsAgents =
        Loose.flag(queue, "callqueue-require-available-agents-to-accept-new-callers").orElse(false);
    if (needsAgents) {
      limits.add(
          ready == 0
              ? "turns new callers away now, because it wants an available agent"
              : "turns new callers away while no agent is available");
    }
    Loose.number(queue, "callqueue-max-wait-timeout-minutes")
        .filter(minutes -> minutes > 0)
        .ifPresent(minutes -> limits.add("callers leave it after %d minutes".formatted(minutes)));
    Loose.number(queue, "callqueue-max-current-callers-to-accept-new-callers")
        .filter(most -> most > 0)
        .ifPresent(most -> limits.add("takes at most %d waiting callers".formatted(most)));
    return limits;
  }
}
