package com.packetdial.mcp.tools.callstats;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many records were left out, and why. For one thread at a time. */
final class Left {

  /** Why. */
  enum Reason {
    DOUBLE("%d CDRs came twice, because pages or slices overlap, and were counted once."),
    OUTSIDE("Left out because the PBX returned them from outside the window asked for: %d CDRs."),
    NOISE("Left out as no calls, but expired registrations: %d CDRs."),
    FOREIGN("Left out because they contradict the domain or the filters: %d CDRs.");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);

  void out(Reason reason) {
    counts.merge(reason, 1L, Long::sum);
  }

  void add(Left other) {
    other.counts.forEach((reason, count) -> counts.merge(reason, count, Long::sum));
  }

  long of(Reason reason) {
    return counts.getOrDefault(reason, 0L);
  }

  /** What the reader of an answer must know. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    counts.forEach((reason, count) -> notes.add(reason.words.formatted(count)));
    return notes;
  }
}
