package com.packetdial.mcp.tool;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.OptionalLong;

/**
 * Reads the form in which the API mostly writes times, {@code 2026-11-20T09:00:00+00:00}, without a
 * formatter: of a million call records there are millions of them.
 */
final class UtcSecond {

  private static final int BARE = 19;
  private static final String SHAPE = "0000-00-00 00:00:00";
  private static final int SECONDS_A_DAY = 86_400;

  private UtcSecond() {}

  /**
   * The seconds since 1970 of a time in whole seconds and in UTC.
   *
   * @return empty for everything else, which may be a time all the same
   */
  static OptionalLong of(String text) {
    if (!isUtc(text) || !hasShape(text)) {
      return OptionalLong.empty();
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 2);
    int day = number(text, 8, 2);
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    boolean exists =
        month >= 1
            && month <= 12
            && day >= 1
            && day <= YearMonth.of(year, month).lengthOfMonth()
            && hour < 24
            && minute < 60
            && second < 60;
    return exists
        ? OptionalLong.of(
            LocalDate.of(year, month, day).toEpochDay() * SECONDS_A_DAY
                + hour * 3_600L
                + minute * 60L
                + second)
        : OptionalLong.empty();
  }

  private static boolean isUtc(String text) {
    return switch (text.length()) {
      case BARE -> true;
      case BARE + 1 -> text.charAt(BARE) == 'Z';
      default -> text.length() == BARE + 6 && text.endsWith("+00:00");
    };
  }

  private static boolean hasShape(String text) {
    for (int i = 0; i < BARE; i++) {
      char wanted = SHAPE.charAt(i);
      char is = text.charAt(i);
      boolean fits =
          switch (wanted) {
            case '0' -> is >= '0' && is <= '9';
            case ' ' -> is == ' ' || is == 'T';
            default -> is == wanted;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
