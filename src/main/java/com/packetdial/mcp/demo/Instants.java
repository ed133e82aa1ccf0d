package com.packetdial.mcp.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The ways in which the platform writes a moment. */
final class Instants {

  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter PLAIN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TRACE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd_HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Instants() {}

  /** {@code 2026-01-31T09:30:00+00:00}, or null for null. */
  static @Nullable String offset(@Nullable Instant instant) {
    return instant == null ? null : OFFSET.format(instant);
  }

  /** {@code 2026-01-31 09:30:00}, in UTC, or null for null. */
  static @Nullable String plain(@Nullable Instant instant) {
    return instant == null ? null : PLAIN.format(instant);
  }

  /** {@code 2026-01-31_09:30:00}, in UTC, as in traces. */
  static String trace(Instant instant) {
    return TRACE.format(instant);
  }

  /** {@code 20260131093000}, in UTC, as in record and session ids. */
  static String compact(Instant instant) {
    return COMPACT.format(instant);
  }
}
