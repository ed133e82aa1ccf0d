package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.tools.callstats.CdrPbx.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls as they come, and a window to look at them through. */
final class CallWorld {

  static final List<String> QUEUES = List.of("700", "701");
  static final List<String> CALLERS = List.of("15855550123", "5855550124", "15855550125", "");
  static final List<String> DIALED = List.of("15855550100", "15855550101");
  static final List<String> SITES = List.of("East", "West", "");
  static final List<String> DEPARTMENTS = List.of("Sales", "Support", "");

  private static final List<String> EXTENSIONS = List.of("1001", "1002", "1003");
  private static final List<String> REASONS =
      List.of(
          "Orig: Bye",
          "Term: Bye",
          "Term: No Answer Timeout",
          "Orig: Cancel",
          "Term: 486 Busy Here",
          "Term: 603 Decline",
          "Term: 503 Service Unavailable",
          "Abandoned",
          "Answered elsewhere",
          "Dispatched",
          "");
  private static final List<String> CODECS = List.of("PCMU", "opus", "");
  private static final List<Duration> LENGTHS =
      List.of(
          Duration.ofMinutes(40), Duration.ofHours(7), Duration.ofHours(30), Duration.ofDays(4));

  /** Midnights in New York around the end of summer time, and of another day. */
  private static final List<Instant> MIDDLES =
      List.of(
          Instant.parse("2026-11-01T04:00:00Z"),
          Instant.parse("2026-11-02T05:00:00Z"),
          Instant.parse("2026-11-18T05:00:00Z"));

  private final Random random;
  private final boolean manyDomains;
  private final List<Stored> stored = new ArrayList<>();
  final Instant since;
  final Instant until;
  private int records;

  CallWorld(Random random, boolean manyDomains) {
    this.random = random;
    this.manyDomains = manyDomains;
    Duration length = one(LENGTHS);
    since = one(MIDDLES).minusSeconds(random.nextLong(length.toSeconds()));
    until = since.plus(length);
    int calls = random.nextInt(140);
    for (int i = 0; i < calls; i++) {
      call(i);
    }
    int doubles = random.nextInt(8);
    for (int i = 0; i < doubles && !stored.isEmpty(); i++) {
      Stored twice = one(stored);
      if (twice.row().has("id")) {
        stored.add(twice);
      }
    }
  }

