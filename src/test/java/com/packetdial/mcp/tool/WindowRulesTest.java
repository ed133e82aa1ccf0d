package com.packetdial.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class WindowRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-23T15:30:45.123Z");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private final WindowRules rules = new WindowRules(31);

  private static ZoneId unasked() {
    throw new AssertionError("nobody needs a time zone here");
  }

  private TimeWindow read(String since, String until) {
    return rules.read(since, until, NOW, () -> NEW_YORK);
  }

  @Test
  void dayWordsAreDaysOfTheZone() {
    TimeWindow yesterday = read("yesterday", "yesterday");
    assertThat(yesterday.since()).isEqualTo("2026-11-22T05:00:00Z");
    assertThat(yesterday.until()).isEqualTo("2026-11-23T05:00:00Z");
    assertThat(yesterday.zone()).contains(NEW_YORK);

    TimeWindow today = read("today", "today");
    assertThat(today.since()).isEqualTo("2026-11-23T05:00:00Z");
    assertThat(today.until()).as("not in the future").isEqualTo("2026-11-23T15:30:45Z");
  }

  @Test
  void otherTimesNeedNoZone() {
    TimeWindow window = rules.read("-24h", "now", NOW, WindowRulesTest::unasked);
    assertThat(window.since()).isEqualTo("2026-11-22T15:30:45Z");
    assertThat(window.until()).isEqualTo("2026-11-23T15:30:45Z");
    assertThat(window.zone()).isEmpty();
  }

  @Test
  void fractionsOfASecondWidenTheWindow() {
    TimeWindow window =
        rules.read(
            "2026-11-20T09:00:00.7Z", "2026-11-20T10:00:00.1Z", NOW, WindowRulesTest::unasked);
    assertThat(window.since()).isEqualTo("2026-11-20T09:00:00Z");
    assertThat(window.until()).isEqualTo("2026-11-20T10:00:01Z");
  }

  @Test
  void aCallersClockMayBeAheadALittle() {
    assertThat(rules.read("-1h", "2026-11-23T15:33:00Z", NOW, WindowRulesTest::unasked).until())
        .isEqualTo("2026-11-23T15:33:00Z");
    refused(
        "-1h", "2026-11-23T15:40:00Z", ErrorCode.INVALID_ARGUMENTS, "\"until\" is in the future");
    refused(
        "2026-11-24T00:00:00Z", "now", ErrorCode.INVALID_ARGUMENTS, "\"since\" is in the future");
  }

  @Test
  void sinceIsEarlierThanUntil() {
    refused("now", "-24h", ErrorCode.INVALID_ARGUMENTS, "must be earlier");
    refused("-24h", "-24h", ErrorCode.INVALID_ARGUMENTS, "must be earlier");
  }

  @Test
  void noZoneIsAskedForAWindowThatNoZoneMakesGood() {
    refused("today", "-2d", ErrorCode.INVALID_ARGUMENTS, "must be earlier");
    refused("-60d", "today", ErrorCode.WINDOW_TOO_WIDE, "allowed are 31");
  }

  @Test
  void aWindowTooWideIsSplitForTheCaller() {
    refused(
        "2026-09-01T00:00:00Z",
        "2026-11-01T00:00:00Z",
        ErrorCode.WINDOW_TOO_WIDE,
        "61 days, allowed are 31. Nothing was sent. Ask in 2 parts:"
            + " since=2026-09-01T00:00:00Z until=2026-10-02T00:00:00Z;"
            + " since=2026-10-02T00:00:00Z until=2026-11-01T00:00:00Z.");
    refused("2020-01-01T00:00:00Z", "now", ErrorCode.WINDOW_TOO_WIDE, "; and so on.");
    refused("0001-01-01T00:00:00Z", "now", ErrorCode.WINDOW_TOO_WIDE, "allowed are 31");
  }

  @Test
  void aMonthInWhichClocksGoBackIsNotTooLong() {
    assertThat(
            rules
                .read(
                    "2026-10-01T00:00:00+02:00",
                    "2026-11-01T00:00:00+01:00",
                    NOW,
                    WindowRulesTest::unasked)
                .length())
        .isEqualTo(Duration.ofDays(31).plusHours(1));
    refused("2026-10-01T00:00:00Z", "2026-11-02T00:00:00Z", ErrorCode.WINDOW_TOO_WIDE, "32 days");
  }

  private void refused(String since, String until, ErrorCode code, String words) {
    assertThatThrownBy(() -> rules.read(since, until, NOW, WindowRulesTest::unasked))
        .isInstanceOfSatisfying(ToolException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(words);
  }

  /** Days on which clocks change, leap days, and zones in which a day has no midnight. */
  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.longs()
        .between(
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond(),
            Instant.parse("2060-01-01T00:00:00Z").getEpochSecond())
        .map(Instant::ofEpochSecond);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "America/New_York",
            "America/Sao_Paulo",
            "Africa/Cairo",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Pacific/Kiritimati",
            "Pacific/Apia",
            "US/Pacific",
            "Europe/London",
            "UTC")
        .map(ZoneId::of);
  }

  @Property(tries = 500)
  void yesterdayIsTheWholeCalendarDayBeforeTodayAndNothingElse(
      @ForAll("times") Instant now, @ForAll("zones") ZoneId zone) {
    TimeWindow yesterday = rules.read("yesterday", "yesterday", now, () -> zone);
    LocalDate date = LocalDate.ofInstant(now, zone).minusDays(1);
    assertThat(LocalDate.ofInstant(yesterday.since().minusSeconds(1), zone)).isBefore(date);
    assertThat(LocalDate.ofInstant(yesterday.until(), zone)).isAfter(date);
    if (!skipped(date, zone)) {
      assertThat(LocalDate.ofInstant(yesterday.since(), zone)).isEqualTo(date);
      assertThat(LocalDate.ofInstant(yesterday.until().minusSeconds(1), zone)).isEqualTo(date);
      assertThat(yesterday.length()).isBetween(Duration.ofHours(22), Duration.ofHours(26));
    }
  }

  /** Samoa went from the 29th to the 31st of December 2011. */
  private static boolean skipped(LocalDate date, ZoneId zone) {
    return zone.getId().equals("Pacific/Apia") && date.equals(LocalDate.of(2011, 12, 30));
  }

  @Property(tries = 500)
  void todayBeginsWhereYesterdayEndsAndEndsNow(
      @ForAll("times") Instant now, @ForAll("zones") ZoneId zone) {
    TimeWindow two = rules.read("yesterday", "today", now, () -> zone);
    assertThat(two.until()).isEqualTo(now);
    assertThat(two.since())
        .isEqualTo(rules.read("yesterday", "yesterday", now, () -> zone).since());
    if (!LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant().equals(now)) {
      assertThat(rules.read("today", "today", now, () -> zone).since())
          .isEqualTo(rules.read("yesterday", "yesterday", now, () -> zone).until());
    }
  }

  @Property(tries = 300)
  void whateverIsAcceptedIsBoundedAndInThePast(
      @ForAll("times") Instant now,
      @ForAll @IntRange(min = 0, max = 2_000) int hours,
      @ForAll @IntRange(min = -30, max = 2_000) int minutes) {
    String since = "-" + hours + "h";
    String until = now.minusSeconds(minutes * 60L).toString();
    try {
      TimeWindow window = rules.read(since, until, now, WindowRulesTest::unasked);
      assertThat(window.length())
          .isPositive()
          .isLessThanOrEqualTo(Duration.ofDays(31).plusHours(1));
      assertThat(window.until()).isBeforeOrEqualTo(now.plus(Duration.ofMinutes(5)));
    } catch (ToolException e) {
      assertThat(e.code()).isIn(ErrorCode.INVALID_ARGUMENTS, ErrorCode.WINDOW_TOO_WIDE);
      assertThat(e.getMessage()).hasSizeLessThan(2_000);
    }
  }
}
