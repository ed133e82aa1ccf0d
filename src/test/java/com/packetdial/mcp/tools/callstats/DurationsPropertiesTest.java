package com.packetdial.mcp.tools.callstats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class DurationsPropertiesTest {

  private static final int[] HIGHEST = {1, 60, 3_599, 3_601, 100_000};

  @Property(tries = 500)
  void averageAndPercentilesAreThoseOfASortedList(
      @ForAll @IntRange(max = 5_000) int size,
      @ForAll @IntRange(max = 4) int range,
      @ForAll long seed) {
    Random random = new Random(seed);
    Durations durations = new Durations();
    List<Long> values = new ArrayList<>();
    int count = random.nextBoolean() ? size : size % 300;
    for (int i = 0; i < count; i++) {
      long value = random.nextInt(HIGHEST[range] + 1);
      values.add(value);
      durations.add(value);
    }
    values.sort(null);
    if (values.isEmpty()) {
      assertThat(durations.average()).isEmpty();
      assertThat(durations.percentile(95)).isEmpty();
      return;
    }
    assertThat(durations.average())
        .hasValue(Math.round(values.stream().mapToLong(one -> one).average().orElseThrow()));
    for (int percent : new int[] {0, 1, 50, 90, 95, 99, 100}) {
      int rank = 0;
      while ((rank + 1) * 100L < (long) percent * count) {
        rank++;
      }
      long nearest = values.get(rank);
      assertThat(durations.percentile(percent)).as("%d of %s", percent, values).hasValue(nearest);
    }
  }
}
