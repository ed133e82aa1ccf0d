package com.packetdial.mcp.tools.callstats;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lengths of time in whole seconds, for their average and exact percentiles. Few are kept as they
 * are; of many it is counted how often each length came, so that memory depends on how many
 * different lengths there are. For one thread at a time.
 */
final class Durations {

  private static final int FEW = 256;

  /** Longer ones are rare enough to be kept in a tree. */
  private static final int ORDINARY = 3_600;

  private int[] few = new int[4];
  private int @Nullable [] ordinary;
  private final TreeMap<Long, Integer> longer = new TreeMap<>();
  private long count;
  private long sum;

  void add(long seconds) {
    count++;
    sum += seconds;
    if (ordinary == null && count <= FEW && seconds < Integer.MAX_VALUE) {
      if (count > few.length) {
        few = Arrays.copyOf(few, 2 * few.length);
      }
      few[(int) count - 1] = (int) seconds;
    } else {
      countInto(ordinaryCounts(), seconds);
    }
  }

  private int[] ordinaryCounts() {
    int[] counts = ordinary;
    if (counts == null) {
      counts = new int[ORDINARY];
      for (int i = 0; i < Math.min(count - 1, few.length); i++) {
        countInto(counts, few[i]);
      }
      few = new int[0];
      ordinary = counts;
    }
    return counts;
  }

  private void countInto(int[] counts, long seconds) {
    if (seconds < ORDINARY) {
      counts[(int) seconds]++;
    } else {
      longer.merge(seconds, 1, Integer::sum);
    }
  }

  /** The average, rounded to whole seconds; empty when there are none. */
  OptionalLong average() {
    return count == 0 ? OptionalLong.empty() : OptionalLong.of(Math.round((double) sum / count));
  }

  /**
   * The smallest length that so many percent of all do not exceed (nearest rank); empty when there
   * are none.
   */
  OptionalLong percentile(int percent) {
    if (count == 0) {
      return OptionalLong.empty();
    }
    long rank = Math.max(1, Math.ceilDiv(count * percent, 100));
    int[] counts = ordinary;
    if (counts == null) {
      int[] sorted = Arrays.copyOf(few, (int) count);
      Arrays.sort(sorted);
      return OptionalLong.of(sorted[(int) rank - 1]);
    }
    long passed = 0;
    for (int seconds = 0; seconds < ORDINARY; seconds++) {
      passed += counts[seconds];
      if (passed >= rank) {
        return OptionalLong.of(seconds);
      }
    }
    for (Map.Entry<Long, Integer> one : longer.entrySet()) {
      passed += one.getValue();
      if (passed >= rank) {
        return OptionalLong.of(one.getKey());
      }
    }
    throw new IllegalStateException("a rank beyond the last");
  }
}