  List<Stored> stored() {
    return stored;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private Instant begin() {
    long length = Duration.between(since, until).toSeconds();
    return switch (random.nextInt(10)) {
      case 0 -> since;
      case 1 -> until;
      case 2 -> Instant.ofEpochSecond((since.getEpochSecond() + length / 2) / 300 * 300);
      case 3 -> one(MIDDLES);
      case 4 -> since.minusSeconds(random.nextInt(600));
      case 5, 6 -> since.plusSeconds(length / 2 + random.nextInt(1_200));
      default -> since.plusSeconds(random.nextLong(length + 300));
    };
  }

  private void call(int number) {
    int legs = 1 + random.nextInt(4);
    boolean slim = chance(10);
    boolean noise = chance(4);
    boolean foreign = !manyDomains && chance(4);
    boolean passedOn = chance(30);
    boolean parented = chance(60);
    boolean ordered = chance(70);
    String caller = one(CALLERS);
    String dialed = one(DIALED);
    String domain = manyDomains && chance(40) ? "beta.example" : "acme.example";
    boolean placed = chance(40);
    Instant start = begin();
    Instant end = start;
    for (int i = 0; i < legs; i++) {
      ObjectNode row = JsonNodeFactory.instance.objectNode();
      boolean nameless = slim && chance(20);
      if (nameless && start.getEpochSecond() % 300 == 0) {
        start = start.plusSeconds(1);
      }
      if (!nameless) {
        row.put("id", "cdr-" + records);
      }
      records++;
      row.put("domain", domain);
      if (slim) {
        if (parented) {
          row.put("call-parent-cdr-id", "parent-" + number);
        }
      } else {
        row.put("call-orig-call-id", "call-" + number + "@203.0.113.20");
        text(row, "call-orig-caller-id", caller);
        text(row, "call-orig-to-user", dialed);
        row.put("call-disconnect-reason-text", noise ? "Term: Reg Expired" : one(REASONS));
      }
      if (ordered) {
        text(row, "call-leg-ordinal-index", Integer.toString(i));
      }
      parties(row, placed);
      if (foreign) {
        row.put("domain", "other.example");
        row.put("call-orig-domain", "other.example");
        row.put("call-term-domain", "other.example");
        if (passedOn) {
          row.put("call-through-domain", "acme.example");
        }
      }
      Instant over = times(row, start, noise, ordered);
      // A leg from before the window cannot tell that its call goes on.
      end = later(end, start.isBefore(since) ? start : over);
      stored.add(new Stored(start, row));
      Instant next = start.plusSeconds(1 + random.nextLong(299 + seconds(start, end)));
      start = next;
    }
  }

  private static long seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void parties(ObjectNode row, boolean placed) {
    if (placed) {
      text(row, "call-orig-user", one(EXTENSIONS));
    }
    if (chance(80)) {
      text(row, "call-term-user", chance(20) ? one(QUEUES) : one(EXTENSIONS));
    }
    if (chance(30)) {
      text(row, "call-through-user", chance(60) ? one(QUEUES) : one(EXTENSIONS));
      row.put("call-through-action", chance(30) ? "VMail" : "QueueDispatch");
    }
    for (String side : List.of("orig", "term", "through")) {
      text(row, "call-" + side + "-site", one(SITES));
      text(row, "call-" + side + "-department", one(DEPARTMENTS));
    }
    text(row, "call-audio-codec", one(CODECS));
    text(row, "call-orig-match-uri", chance(50) ? "sip:*@203.0.113.20" : "");
    text(row, "call-term-match-uri", chance(50) ? "sip:*@203.0.113.21" : "");
    if (chance(80)) {
      row.put("call-direction", random.nextInt(4));
    }
  }

  /** Writes the times of a leg, some of them not at all; returns when it really ended. */
  private Instant times(ObjectNode row, Instant start, boolean noise, boolean ordered) {
    boolean timeless = ordered && chance(5);
    if (timeless) {
      return start;
    }
    long length = chance(10) ? random.nextInt(10_800) : random.nextInt(600);
    Instant end = start.plusSeconds(length);
    if (!ordered || chance(95)) {
      row.put("call-start-datetime", written(start));
    }
    boolean ended = !row.has("call-start-datetime") || chance(85);
    if (ended) {
      row.put("call-disconnect-datetime", written(end));
    }
    if (!ended || chance(80)) {
      text(row, "call-total-duration-seconds", Long.toString(length));
    }
    long ring = chance(60) ? Math.min(length, random.nextInt(60)) : length;
    if (chance(70)) {
      row.put("call-ringing-datetime", written(start.plusSeconds(chance(50) ? 0 : ring / 2)));
    }
    if (chance(60)) {
      row.put("call-answer-datetime", written(start.plusSeconds(ring)));
    }
    if (noise || chance(85)) {
      long talk = noise || chance(35) ? 0 : length - ring;
      text(row, "call-talking-duration-seconds", Long.toString(talk));
    }
    return end;
  }

  private String written(Instant time) {
    String text = time.toString();
    return switch (random.nextInt(3)) {
      case 0 -> text;
      case 1 -> text.replace("Z", "+00:00");
      default -> text.replace("Z", "").replace('T', ' ');
    };
  }

  /** Digits come as numbers or as strings, nothing as null, as an empty string or not at all. */
  private void text(ObjectNode row, String field, String value) {
    if (value.isEmpty()) {
      switch (random.nextInt(3)) {
        case 0 -> row.putNull(field);
        case 1 -> row.put(field, "");
        default -> {}
      }
    } else if (chance(50) && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      row.put(field, Long.parseLong(value));
    } else {
      row.put(field, value);
    }
  }
}
