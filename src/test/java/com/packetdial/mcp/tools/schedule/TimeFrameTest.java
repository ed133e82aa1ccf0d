package com.packetdial.mcp.tools.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.tools.FakePbx;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether time frames hold at a moment. 2026-11-19 is a Thursday. */
final class TimeFrameTest {

  private static final String WEEK =
      "{'timeframe-recurrence-type':'weekly',"
          + "'timeframe-weekly-thursday-begin-time-1':'08:00',"
          + "'timeframe-weekly-thursday-end-time-1':'12:00',"
          + "'timeframe-weekly-thursday-begin-time-2':'1:00 PM',"
          + "'timeframe-weekly-thursday-end-time-2':'17:00:00',"
          + "'timeframe-weekly-friday-begin-time-1':'22:00',"
          + "'timeframe-weekly-friday-end-time-1':'06:00'}";

  private static TimeFrame frame(String type, String list, String entry) {
    return TimeFrame.of(
        FakePbx.json(
            "{'timeframe-name':'F','timeframe-type':'%s','%s':[%s]}".formatted(type, list, entry)));
  }

  private static InForce at(TimeFrame frame, String moment) {
    return frame.at(LocalDateTime.parse(moment));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-19T08:00, YES",
    "2026-11-19T07:59, NO",
    "2026-11-19T11:59, YES",
    "2026-11-19T12:00, NO",
    "2026-11-19T13:00, YES",
    "2026-11-19T17:00, NO",
    "2026-11-20T23:00, YES",
    "2026-11-21T05:59, YES",
    "2026-11-21T06:00, NO",
    "2026-11-20T05:00, NO",
    "2026-11-22T12:00, NO"
  })
  void hoursOfAWeekHoldOnTheirDaysAndOverMidnight(String moment, InForce holds) {
    TimeFrame week = frame("days-of-week", "timeframe-days-of-week-array", WEEK);
    assertThat(at(week, moment)).isEqualTo(holds);
  }

  @Test
  void aWeekThatHasEndedHoldsNoMore() {
    TimeFrame ended =
        frame(
            "days-of-week",
            "timeframe-days-of-week-array",
            WEEK.replace("}", ",'timeframe-recurrence-end-date':'2026-11-18'}"));
    assertThat(at(ended, "2026-11-19T09:00")).isEqualTo(InForce.NO);
    assertThat(at(ended, "2026-11-12T09:00")).isEqualTo(InForce.YES);
  }

  @Test
  void whatIsNotUnderstoodIsNotGuessed() {
    TimeFrame custom =
        frame("days-of-week", "timeframe-days-of-week-array", WEEK.replace("weekly'", "custom'"));
    assertThat(at(custom, "2026-11-19T09:00")).isEqualTo(InForce.UNKNOWN);
    TimeFrame times =
        frame("days-of-week", "timeframe-days-of-week-array", WEEK.replace("08:00", "early"));
    assertThat(at(times, "2026-11-19T09:00")).isEqualTo(InForce.UNKNOWN);
    TimeFrame dates = frame("specific-dates", "timeframe-specific-dates-array", "{}");
    assertThat(at(dates, "2026-11-19T09:00")).isEqualTo(InForce.UNKNOWN);
  }

  private static String dates(String recurrence) {
    return "{'timeframe-specific-dates-begin-date':'2026-12-30',"
        + "'timeframe-specific-dates-begin-time':'08:00',"
        + "'timeframe-specific-dates-end-date':'2027-01-02',"
        + "'timeframe-specific-dates-end-time':'17:00',"
        + "'timeframe-recurrence-type':'"
        + recurrence
        + "'}";
  }

  @ParameterizedTest
  @CsvSource({
    "doesNotRecur, 2026-12-31T03:00, YES",
    "doesNotRecur, 2027-01-02T17:00, NO",
    "doesNotRecur, 2026-12-30T07:59, NO",
    "doesNotRecur, 2027-12-31T03:00, NO",
    "yearly, 2027-12-31T03:00, YES",
    "yearly, 2029-01-01T12:00, YES",
    "yearly, 2027-06-01T12:00, NO",
    "monthly, 2027-06-01T12:00, UNKNOWN",
    "monthly, 2026-06-01T12:00, NO"
  })
  void datesHoldFromTheirBeginningToTheirEnd(String recurrence, String moment, InForce holds) {
    TimeFrame frame = frame("specific-dates", "timeframe-specific-dates-array", dates(recurrence));
    assertThat(at(frame, moment)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "2027-01-01T00:00, YES",
    "2027-01-01T23:59, YES",
    "2027-01-02T00:00, NO",
    "2028-01-01T12:00, UNKNOWN",
    "2029-01-01T12:00, YES",
    "2029-01-04T12:00, NO",
    "2028-06-01T12:00, NO"
  })
  void aHolidayOfAnotherYearIsOnlyCertainWhereThePlatformSaysItsDate(String moment, InForce holds) {
    TimeFrame holiday =
        frame(
            "holidays",
            "timeframe-holiday-array",
            "{'timeframe-holiday-name':'New Year','timeframe-holiday-begin-date':'2027-01-01',"
                + "'timeframe-holiday-begin-time-1':'00:00','timeframe-holiday-end-time-1':'23:59',"
                + "'timeframe-recurrence-type':'yearly',"
                + "'timeframe-next-observance-datetime':['2029-01-01 00:00:00']}");
    assertThat(at(holiday, moment)).isEqualTo(holds);
  }

  @Test
  void oneThatIsAlwaysThereIsAlwaysThere() {
    assertThat(at(frame("always", "timeframe-holiday-array", ""), "2026-11-19T09:00"))
        .isEqualTo(InForce.YES);
  }

  @Test
  void anyOfSeveralEntriesIsEnough() {
    TimeFrame several =
        TimeFrame.of(
            FakePbx.json(
                "{'timeframe-type':'custom','timeframe-days-of-week-array':[%s],'timeframe-specific-dates-array':[%s,{}]}"
                    .formatted(WEEK, dates("doesNotRecur"))));
    assertThat(at(several, "2026-11-19T09:00")).isEqualTo(InForce.YES);
    assertThat(at(several, "2026-11-19T07:00")).isEqualTo(InForce.UNKNOWN);
    assertThat(several.entries())
        .extracting(Entry::words)
        .contains("dates that are not understood");
  }

  @Test
  void theWordsOfAWeekPutEqualDaysTogether() {
    assertThat(
            WeekEntry.of(
                    FakePbx.json(
                        "{'timeframe-weekly-monday-begin-time-1':'09:00','timeframe-weekly-monday-end-time-1':'17:00','timeframe-weekly-tuesday-begin-time-1':'09:00','timeframe-weekly-tuesday-end-time-1':'17:00','timeframe-weekly-friday-begin-time-1':'09:00','timeframe-weekly-friday-end-time-1':'12:00'}"))
                .words())
        .isEqualTo("Mon, Tue 09:00-17:00; Fri 09:00-12:00");
  }
}
