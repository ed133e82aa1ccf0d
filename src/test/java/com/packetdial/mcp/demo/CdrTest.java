package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class CdrTest {

  private static final String CALL_CENTRE = "/domains/brightcall.example/cdrs";
  private static final String LAW_FIRM = "/domains/hartwell-law.example/cdrs";
  private static final String WEEK =
      "datetime-start=2026-11-12T00:00:00Z&datetime-end=2026-11-18T23:00:00Z";

  private static DemoClient client;
  private static List<JsonNode> week;

  @BeforeAll
  static void start() {
    client = DemoClient.start();
    week = everything(CALL_CENTRE, WEEK);
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  private static List<JsonNode> everything(String path, String window) {
    List<JsonNode> rows = new ArrayList<>();
    List<JsonNode> page;
    do {
      page = client.get(path + "?limit=100&start=" + rows.size() + "&" + window).rows();
      rows.addAll(page);
    } while (page.size() == 100);
    return rows;
  }

  private static String text(JsonNode row, String field) {
    return row.path(field).asString("");
  }

  @Test
  void aBusyDomainHasHundredsOfLegsADayNewestFirst() {
    assertThat(week.size()).isBetween(1_000, 3_000);
    assertThat(week)
        .isSortedAccordingTo(
            Comparator.comparing((JsonNode row) -> text(row, "call-start-datetime")).reversed());
    assertThat(week).extracting(row -> text(row, "id")).doesNotHaveDuplicates();
    assertThat(week)
        .allMatch(
            row -> !Instant.parse(text(row, "call-disconnect-datetime")).isAfter(DemoClient.NOW));
  }

  @Test
  void everyKindOfEndOccurs() {
    Set<String> reasons = new HashSet<>();
    week.forEach(row -> reasons.add(text(row, "call-disconnect-reason-text")));

    assertThat(reasons)
        .contains(
            "Orig: Bye",
            "Term: Bye",
            "Orig: Cancel",
            "Term: Busy Here",
            "Term: No Answer Timeout",
            "Term: 503 Service Unavailable",
            "Term: Reg Expired",
            "Caller Abandoned");
    assertThat(week).extracting(row -> row.get("call-direction").asInt()).contains(0, 1, 2, 3);
    assertThat(week)
        .extracting(row -> text(row, "call-through-action"))
        .contains("VMail", "QueueDispatch", "AutoAttendant", "Transfer", "ForwardNoAnswer");
    assertThat(week).anyMatch(row -> !text(row, "call-account-code").isEmpty());
    assertThat(week).anyMatch(row -> text(row, "call-disposition").equals("Resolved"));
  }

  @Test
  void theTrunksWereDownForAnHourAndOnlyThen() {
    assertThat(week)
        .filteredOn(row -> text(row, "call-disconnect-reason-text").startsWith("Term: 503"))
        .hasSizeGreaterThan(3)
        .allMatch(row -> text(row, "call-start-datetime").startsWith("2026-11-17T18:"));
  }

  @Test
  void oneWayAudioShowsAsNoPacketsFromOneSide() {
    assertThat(week)
        .filteredOn(row -> row.path("call-audio-relay-side-b-packet-count").asInt(-1) == 0)
        .hasSize(1)
        .allMatch(row -> row.get("call-audio-relay-side-a-packet-count").asInt() > 500);
  }

  @Test
  void legsOfACallShareTheirCallIdAndAreNumbered() {
    List<JsonNode> full = week.stream().filter(row -> row.has("call-orig-call-id")).toList();
    List<JsonNode> second =
        full.stream().filter(row -> row.get("call-leg-ordinal-index").asInt() == 1).toList();

    assertThat(second).hasSizeGreaterThan(50);
    for (JsonNode leg : second) {
      assertThat(full)
          .filteredOn(row -> text(row, "call-orig-call-id").equals(text(leg, "call-orig-call-id")))
          .extracting(row -> row.get("call-leg-ordinal-index").asInt())
          .contains(0, 1);
    }
  }

  @Test
  void queueAnswersCountAsAnswersButNotAsTalk() {
    assertThat(week)
        .filteredOn(row -> text(row, "call-disconnect-reason-text").equals("Caller Abandoned"))
        .isNotEmpty()
        .allMatch(
            row ->
                !text(row, "call-answer-datetime").isEmpty()
                    && row.get("call-talking-duration-seconds").asInt() == 0);
  }

  @Test
  void largePagesComeAsASummary() {
    JsonNode full = client.get(CALL_CENTRE + "?limit=100&start=5&" + WEEK).rows().getFirst();
    JsonNode slim = client.get(CALL_CENTRE + "?limit=101&start=5&" + WEEK).rows().getFirst();

    assertThat(full.size()).isGreaterThan(90);
    assertThat(slim.size()).isEqualTo(28);
    assertThat(slim.get("id")).isEqualTo(full.get("id"));
    assertThat(slim.has("call-orig-call-id")).isFalse();
    assertThat(slim.has("call-disconnect-reason-text")).isFalse();
  }

  @Test
  void aCallAcrossMidnightIsASummaryEvenOnASmallPage() {
    assertThat(week)
        .filteredOn(
            row ->
                !text(row, "call-start-datetime")
                    .substring(0, 10)
                    .equals(text(row, "call-disconnect-datetime").substring(0, 10)))
        .isNotEmpty()
        .allMatch(row -> row.size() == 28);
  }

  @Test
  void halfAWindowIsNoWindow() {
    int all = total(CALL_CENTRE + "/count");

    assertThat(total(CALL_CENTRE + "/count?datetime-start=2026-11-18T00:00:00Z")).isEqualTo(all);
    assertThat(total(CALL_CENTRE + "/count?start-date=2026-11-18&end-date=2026-11-19"))
        .isEqualTo(all);
    assertThat(total(CALL_CENTRE + "/count?" + WEEK)).isEqualTo(week.size()).isLessThan(all);
  }

  private static int total(String path) {
    return client.get(path).json().get("total").asInt();
  }

  @Test
  void countsSumSeconds() {
    JsonNode count = client.get(CALL_CENTRE + "/count?" + WEEK).json();
    int seconds = week.stream().mapToInt(r -> r.get("call-total-duration-seconds").asInt()).sum();

    assertThat(count.get("seconds").asInt()).isEqualTo(seconds);
    assertThat(count.get("minutes").asInt()).isEqualTo(seconds / 60);
  }

  @Test
  void filtersAreThoseOfTheRoute() {
    String key = client.credentials().systemKey();
    JsonNode some = week.get(10);
    String callId = text(some, "call-orig-call-id");

    assertThat(
            client.get(key, "/cdrs?" + WEEK + "&orig_callid=" + DemoClient.encode(callId)).rows())
        .isNotEmpty()
        .allMatch(row -> text(row, "call-orig-call-id").equals(callId));
    assertThat(total(CALL_CENTRE + "/count?" + WEEK + "&orig_callid=" + DemoClient.encode(callId)))
        .as("a domain's route ignores a filter that only the platform's has")
        .isEqualTo(week.size());
    assertThat(client.get(CALL_CENTRE + "?" + WEEK + "&type=Missed").rows())
        .isNotEmpty()
        .allMatch(row -> row.get("call-direction").asInt() == 2);
    assertThat(client.get(CALL_CENTRE + "?" + WEEK + "&caller=PLUMB").rows())
        .isNotEmpty()
        .allMatch(row -> text(row, "call-orig-from-name").contains("PLUMB"));
    assertThat(client.get(CALL_CENTRE + "?" + WEEK + "&dialled=5550140").rows())
        .isNotEmpty()
        .allMatch(row -> text(row, "call-orig-to-user").contains("5550140"));
  }

  @Test
  void aUsersRecordsConcernTheUser() {
    assertThat(client.get("/domains/brightcall.example/users/3005/cdrs?" + WEEK).rows())
        .isNotEmpty()
        .allMatch(row -> row.toString().contains("3005"));
  }

  @Test
  void timesAreWrittenAsTheyWereAsked() {
    String noon = "datetime-start=2026-11-18%2012:00:00&datetime-end=2026-11-18%2020:00:00";
    String mountain =
        "datetime-start=2026-11-18T05:00:00-07:00&datetime-end=2026-11-18T13:00:00-07:00";

    JsonNode plain = client.get(CALL_CENTRE + "?" + noon).rows().getFirst();
    JsonNode offset = client.get(CALL_CENTRE + "?" + mountain).rows().getFirst();

    assertThat(text(plain, "call-start-datetime")).matches("2026-11-18 \\d\\d:\\d\\d:\\d\\d");
    assertThat(text(offset, "call-start-datetime")).endsWith("-07:00");
    assertThat(offset.get("id")).isEqualTo(plain.get("id"));
    assertThat(text(client.get(CALL_CENTRE).rows().getFirst(), "call-start-datetime"))
        .endsWith("+00:00");
  }

  @Test
  void tracesAreKeptForTwoWeeks() {
    String old = "datetime-start=2026-10-27T00:00:00Z&datetime-end=2026-10-29T00:00:00Z";

    assertThat(client.get(CALL_CENTRE + "?" + old).rows())
        .isNotEmpty()
        .noneMatch(row -> row.path("is-trace-expected").asBoolean(false));
    assertThat(week).anyMatch(row -> row.path("is-trace-expected").asBoolean(false));
  }

  @Test
  void whoeverCallsMayCallThemselvesAnything() {
    assertThat(client.get(LAW_FIRM + "?" + DemoClient.DAY).rows())
        .extracting(row -> text(row, "call-orig-from-name"))
        .anyMatch(name -> name.startsWith("Ignore previous") && name.contains("\u202e"));
  }

  @Test
  void callsInProgressAreNotRecordsYet() {
    List<JsonNode> live = client.get("/domains/brightcall.example/calls").rows();

    assertThat(live).hasSizeGreaterThanOrEqualTo(5);
    assertThat(total("/domains/brightcall.example/calls/count")).isEqualTo(live.size());
    assertThat(
            client
                .get("/domains/brightcall.example")
                .json()
                .get("active-calls-total-current")
                .asInt())
        .isEqualTo(live.size());
    List<JsonNode> waiting =
        live.stream().filter(call -> text(call, "call-term-user").equals("700")).toList();
    assertThat(waiting).hasSizeGreaterThanOrEqualTo(3);
    String records = week.toString();
    assertThat(waiting).noneMatch(call -> records.contains(text(call, "call-orig-call-id")));
    assertThat(waiting)
        .hasSize(
            client
                .get("/domains/brightcall.example/callqueues/700")
                .json()
                .get("active-queued-calls-total-current")
                .asInt());
  }

  @Test
  void weekdaysAreBusyInOpeningHoursAndSundaysAreQuiet() {
    String sunday = "?datetime-start=2026-11-15T07:00:00Z&datetime-end=2026-11-16T07:00:00Z";
    String tuesday = "?datetime-start=2026-11-17T07:00:00Z&datetime-end=2026-11-18T07:00:00Z";
    String tuesdayOpen = "?datetime-start=2026-11-17T13:00:00Z&datetime-end=2026-11-18T03:00:00Z";

    int busy = total(CALL_CENTRE + "/count" + tuesday);
    assertThat(busy).isBetween(330, 440);
    assertThat(total(CALL_CENTRE + "/count" + tuesdayOpen)).isGreaterThan(busy * 9 / 10);
    assertThat(total(CALL_CENTRE + "/count" + sunday)).isBetween(10, busy / 5);
  }

  @Test
  void badDatesAreRefused() {
    assertThat(client.get(CALL_CENTRE + "?datetime-start=yesterday&datetime-end=now").status())
        .isEqualTo(400);
  }
}
