package com.packetdial.mcp.config;

import com.packetdial.mcp.config.Setting.Group;
import java.time.Duration;

/** The settings of what a call and the PBX are asked to bear at most. */
final class LimitSettings {

  private LimitSettings() {}

  static Setting<Integer> cdrMaxDays() {
    return Group.LIMITS.preset(
        "cdr-max-days",
        new ValueKind.Count(1, 366, "7"),
        "31",
        "The widest time window of a CDR query, in days.");
  }

  static Setting<Integer> maxResultChars() {
    return Group.LIMITS.preset(
        "max-result-chars",
        new ValueKind.Count(2_000, 1_000_000, "40000"),
        "20000",
        "The largest answer of a tool, in characters; longer ones are cut and say so.");
  }

  static Setting<Duration> deadline() {
    return Group.LIMITS.preset(
        "deadline",
        new ValueKind.Span(Duration.ofSeconds(1), Duration.ofMinutes(10), "45s"),
        "25s",
        "The longest time that a tool call may take.");
  }

  static Setting<Integer> upstreamConcurrency() {
    return Group.LIMITS.preset(
        "upstream-concurrency",
        new ValueKind.Count(1, 64, "8"),
        "4",
        "Requests to the PBX at the same time.");
  }

  static Setting<Double> upstreamRate() {
    return Group.LIMITS.preset(
        "upstream-rate",
        new ValueKind.Rate(1_000, "20/s"),
        "10/s",
        "Requests to the PBX per second (/s) or minute (/m).");
  }

  static Setting<Long> maxAnswerBytes() {
    return Group.LIMITS.preset(
        "max-answer-bytes",
        new ValueKind.Bytes(64 << 10, 1 << 30, "64MiB"),
        "32MiB",
        "The largest answer of the PBX that is read.");
  }
}
