package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.tools.callstats.Left.Reason;
import com.packetdial.mcp.tools.callstats.SliceCalls.LeftOut;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the calls of slices together, which come in the order of time, and hands each on once it is
 * over: when nothing happened in it for some time before the end of what was read. Those that are
 * over at the same time are handed on in the order of their beginnings. A leg that two slices list
 * is counted once. For one thread at a time.
 */
final class CallMerger {

  private final CallSink sink;
  private final Duration silence;
  private final Map<String, OpenCall> open = new LinkedHashMap<>();

  /** Legs that later slices may list again, by their id, with their end. */
  private final Map<String, Instant> acrossEdges = new HashMap<>();

  private final Left left = new Left();
  private long doubles;

  /** A call that may have more legs. */
  private static final class OpenCall {
    private final List<StreamedLeg> legs;

    /** When something last happened in it. */
    private Instant lastSign = Instant.MIN;

    OpenCall(int legs) {
      this.legs = new ArrayList<>(legs);
    }

    void add(StreamedLeg leg, Instant end) {
      legs.add(leg);
      lastSign = end.isAfter(lastSign) ? end : lastSign;
    }
  }

  /**
   * Nothing yet.
   *
   * @param silence how long at most nothing happens in a call that goes on
   */
  CallMerger(CallSink sink, Duration silence) {
    this.sink = sink;
    this.silence = silence;
  }

  /** Takes the next slice. */
  void take(SliceCalls next) {
    Slice slice = next.slice();
    next.calls()
        .forEach(
            (key, legs) -> {
              for (StreamedLeg leg : legs) {
                if (isNew(leg, slice)) {
                  open.computeIfAbsent(key, _ -> new OpenCall(legs.size()))
                      .add(leg, slice.lastSign(leg));
                }
              }
            });
    for (LeftOut one : next.aside()) {
      if (isNew(one.leg(), slice)) {
        left.out(one.reason());
      }
    }
    left.add(next.left());
    acrossEdges.values().removeIf(end -> !slice.reachesOver(end));
    handOn(slice.until().minus(silence));
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

  /** How many records were in two slices. */
  long doubles() {
    return doubles;
  }

  /** Whether no earlier slice had it; counts it as a double if one had. */
  private boolean isNew(StreamedLeg leg, Slice slice) {
    if (leg.id().isEmpty()) {
      return true;
    }
    boolean isDouble = slice.reachesBack(leg) && acrossEdges.containsKey(leg.id());
    Instant end = slice.lastSign(leg);
    if (slice.reachesOver(end)) {
      acrossEdges.put(leg.id(), end);
    }
    if (isDouble) {
      left.out(Reason.DOUBLE);
      doubles++;
    }
    return !isDouble;
  }

  private void handOn(Instant reached) {
    List<FinishedCall> over = new ArrayList<>();
    Iterator<OpenCall> calls = open.values().iterator();
    while (calls.hasNext()) {
      OpenCall call = calls.next();
      if (call.lastSign.isBefore(reached)) {
        over.add(new FinishedCall(call.legs));
        calls.remove();
      }
    }
    over.sort(Comparator.comparing(call -> call.start().orElse(Instant.MAX)));
    over.forEach(sink::take);
  }
}
