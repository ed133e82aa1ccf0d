package com.packetdial.mcp.tools.callstats;

import java.util.List;
import java.util.Locale;

/** By what calls are put into groups. */
public enum GroupBy {
  DOMAIN,
  /** Who placed it, or else where it ended: an extension, queue or attendant. */
  USER,
  SITE("call-orig-site", "call-term-site", "call-through-site"),
  DEPARTMENT("call-orig-department", "call-term-department", "call-through-department"),
  DIRECTION,
  RESULT,
  HOUR,
  DAY,
  WEEKDAY,
  CALLER("call-orig-caller-id", "call-orig-from-user"),
  DIALED("call-orig-to-user", "call-orig-request-user", "call-orig-to-uri", "call-term-caller-id"),
  QUEUE("call-orig-to-user", "call-orig-request-user"),
  DISCONNECT_REASON,
  CODEC("call-audio-codec"),
  TRUNK("call-orig-match-uri", "call-term-match-uri");

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
  private final List<String> fields;

  GroupBy(String... fields) {
    this.fields = List.of(fields);
  }

  /** The fields that tell the group, beside those that are always read. */
  List<String> fields() {
    return fields;
  }

  /** The name of its column. */
  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its groups have an order of their own, in which they are mostly read. */
  boolean isOfTime() {
    return switch (this) {
      case HOUR, DAY, WEEKDAY -> true;
      case DOMAIN,
          USER,
          SITE,
          DEPARTMENT,
          DIRECTION,
          RESULT,
          CALLER,
          DIALED,
          QUEUE,
          DISCONNECT_REASON,
          CODEC,
          TRUNK ->
          false;
    };
  }
}
