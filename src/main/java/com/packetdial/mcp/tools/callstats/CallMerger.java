package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.tools.callstats.Left.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the calls of slices together, which come in the order of time, and hands each on once it is
 * over: when nothing happened in it for {@link #SILENCE} before the end of what was read. Those
 * that are over at the same time are handed on in the order of their beginnings. A leg that two
 * slices list is counted once. For one thread at a time.
 */
final class CallMerger {

  /** Legs of one call overlap or follow each other within this time. */
  static final Duration SILENCE = Duration.ofMinutes(5);

  private final CallSink sink;
  private final Map<String, List<StreamedLeg>> open = new LinkedHashMap<>();

  /** Legs that later slices may list again, by their id, with their end. */
  private final Map<String, Instant> acrossEdges = new HashMap<>();

  private final Left left = new Left();

  CallMerger(CallSink sink) {
    this.sink = sink;
  }

  /** Takes the next slice. */
  void take(SliceCalls next) {
    Slice slice = next.slice();
    next.calls()
        .forEach(
            (key, legs) -> {
              for (StreamedLeg leg : legs) {
                if (isDouble(leg, slice)) {
                  left.out(Reason.DOUBLE);
                } else {
                  open.computeIfAbsent(key, _ -> new ArrayList<>(legs.size())).add(leg);
                }
              }
            });
    left.add(next.left());
    acrossEdges.values().removeIf(end -> !slice.reachesOver(end));
    handOn(slice.until().minus(SILENCE));
  }

  /** Hands on what is left. */
  void end() {
    handOn(Instant.MAX);
    acrossEdges.clear();
  }

  /** How many calls are not known to be over. */
  int open() {
    return open.size();
  }

  Left left() {
    return left;
  }

  private boolean isDouble(StreamedLeg leg, Slice slice) {
    Optional<Instant> start = leg.start();
    if (leg.id().isEmpty() || start.isEmpty()) {
      return false;
    }
    Instant end = leg.end().orElse(start.get());
    if (slice.reachesBack(start.get()) && acrossEdges.containsKey(leg.id())) {
      return true;
    }
    if (slice.reachesOver(end)) {
      acrossEdges.put(leg.id(), end);
    }
    return false;
  }

  private void handOn(Instant reached) {
    List<FinishedCall> over = new ArrayList<>();
    Iterator<List<StreamedLeg>> calls = open.values().iterator();
    while (calls.hasNext()) {
      List<StreamedLeg> legs = calls.next();
      if (legs.stream().allMatch(leg -> isOver(leg, reached))) {
        over.add(new FinishedCall(legs));
        calls.remove();
      }
    }
    over.sort(Comparator.comparing(call -> call.start().orElse(Instant.MAX)));
    over.forEach(sink::take);
  }

  private static boolean isOver(StreamedLeg leg, Instant reached) {
    return leg.end().or(leg::start).map(end -> end.isBefore(reached)).orElse(true);
  }
}
