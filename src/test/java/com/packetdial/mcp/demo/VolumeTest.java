package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The domain with as many call records as somebody wants. */
final class VolumeTest {

  private static final int RECORDS = 6_000;
  private static final String CDRS = "/domains/volume.example/cdrs";
  private static final String MONTH =
      "datetime-start=2026-10-18T00:00:00Z&datetime-end=2026-11-19T00:00:00Z";
  private static final String WEEK =
      "datetime-start=2026-11-12T00:00:00Z&datetime-end=2026-11-18T23:00:00Z";
  private static final Comparator<JsonNode> NEWEST_FIRST =
      Comparator.comparing((JsonNode row) -> text(row, "call-start-datetime"))
          .thenComparing(row -> text(row, "id"))
          .reversed();

  private static DemoClient client;
  private static List<JsonNode> month;

  @BeforeAll
  static void start() {
    client = DemoClient.start(DemoOptions.standard().withCdrs(RECORDS));
    month = everything(client, CDRS, MONTH);
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  private static List<JsonNode> everything(DemoClient asked, String path, String question) {
    List<JsonNode> rows = new ArrayList<>();
    List<JsonNode> page;
    do {
      page = asked.get(path + "?limit=100&start=" + rows.size() + "&" + question).rows();
      rows.addAll(page);
    } while (page.size() == 100);
    return rows;
  }

  private static String text(JsonNode row, String field) {
    return row.path(field).asString("");
  }

  private static JsonNode count(String path, String question) {
    return client.get(path + "/count?" + question).json();
  }

  /** What a count says of rows. */
  private static void assertCounts(JsonNode count, List<JsonNode> rows) {
    assertThat(count.get("total").asInt()).isEqualTo(rows.size());
    assertThat(count.get("seconds").asLong())
        .isEqualTo(
            rows.stream().mapToLong(r -> r.get("call-total-duration-seconds").asLong()).sum());
  }

  @Test
  void thereAreAsManyAsWereAskedForInOrderAndEachOnce() {
    assertThat(month).hasSize(RECORDS).isSortedAccordingTo(NEWEST_FIRST);
    assertThat(month).extracting(row -> text(row, "id")).doesNotHaveDuplicates();
    assertThat(month).map(JsonNode::toString).doesNotHaveDuplicates();
    assertCounts(count(CDRS, MONTH), month);
    assertThat(month)
        .allMatch(
            row -> !Instant.parse(text(row, "call-disconnect-datetime")).isAfter(DemoClient.NOW));
  }

  @Test
  void anyNumberIsMetExactly() {
    for (int records : List.of(1, 2, 3, 4, 99, 100, 101)) {
      try (DemoClient few = DemoClient.start(DemoOptions.standard().withCdrs(records))) {
        assertThat(everything(few, CDRS, MONTH)).hasSize(records);
      }
    }
    assertThatThrownBy(() -> DemoOptions.standard().withCdrs(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withoutTheOptionThereIsNoSuchDomain() {
    try (DemoClient ordinary = DemoClient.start()) {
      assertThat(ordinary.get(CDRS + "?" + MONTH).status()).isEqualTo(404);
    }
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherGivesOthers() {
    String page = CDRS + "?start=1200&" + MONTH;
    DemoOptions options = DemoOptions.standard().withCdrs(RECORDS);
    String bytes = client.get(page).text();
    try (DemoClient same = DemoClient.start(options);
        DemoClient other = DemoClient.start(options.withSeed(7))) {
      assertThat(same.get(page).text()).isEqualTo(bytes);
      assertThat(other.get(page).text()).isNotEqualTo(bytes);
    }
  }

  @Test
  void windowsArePiecesOfTheWhole() {
    List<JsonNode> slices = new ArrayList<>();
    Instant until = Instant.parse("2026-11-19T00:00:00Z");
    while (slices.size() < RECORDS) {
      Instant from = until.minus(Duration.ofMinutes(997)).minusMillis(1);
      String window = "datetime-start=" + from + "&datetime-end=" + until;
      List<JsonNode> slice = everything(client, CDRS, window);
      assertCounts(count(CDRS, window), slice);
      slices.addAll(slice);
      until = from;
    }
    assertThat(slices)
        .extracting(row -> text(row, "id"))
        .isEqualTo(month.stream().map(row -> text(row, "id")).toList());
  }

  @Test
  void pagesMayBeginAnywhereAndEndWithTheList() {
    String question = "&datetime-start=2026-10-18T00:00:00Z&datetime-end=2026-11-19T00:00:00Z";
    assertThat(client.get(CDRS + "?limit=7&start=4321" + question).rows())
        .isEqualTo(month.subList(4_321, 4_328));
    assertThat(client.get(CDRS + "?start=5990" + question).rows())
        .isEqualTo(month.subList(5_990, RECORDS));
    assertThat(client.get(CDRS + "?start=6000" + question).rows()).isEmpty();
    List<JsonNode> slim = client.get(CDRS + "?limit=5000" + question).rows();
    assertThat(slim).hasSize(1_000).allMatch(row -> row.size() == 28);
  }

  @Test
  void rowsAreAsWideAsThoseOfOtherDomains() {
    JsonNode other =
        client.get("/domains/brightcall.example/cdrs?start=5&" + WEEK).rows().stream()
            .filter(row -> row.size() > 28)
            .findFirst()
            .orElseThrow();
    assertThat(month)
        .filteredOn(row -> row.size() > 28)
        .hasSizeGreaterThan(RECORDS * 9 / 10)
        .allSatisfy(
            row ->
                assertThat(row.propertyNames()).containsExactlyElementsOf(other.propertyNames()));
  }

  @Test
  void filtersSelectWhatTheyDoElsewhere() {
    String inbound = WEEK + "&type=Inbound";
    List<JsonNode> week = everything(client, CDRS, WEEK);
    List<JsonNode> full = week.stream().filter(row -> row.size() > 28).toList();
    List<JsonNode> calledIn = everything(client, CDRS, inbound);

    assertCounts(count(CDRS, inbound), calledIn);
    assertThat(week).containsSubsequence(calledIn);
    assertThat(calledIn).hasSizeBetween(week.size() / 2, week.size() - 1);
    assertThat(everything(client, CDRS, WEEK + "&type=missed"))
        .isNotEmpty()
        .isEqualTo(week.stream().filter(r -> r.get("call-direction").asInt() == 2).toList());
    for (String filter : List.of("site=Albany", "group=Claims", "caller=555010", "dialled=7001")) {
      List<JsonNode> chosen = everything(client, CDRS, WEEK + "&" + filter);
      assertThat(chosen).as(filter).isNotEmpty().hasSizeLessThan(week.size());
      assertCounts(count(CDRS, WEEK + "&" + filter), chosen);
      assertThat(week).containsSubsequence(chosen);
    }
    assertThat(everything(client, CDRS, WEEK + "&site=Albany&group=Billing"))
        .filteredOn(full::contains)
        .allMatch(row -> row.toString().contains("Albany") && row.toString().contains("Billing"));
  }

  @Test
  void aUserHasTheRecordsThatConcernThem() {
    String path = "/domains/volume.example/users/101/cdrs";
    List<JsonNode> rows = everything(client, path, MONTH);

    assertThat(rows)
        .isNotEmpty()
        .isEqualTo(
            month.stream()
                .filter(
                    row ->
                        List.of("call-orig-user", "call-term-user", "call-through-user").stream()
                            .anyMatch(field -> text(row, field).equals("101")))
                .toList());
    assertCounts(count(path, MONTH), rows);
  }

  @Test
  void thePlatformsListHasAllDomainsInOneOrder() {
    List<JsonNode> all = everything(client, "/cdrs", WEEK);

    assertThat(all).isSortedAccordingTo(NEWEST_FIRST);
    assertThat(all).extracting(row -> text(row, "id")).doesNotHaveDuplicates();
    assertThat(all)
        .filteredOn(row -> text(row, "domain").equals("volume.example"))
        .isEqualTo(everything(client, CDRS, WEEK));
    assertCounts(count("/cdrs", WEEK), all);
    String missed = WEEK + "&type=missed";
    assertThat(everything(client, "/cdrs", missed))
        .isEqualTo(all.stream().filter(r -> r.get("call-direction").asInt() == 2).toList());
  }

  @Test
  void callsHaveSeveralLegsThatAreNeighboursInTime() {
    Map<String, List<JsonNode>> calls = new HashMap<>();
    month.stream()
        .filter(row -> row.size() > 28)
        .forEach(
            row ->
                calls
                    .computeIfAbsent(text(row, "call-orig-call-id"), id -> new ArrayList<>())
                    .addFirst(row));

    assertThat((double) month.size() / calls.size()).isBetween(1.5, 1.7);
    assertThat(calls.values())
        .allSatisfy(
            legs ->
                assertThat(legs)
                    .extracting(leg -> leg.get("call-leg-ordinal-index").asInt())
                    .isSorted()
                    .doesNotHaveDuplicates());
    assertThat(calls.values())
        .filteredOn(legs -> legs.getFirst().get("call-leg-ordinal-index").asInt() == 0)
        .allSatisfy(
            legs ->
                assertThat(
                        Duration.between(
                            Instant.parse(text(legs.getFirst(), "call-start-datetime")),
                            Instant.parse(text(legs.getLast(), "call-start-datetime"))))
                    .isLessThanOrEqualTo(Duration.ofSeconds(Course.LONGEST_LEAD)));
  }

  @Test
  void everyKindOfEndAndManyPeopleOccur() {
    Set<String> reasons = new HashSet<>();
    Set<String> users = new HashSet<>();
    Set<String> callers = new HashSet<>();
    month.forEach(row -> reasons.add(text(row, "call-disconnect-reason-text")));
    month.forEach(row -> users.add(text(row, "call-term-user")));
    month.stream()
        .filter(row -> row.get("call-direction").asInt() == 1)
        .forEach(row -> callers.add(text(row, "call-orig-from-user")));

    assertThat(reasons)
        .contains(
            "Orig: Bye",
            "Term: Bye",
            "Orig: Cancel",
            "Term: Busy Here",
            "Term: No Answer Timeout",
            "Term: 503 Service Unavailable",
            "Term: Reg Expired",
            "Forwarded",
            "Dispatched",
            "Caller Abandoned");
    assertThat(users).hasSizeGreaterThan(350).contains("7001", "7005", "7900");
    assertThat(callers.size()).as("some call again").isBetween(500, 2_800);
    assertThat(month).extracting(row -> row.get("call-direction").asInt()).contains(0, 1, 2, 3);
    assertThat(month).anyMatch(row -> text(row, "call-disposition").equals("Resolved"));
  }

  @Test
  void weeksHaveTheShapeOfWork() {
    ZoneId zone = ZoneId.of("America/New_York");
    int[] days = new int[8];
    int[] hours = new int[24];
    for (JsonNode row : month) {
      var time = Instant.parse(text(row, "call-start-datetime")).atZone(zone);
      days[time.getDayOfWeek().getValue()]++;
      hours[time.getHour()]++;
    }
    assertThat(days[7]).isLessThan(days[6]).isLessThan(days[2] / 5);
    assertThat(hours[10]).isGreaterThan(hours[12]).isGreaterThan(20 * hours[3]);
  }

  @Test
  void theIndexIsSmallAndSaysWhatTheCallsAre() {
    VolumeIndex index =
        new VolumeIndex(
            5060,
            DemoClient.NOW.minus(CallHistory.KEPT),
            DemoClient.NOW,
            ZoneId.of("America/New_York"),
            200_000);
    assertThat(index.legs()).isEqualTo(200_000);
    int legs = 0;
    long seconds = 0;
    long last = 0;
    long moment = DemoClient.NOW.minus(Duration.ofDays(9)).getEpochSecond();
    int calls = index.callsBefore(DemoClient.NOW.getEpochSecond());
    for (int call = 0; call < calls; call++) {
      Course course = index.course(call);
      long start = index.startOf(call);
      assertThat(start).isGreaterThanOrEqualTo(last);
      last = start;
      for (int leg = 0; leg < course.legs(); leg++) {
        legs += start < moment ? 1 : 0;
        seconds += start < moment ? course.seconds(leg) : 0;
        start += course.seconds(leg);
      }
    }
    assertThat(index.legsBefore(moment)).isEqualTo(legs);
    assertThat(index.secondsBefore(moment)).isEqualTo(seconds);
  }

  @Test
  void noRecordIsKept() {
    Set<Class<?>> types = new HashSet<>();
    for (Class<?> holder : List.of(VolumeHistory.class, VolumeIndex.class)) {
      for (var field : holder.getDeclaredFields()) {
        types.add(field.getType());
      }
    }
    assertThat(types)
        .containsExactlyInAnyOrder(
            int.class,
            long.class,
            int[].class,
            long[].class,
            Instant.class,
            VolumeIndex.class,
            VolumeScenes.class);
  }

  @Test
  void aTraceIsFoundForARecord() {
    JsonNode row =
        month.stream()
            .filter(r -> r.path("is-trace-expected").asBoolean())
            .findFirst()
            .orElseThrow();
    String api = text(row, "prefilled-trace-api");

    assertThat(client.get(api.substring(DemoPbx.BASE_PATH.length())).rows().getFirst().get("sql"))
        .extracting(JsonNode::asString)
        .contains(text(row, "call-orig-call-id"), text(row, "call-term-call-id"));
  }
}
