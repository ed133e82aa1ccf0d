package com.packetdial.mcp.tools.cdr;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time that ids of the platform's own making begin with, as in {@code 20250904195742013011-…}.
 * In UTC as far as is known: some servers may write their local time.
 */
final class IdTimestamp {

  private static final Pattern STAMP =
      Pattern.compile("^(20[0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})");

  private IdTimestamp() {}

  static Optional<Instant> of(String id) {
    Matcher stamp = STAMP.matcher(id);
    if (!stamp.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
                  part(stamp, 1),
                  part(stamp, 2),
                  part(stamp, 3),
                  part(stamp, 4),
                  part(stamp, 5),
                  part(stamp, 6))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int part(Matcher stamp, int group) {
    return Integer.parseInt(stamp.group(group));
  }
}
