package com.packetdial.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeReaderTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T09:00:00Z, 2026-11-20T09:00:00Z",
    "2026-11-20t09:00z, 2026-11-20T09:00:00Z",
    "2026-11-20 09:00:00Z, 2026-11-20T09:00:00Z",
    "2026-11-20T09:00:00.250-05:00, 2026-11-20T14:00:00.250Z",
    "2026-11-20T09:00:00-0500, 2026-11-20T14:00:00Z",
    "2026-11-20T09:00:00+05:45, 2026-11-20T03:15:00Z",
    "2026-07-20T09:00:00-04:00[America/New_York], 2026-07-20T13:00:00Z",
    "2026-07-20T09:00:00[America/New_York], 2026-07-20T13:00:00Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
  })
  void readsATimeWithItsZone(String text, Instant instant) {
    assertThat(TimeReader.read("since", text)).isEqualTo(new TimeExpression.At(instant));
  }

  @Test
  void readsDurationsAndWords() {
    assertThat(TimeReader.read("since", "-30m"))
        .isEqualTo(new TimeExpression.Ago(Duration.ofMinutes(30)));
    assertThat(TimeReader.read("since", "-24H"))
        .isEqualTo(new TimeExpression.Ago(Duration.ofHours(24)));
    assertThat(TimeReader.read("since", " -7d "))
        .isEqualTo(new TimeExpression.Ago(Duration.ofDays(7)));
    assertThat(TimeReader.read("since", "now")).isEqualTo(new TimeExpression.Ago(Duration.ZERO));
    assertThat(TimeReader.read("since", "Today")).isEqualTo(new TimeExpression.Day(0));
    assertThat(TimeReader.read("since", "yesterday")).isEqualTo(new TimeExpression.Day(1));
  }

  @Test
  void readsATimeOfTodayAndYesterday() {
    assertThat(TimeReader.read("at", "yesterday 10:15"))
        .isEqualTo(new TimeExpression.TimeOfDay(1, LocalTime.of(10, 15)));
    assertThat(TimeReader.read("at", " Today  9:05:30 "))
        .isEqualTo(new TimeExpression.TimeOfDay(0, LocalTime.of(9, 5, 30)));
    for (String wrong : List.of("yesterday 24:00", "today 9:5", "today 10", "tomorrow 10:15")) {
      assertThatThrownBy(() -> TimeReader.read("at", wrong)).isInstanceOf(ToolException.class);
    }
  }

  /** On 2026-11-01 New York shows the hour from one to two twice; on 2026-03-08 none from two. */
  @Test
  void aTimeOfDayIsThatOfThePlaceWhateverItsClocksDo() {
    ZoneId newYork = ZoneId.of("America/New_York");
    TimeExpression time = TimeReader.read("at", "yesterday 10:15");
    assertThat(time.dependsOnZone()).isTrue();
    assertThat(time.beginning(Instant.parse("2026-11-24T02:00:00Z"), newYork))
        .isEqualTo("2026-11-22T15:15:00Z");
    assertThat(
            TimeReader.read("at", "today 01:30")
                .end(Instant.parse("2026-11-01T20:00:00Z"), newYork))
        .isEqualTo("2026-11-01T05:30:00Z");
    assertThat(
            TimeReader.read("at", "today 02:30")
                .end(Instant.parse("2026-03-08T20:00:00Z"), newYork))
        .isEqualTo("2026-03-08T07:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-20T09:00:00", "2026-11-20 09:00:00", "2026-11-20T09:00:00.123"})
  void showsHowToGiveATimeItsZone(String text) {
    assertThatThrownBy(() -> TimeReader.read("since", text))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("\"since\" has no time zone")
        .hasMessageContaining("2026-11-20T09:00:00Z")
        .hasMessageContaining("2026-11-20T09:00:00-05:00");
  }

  @Test
  void showsHowToGiveADateItsZone() {
    assertThatThrownBy(() -> TimeReader.read("until", "2026-11-20"))
        .hasMessageContaining("\"until\" has no time zone")
        .hasMessageContaining("2026-11-20T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-20T25:00:00Z"})
  void namesADateThatDoesNotExist(String text) {
    assertThatThrownBy(() -> TimeReader.read("since", text))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("does not exist");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-24",
        "24h",
        "--24h",
        "-999999d",
        "-٢٤h",
        "last friday",
        "11/20/2026",
        "2026-11-20T09:00:00 EST",
        "2026-11-20T09:00:00-05:00[Mars/Olympus]",
        "2026-11-20T09:00:00Z; DROP",
        "+999999999-12-31T23:59:59Z[",
      })
  void refusesEverythingElseWithTheAllowedForms(String text) {
    assertThatThrownBy(() -> TimeReader.read("since", text))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("Allowed: a time with its zone");
  }
}
