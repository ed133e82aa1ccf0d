package com.packetdial.mcp.demo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The ways in which the platform writes a moment. */
final class Instants {

  private static final String OFFSET = "0000-00-00T00:00:00+00:00";
  private static final String PLAIN = "0000-00-00 00:00:00";
  private static final String TRACE = "0000-00-00_00:00:00";
  private static final String COMPACT = "00000000000000";

  /** Years have four digits. */
  private static final int[] WIDTHS = {4, 2, 2, 2, 2, 2};

  private Instants() {}

  /** {@code 2026-01-31T09:30:00+00:00}, or null for null. */
  static @Nullable String offset(@Nullable Instant instant) {
    return instant == null ? null : written(OFFSET, instant, ZoneOffset.UTC);
  }

  /** {@code 2026-01-31 09:30:00}, in UTC, or null for null. */
  static @Nullable String plain(@Nullable Instant instant) {
    return instant == null ? null : written(PLAIN, instant, ZoneOffset.UTC);
  }

  /** {@code 2026-01-31_09:30:00}, in UTC, as in traces. */
  static String trace(Instant instant) {
    return written(TRACE, instant, ZoneOffset.UTC);
  }

  /** {@code 20260131093000}, in UTC, as in record and session ids. */
  static String compact(Instant instant) {
    return written(COMPACT, instant, ZoneOffset.UTC);
  }

  /**
   * A moment in the form of a pattern that has zeros where year, month, day, hour, minute and
   * second go; what follows them stays as it is. Several times as fast as a formatter, which shows
   * in pages of call records.
   */
  static String written(String pattern, Instant instant, ZoneOffset offset) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, offset);
    int[] values = {
      time.getYear(),
      time.getMonthValue(),
      time.getDayOfMonth(),
      time.getHour(),
      time.getMinute(),
      time.getSecond()
    };
    char[] text = pattern.toCharArray();
    int place = 0;
    for (int part = 0; part < values.length; part++) {
      while (text[place] != '0') {
        place++;
      }
      int rest = values[part];
      for (int digit = WIDTHS[part] - 1; digit >= 0; digit--) {
        text[place + digit] = (char) ('0' + rest % 10);
        rest /= 10;
      }
      place += WIDTHS[part];
    }
    return new String(text);
  }
}
