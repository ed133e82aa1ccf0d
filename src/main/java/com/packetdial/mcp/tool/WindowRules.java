package com.packetdial.mcp.tool;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What windows of time may be asked for, and how their ends are written: a time with its zone,
 * {@code -24h}, {@code now}, {@code today}, {@code yesterday}, {@code yesterday 10:15}. Immutable.
 */
public final class WindowRules {

  /** How far the caller's clock may be ahead of this server's. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** So that a month of 31 days in which clocks go back is not an hour too long. */
  private static final Duration CLOCK_CHANGE = Duration.ofHours(1);

  private static final int MOST_PARTS_SHOWN = 3;

  private static final List<ZoneOffset> OUTERMOST =
      List.of(ZoneOffset.ofHours(14), ZoneOffset.ofHours(-12));

  private final int maxDays;
  private final String beginning;
  private final String ending;

  /**
   * Sets the bound.
   *
   * @param maxDays the longest window, in days, at least 1
   */
  public WindowRules(int maxDays) {
    this(maxDays, "since", "until");
  }

  /**
   * The same for ends of other names.
   *
   * @param beginning name of the argument that holds the beginning, for errors
   * @param ending name of the one that holds the end
   */
  public WindowRules(int maxDays, String beginning, String ending) {
    this.maxDays = maxDays;
    this.beginning = beginning;
    this.ending = ending;
  }

  /**
   * Reads a window.
   *
   * @param zone the time zone for {@code today} and {@code yesterday}; asked only when one of them
   *     is used and the window may turn out to be good
   * @throws ToolException when an end cannot be read, the ends are in the wrong order or in the
   *     future ({@link ErrorCode#INVALID_ARGUMENTS}), or too far apart ({@link
   *     ErrorCode#WINDOW_TOO_WIDE})
   */
  public TimeWindow read(String since, String until, Instant now, Supplier<ZoneId> zone) {
    TimeExpression first = TimeReader.read(beginning, since);
    TimeExpression last = TimeReader.read(ending, until);
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    if (!first.dependsOnZone() && !last.dependsOnZone()) {
      return resolved(first, last, second, ZoneOffset.UTC, Optional.empty());
    }
    refuseWhatNoZoneMakesGood(first, last, second);
    ZoneId place = zone.get();
    return resolved(first, last, second, place, Optional.of(place));
  }

  /**
   * Reads one moment, which may be to come.
   *
   * @param argument its name, for the error
   * @param zone the time zone of {@code today} and {@code yesterday}
   * @throws ToolException when it cannot be read
   */
  public static Instant moment(String argument, String text, Instant now, Supplier<ZoneId> zone) {
    TimeExpression time = TimeReader.read(argument, text);
    return time.beginning(now, time.dependsOnZone() ? zone.get() : ZoneOffset.UTC);
  }

  /**
   * Holds a window against the rules.
   *
   * @throws ToolException when it breaks one
   */
  public void check(Instant since, Instant until, Instant now) {
    if (since.isAfter(now) || until.isAfter(now.plus(CLOCK_SKEW))) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "\"%s\" is in the future: it is %s now. Use now or today for %s, and an earlier time for %s."
              .formatted(
                  since.isAfter(now) ? beginning : ending,
                  now.truncatedTo(ChronoUnit.SECONDS),
                  ending,
                  beginning));
    }
    if (!since.isBefore(until)) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "\"%s\" (%s) must be earlier than \"%s\" (%s). For one day, use its name for both, as in %s=yesterday %s=yesterday."
              .formatted(beginning, since, ending, until, beginning, ending));
    }
    if (Duration.between(since, until).compareTo(longest()) > 0) {
      throw tooWide(since, until);
    }
  }

  private TimeWindow resolved(
      TimeExpression first, TimeExpression last, Instant now, ZoneId zone, Optional<ZoneId> shown) {
    Instant since = first.beginning(now, zone).truncatedTo(ChronoUnit.SECONDS);
    Instant until = roundedUp(last.end(now, zone));
    check(since, until, now);
    return new TimeWindow(since, until, shown);
  }

  /** So that nothing is sent to learn a time zone that cannot save the window. */
  private void refuseWhatNoZoneMakesGood(TimeExpression first, TimeExpression last, Instant now) {
    List<ToolException> refusals = new ArrayList<>();
    for (ZoneOffset zone : OUTERMOST) {
      try {
        resolved(first, last, now, zone, Optional.empty());
      } catch (ToolException e) {
        refusals.add(e);
      }
    }
    if (refusals.size() == OUTERMOST.size()) {
      throw refusals.getFirst();
    }
  }

  private static Instant roundedUp(Instant instant) {
    Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(instant) ? second : second.plusSeconds(1);
  }

  private Duration longest() {
    return Duration.ofDays(maxDays).plus(CLOCK_CHANGE);
  }

  private ToolException tooWide(Instant since, Instant until) {
    Duration part = Duration.ofDays(maxDays);
    long parts = Math.ceilDiv(Duration.between(since, until).toSeconds(), part.toSeconds());
    StringBuilder calls = new StringBuilder();
    Instant from = since;
    for (int i = 0; i < Math.min(parts, MOST_PARTS_SHOWN); i++) {
      Instant to = from.plus(part).isBefore(until) ? from.plus(part) : until;
      calls.append("%s %s=%s %s=%s".formatted(i == 0 ? "" : ";", beginning, from, ending, to));
      from = to;
    }
    return new ToolException(
        ErrorCode.WINDOW_TOO_WIDE,
        "the window has %d days, allowed are %d. Nothing was sent. Ask in %d parts:%s%s"
            .formatted(
                Duration.between(since, until).toDays(),
                maxDays,
                parts,
                calls,
                parts > MOST_PARTS_SHOWN ? "; and so on." : "."));
  }
}
