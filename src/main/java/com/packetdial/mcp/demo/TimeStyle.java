package com.packetdial.mcp.demo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The way a moment was written in a question: its answer writes moments in the same way. */
final class TimeStyle {

  /** How moments are written when the question names none. */
  static final TimeStyle STANDARD = new TimeStyle("uuuu-MM-dd'T'HH:mm:ssxxx", ZoneOffset.UTC);

  private final DateTimeFormatter formatter;

  private TimeStyle(String pattern, ZoneId zone) {
    this.formatter = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(zone);
  }

  /** A moment and how it was written. */
  record Read(Instant moment, TimeStyle style) {}

  @Nullable String write(@Nullable Instant moment) {
    return moment == null ? null : formatter.format(moment);
  }

  /**
   * Reads {@code 2026-01-31 13:00:00} (in UTC), {@code …T13:00:00Z}, {@code …-08:00} and {@code
   * …-08:00[US/Pacific]}.
   */
  static Read read(String text) {
    String written = text.strip().replaceFirst(" ", "T");
    try {
      if (written.endsWith("]")) {
        ZonedDateTime moment = ZonedDateTime.parse(written);
        return new Read(
            moment.toInstant(),
            new TimeStyle("uuuu-MM-dd'T'HH:mm:ssxxx'['VV']'", moment.getZone()));
      }
      if (written.endsWith("Z")) {
        return new Read(
            Instant.parse(written), new TimeStyle("uuuu-MM-dd'T'HH:mm:ss'Z'", ZoneOffset.UTC));
      }
      if (written.matches(".*T.*[+-]\\d\\d:\\d\\d")) {
        OffsetDateTime moment = OffsetDateTime.parse(written);
        return new Read(
            moment.toInstant(), new TimeStyle("uuuu-MM-dd'T'HH:mm:ssxxx", moment.getOffset()));
      }
      return new Read(
          LocalDateTime.parse(written).toInstant(ZoneOffset.UTC),
          new TimeStyle("uuuu-MM-dd HH:mm:ss", ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw Refusal.badRequest("Invalid date " + text);
    }
  }
}
