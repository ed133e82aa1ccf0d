package com.packetdial.mcp.tool;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the end of a window as a caller writes it. */
final class TimeReader {

  private static final String ALLOWED =
      "Allowed: a time with its zone (2026-11-20T09:00:00Z, 2026-11-20T09:00:00-05:00), -30m, -24h,"
          + " -7d, now, today, yesterday, yesterday 10:15.";

  private static final Pattern AGO = Pattern.compile("-([0-9]{1,5})([mhd])");
  private static final Pattern TIME_OF_DAY =
      Pattern.compile("(today|yesterday)[ t]+((?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)");
  private static final Pattern SPACE_BEFORE_TIME =
      Pattern.compile("^([0-9]{4}-[0-9]{2}-[0-9]{2}) (?=[0-9]{2}:)");
  private static final Pattern WITHOUT_ZONE =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})"
              + "(?:[Tt]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:\\.[0-9]{1,9})?)?");

  private static final DateTimeFormatter ZONED =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .optionalStart()
          .appendLiteral('[')
          .appendZoneRegionId()
          .appendLiteral(']')
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private TimeReader() {}

  /**
   * Reads an argument.
   *
   * @param argument its name, for the error
   * @throws ToolException when it is none of the forms, saying how to write it
   */
  static TimeExpression read(String argument, String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "now" -> new TimeExpression.Ago(Duration.ZERO);
      case "today" -> new TimeExpression.Day(0);
      case "yesterday" -> new TimeExpression.Day(1);
      default -> {
        Matcher ago = AGO.matcher(word);
        Matcher timeOfDay = TIME_OF_DAY.matcher(word);
        if (timeOfDay.matches()) {
          yield timeOfDay(timeOfDay);
        }
        yield ago.matches() ? ago(ago) : at(argument, text.strip());
      }
    };
  }

  private static TimeExpression ago(Matcher ago) {
    long count = Long.parseLong(ago.group(1));
    return new TimeExpression.Ago(
        switch (ago.group(2)) {
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  private static TimeExpression timeOfDay(Matcher words) {
    String time = words.group(2);
    return new TimeExpression.TimeOfDay(
        words.group(1).equals("today") ? 0 : 1,
        LocalTime.parse(time.indexOf(':') == 1 ? "0" + time : time));
  }

  private static TimeExpression at(String argument, String given) {
    String text = SPACE_BEFORE_TIME.matcher(given).replaceFirst("$1T");
    Matcher zoneless = WITHOUT_ZONE.matcher(text);
    if (zoneless.matches()) {
      throw refusal(withoutZone(argument, zoneless));
    }
    try {
      return new TimeExpression.At(ZONED.parse(text, ZonedDateTime::from).toInstant());
    } catch (DateTimeParseException e) {
      throw refusal(
          e.getErrorIndex() == 0 && e.getCause() != null
              ? "\"%s\" names a date, a time of day or a zone that does not exist. %s"
                  .formatted(argument, ALLOWED)
              : "\"%s\" is not a time that this tool reads. %s".formatted(argument, ALLOWED));
    } catch (DateTimeException | ArithmeticException e) {
      throw refusal("\"%s\" is not a time that this tool reads. %s".formatted(argument, ALLOWED));
    }
  }

  private static String withoutZone(String argument, Matcher zoneless) {
    String time = zoneless.group(2) == null ? "00:00:00" : zoneless.group(2);
    String local = zoneless.group(1) + "T" + time;
    return "\"%s\" has no time zone, so it could be any of 24 hours. Write %sZ for UTC, or the offset"
            .formatted(argument, local)
        + " of the place: %s-05:00. Also allowed: -24h, -7d, now, today, yesterday."
            .formatted(local);
  }

  private static ToolException refusal(String words) {
    return new ToolException(ErrorCode.INVALID_ARGUMENTS, words);
  }
}
