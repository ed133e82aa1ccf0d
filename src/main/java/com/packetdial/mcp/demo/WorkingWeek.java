package com.packetdial.mcp.demo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** When people telephone: on working days, mostly in the middle of the morning and afternoon. */
final class WorkingWeek {

  /** How busy the hours of a day are, beside one another. */
  private static final int[] HOURS = {
    2, 1, 1, 1, 1, 3, 8, 25, 64, 95, 100, 92, 70, 78, 98, 96, 85, 55, 24, 12, 8, 6, 5, 3
  };

  /** How busy the days are, from Monday. */
  private static final int[] DAYS = {110, 104, 100, 98, 92, 14, 7};

  private WorkingWeek() {}

  /**
   * Spreads calls over minutes.
   *
   * @param firstMinute since the epoch
   * @return for each minute, and for that after the last, how many calls begin before it
   */
  static int[] spread(int calls, long firstMinute, int minutes, ZoneId zone, long seed) {
    long[] weightBefore = new long[minutes + 1];
    for (int minute = 0; minute < minutes; minute++) {
      weightBefore[minute + 1] = weightBefore[minute] + weight(firstMinute + minute, zone, seed);
    }
    int[] callsBefore = new int[minutes + 1];
    for (int minute = 0; minute <= minutes; minute++) {
      callsBefore[minute] =
          (int) Math.round((double) calls * weightBefore[minute] / weightBefore[minutes]);
    }
    return callsBefore;
  }

  private static long weight(long epochMinute, ZoneId zone, long seed) {
    LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochSecond(epochMinute * 60), zone);
    int hour = time.getHour();
    int into = time.getMinute();
    int busy = HOURS[hour] * (60 - into) + HOURS[(hour + 1) % HOURS.length] * into;
    long ofDay = Course.mix(seed ^ time.toLocalDate().toEpochDay()) >>> 1;
    long ofMinute = Course.mix(seed + epochMinute) >>> 1;
    return (long) busy
        * DAYS[time.getDayOfWeek().getValue() - 1]
        * (90 + ofDay % 21)
        * (60 + ofMinute % 81);
  }
}
