package com.packetdial.mcp.demo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** The way a moment was written in a question: its answer writes moments in the same way. */
final class TimeStyle {

  /** How moments are written when the question names none. */
  static final TimeStyle STANDARD = new TimeStyle('T', ZoneOffset.UTC, Suffix.OFFSET);

  /** What follows the time of day. */
  private enum Suffix {
    NOTHING,
    Z,
    OFFSET,
    OFFSET_AND_ZONE
  }

  private final String begin;
  private final ZoneId zone;
  private final Suffix suffix;

  private TimeStyle(char separator, ZoneId zone, Suffix suffix) {
    this.begin = "0000-00-00" + separator + "00:00:00";
    this.zone = zone;
    this.suffix = suffix;
  }

  /** A moment and how it was written. */
  record Read(Instant moment, TimeStyle style) {}

  @Nullable String write(@Nullable Instant moment) {
    if (moment == null) {
      return null;
    }
    ZoneOffset offset = zone.getRules().getOffset(moment);
    return Instants.written(begin + suffix(offset), moment, offset);
  }

  private String suffix(ZoneOffset offset) {
    String numeric = offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    return switch (suffix) {
      case NOTHING -> "";
      case Z -> "Z";
      case OFFSET -> numeric;
      case OFFSET_AND_ZONE -> numeric + "[" + zone.getId() + "]";
    };
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
            moment.toInstant(), new TimeStyle('T', moment.getZone(), Suffix.OFFSET_AND_ZONE));
      }
      if (written.endsWith("Z")) {
        return new Read(Instant.parse(written), new TimeStyle('T', ZoneOffset.UTC, Suffix.Z));
      }
      if (written.matches(".*T.*[+-]\\d\\d:\\d\\d")) {
        OffsetDateTime moment = OffsetDateTime.parse(written);
        return new Read(moment.toInstant(), new TimeStyle('T', moment.getOffset(), Suffix.OFFSET));
      }
      return new Read(
          LocalDateTime.parse(written).toInstant(ZoneOffset.UTC),
          new TimeStyle(' ', ZoneOffset.UTC, Suffix.NOTHING));
    } catch (DateTimeException e) {
      throw Refusal.badRequest("Invalid date " + text);
    }
  }
}
