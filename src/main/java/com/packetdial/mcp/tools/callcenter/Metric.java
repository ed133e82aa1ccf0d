package com.packetdial.mcp.tools.callcenter;

import java.util.List;

/**
 * One figure of the statistics: its column, and what the PBX calls it but for the unit, which ends
 * its name and is not the same everywhere. Immutable.
 *
 * @param column in answers
 * @param bases its names at the PBX without unit, the likeliest first
 */
record Metric(String column, Kind kind, List<String> bases) {

  /** What a figure is. */
  enum Kind {
    COUNT,
    PERCENT,
    /** A time that adds up. */
    TIME,
    /** An average or a maximum of times, which does not. */
    TIME_OF_ONE
  }

  /** All that are known, in the order of telling. */
  static final List<Metric> ALL =
      List.of(
          of("volume", Kind.COUNT, "calls-total"),
          of("presented", Kind.COUNT, "calls-presented"),
          of("handled", Kind.COUNT, "calls-answered"),
          of("unanswered", Kind.COUNT, "calls-unanswered"),
          of("abandoned", Kind.COUNT, "calls-abandoned"),
          of("abandoned_percent", Kind.PERCENT, "calls-abandoned"),
          of("service_level_percent", Kind.PERCENT, "calls-service-level"),
          of("wait_avg_seconds", Kind.TIME_OF_ONE, "calls-queueing-avg-duration"),
          of(
              "wait_max_seconds",
              Kind.TIME_OF_ONE,
              "calls-queueing-max-duration",
              "calls-queueing-longest-duration"),
          of("talk_seconds", Kind.TIME, "calls-talking-duration"),
          of("talk_avg_seconds", Kind.TIME_OF_ONE, "calls-talking-avg-duration"),
          of("hold_avg_seconds", Kind.TIME_OF_ONE, "calls-holding-avg-duration"),
          of("handle_avg_seconds", Kind.TIME_OF_ONE, "calls-handling-avg-duration"),
          of("wrap_up_avg_seconds", Kind.TIME_OF_ONE, "calls-after-call-work-avg-duration"),
          of("voicemails", Kind.COUNT, "calls-voicemailed"),
          of("forwarded", Kind.COUNT, "calls-forwarded"),
          of("callbacks", Kind.COUNT, "calls-callback-requests"),
          of("assisted", Kind.COUNT, "calls-assisted"),
          of("presented_adjusted", Kind.COUNT, "calls-presented-adjusted"),
          of("abandoned_adjusted", Kind.COUNT, "calls-abandoned-adjusted"),
          of("abandoned_adjusted_percent", Kind.PERCENT, "calls-abandoned-adjusted"),
          of("presented_percent", Kind.PERCENT, "calls-presented"),
          of("inbound_presented", Kind.COUNT, "inbound-calls-presented"),
          of("inbound_answered", Kind.COUNT, "inbound-calls-answered"),
          of("inbound_talk_seconds", Kind.TIME, "inbound-calls-duration"),
          of("inbound_talk_avg_seconds", Kind.TIME_OF_ONE, "inbound-calls-avg-duration"),
          of("outbound_attempted", Kind.COUNT, "outbound-calls-attempted"),
          of("outbound_answered", Kind.COUNT, "outbound-calls-answered"),
          of("outbound_talk_seconds", Kind.TIME, "outbound-calls-duration"),
          of("outbound_talk_avg_seconds", Kind.TIME_OF_ONE, "outbound-calls-avg-duration"),
          of("sms_conversations", Kind.COUNT, "sms-conversations", "queue-sms-conversations"),
          of(
              "sms_handle_avg_seconds",
              Kind.TIME_OF_ONE,
              "sms-handling-avg-duration",
              "queue-sms-handling-avg-duration"));

  private static Metric of(String column, Kind kind, String... bases) {
    return new Metric(column, kind, List.of(bases));
  }

  boolean isTime() {
    return kind == Kind.TIME || kind == Kind.TIME_OF_ONE;
  }

  /** Whether the figures of several rows may be added. */
  boolean addsUp() {
    return kind == Kind.COUNT || kind == Kind.TIME;
  }
}
