package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.tool.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * How far a reading has come. Whoever adds to the sums does so {@link #inTurn in turn}, and so does
 * whoever reads them, so that an answer speaks of whole slices. Thread-safe.
 */
final class Coverage {

  private final TimeWindow window;
  private OptionalLong expected = OptionalLong.empty();
  private long given;
  private long records;
  private Instant reached;
  private Left left = new Left();
  private int pagesAskedAgain;
  private int openCalls;
  private boolean complete;

  Coverage(TimeWindow window) {
    this.window = window;
    this.reached = window.since();
  }

  /** Runs something while nobody else adds or reads. */
  synchronized <T> T inTurn(Supplier<T> work) {
    return work.get();
  }

  synchronized void expect(OptionalLong legs) {
    expected = legs;
  }

  /** All slices up to this one are in the sums. */
  synchronized void took(SliceCalls slice, CallMerger merger) {
    given += slice.records();
    records = given - merger.doubles();
    pagesAskedAgain += slice.pagesAskedAgain();
    reached = slice.slice().until();
    left = merger.left();
    openCalls = merger.open();
  }

  synchronized void complete() {
    complete = true;
    openCalls = 0;
  }

  synchronized boolean isComplete() {
    return complete;
  }

  /** Up to when calls are in the sums. */
  synchronized Instant reached() {
    return reached;
  }

  /** Records read, each once. */
  synchronized long records() {
    return records;
  }

  synchronized OptionalLong expected() {
    return expected;
  }

  /** How much is in the sums: by records where the PBX counted them, else by time; 0 to 1. */
  synchronized double share() {
    if (complete) {
      return 1;
    }
    if (expected.isPresent() && expected.getAsLong() > 0) {
      return Math.min(1, (double) records / expected.getAsLong());
    }
    return (double) Duration.between(window.since(), reached).toSeconds()
        / window.length().toSeconds();
  }

  /** What the reader of an answer must know of how the PBX gave its records. */
  synchronized List<String> notes() {
    List<String> notes = new ArrayList<>(left.notes());
    if (pagesAskedAgain > 0) {
      notes.add(
          "%d pages came a second time in place of the next one, and were asked for again."
              .formatted(pagesAskedAgain));
    }
    if (complete && expected.isPresent() && expected.getAsLong() != records) {
      notes.add(
          "The PBX counted %d CDRs before they were read, and gave %d: records were written meanwhile, or its count takes others in."
              .formatted(expected.getAsLong(), records));
    }
    if (openCalls > 0) {
      notes.add(
          "%d calls were not over where reading has come to, and are not in the sums yet."
              .formatted(openCalls));
    }
    return notes;
  }
}
