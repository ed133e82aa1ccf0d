package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What can be wrong with lists of call records, on ordinary domains and on that of any number. */
final class CdrFaultsTest {

  private static final String LIST = "GET /domains/{domain}/cdrs";
  private static final String COUNT = "GET /domains/{domain}/cdrs/count";
  private static final String VOLUME = "volume.example";
  private static final String ORDINARY = "brightcall.example";
  private static final String FROM = "2026-11-17T00:00:00Z";
  private static final String UNTIL = "2026-11-18T00:00:00Z";
  private static final String DAY = "datetime-start=" + FROM + "&datetime-end=" + UNTIL;

  private static DemoClient client;

  @BeforeAll
  static void start() {
    client = DemoClient.start(DemoOptions.standard().withCdrs(30_000));
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @AfterEach
  void clear() {
    client.pbx().quirks().clear();
  }

  private static List<String> page(String domain, int start, String window) {
    return client
        .get("/domains/" + domain + "/cdrs?limit=100&start=" + start + "&" + window)
        .rows()
        .stream()
        .map(row -> row.get("id").asString())
        .toList();
  }

  private static List<String> all(String domain, String window) {
    List<String> ids = new ArrayList<>();
    List<String> page;
    do {
      page = page(domain, ids.size(), window);
      ids.addAll(page);
    } while (page.size() == 100);
    return ids;
  }

  private static JsonNode count(String domain) {
    return client.get("/domains/" + domain + "/cdrs/count?" + DAY).json();
  }

  private static int total(String domain) {
    return count(domain).get("total").asInt();
  }

  @ParameterizedTest
  @ValueSource(strings = {VOLUME, ORDINARY})
  void aPageRepeatsTheOneBeforeIt(String domain) {
    List<String> right = all(domain, DAY);
    client.pbx().quirks().next(LIST + "?start=200", Quirk.repeatedPage());

    assertThat(page(domain, 0, DAY)).isEqualTo(right.subList(0, 100));
    assertThat(page(domain, 200, DAY)).isEqualTo(right.subList(100, 200));
    assertThat(page(domain, 200, DAY)).isEqualTo(right.subList(200, 300));
  }

  @Test
  void aPageFailsOnceAndThenWorks() {
    client.pbx().quirks().next(LIST + "?start=100", Quirk.status(503, "Busy"));
    String page = "/domains/" + VOLUME + "/cdrs?limit=100&" + DAY;

    assertThat(client.get(page + "&start=0").status()).isEqualTo(200);
    assertThat(client.get(page + "&start=100").status()).isEqualTo(503);
    assertThat(client.get(page + "&start=100").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {VOLUME, ORDINARY})
  void strayRowsTakePlacesAmongThoseThatBelongThere(String domain) {
    List<String> right = all(domain, DAY);
    client.pbx().quirks().always(LIST, Quirk.strayRows(9));
    client.pbx().quirks().always(COUNT, Quirk.strayRows(9));

    List<String> strewn = all(domain, DAY);
    List<String> strays =
        IntStream.range(0, strewn.size()).filter(i -> i % 10 == 9).mapToObj(strewn::get).toList();
    List<String> own =
        IntStream.range(0, strewn.size()).filter(i -> i % 10 != 9).mapToObj(strewn::get).toList();

    assertThat(own).isEqualTo(right);
    assertThat(strays).hasSize(right.size() / 9).doesNotContainAnyElementsOf(right);
    assertThat(total(domain)).isEqualTo(strewn.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {VOLUME, ORDINARY})
  void listsGrowAtTheirHead(String domain) {
    List<String> right = all(domain, DAY);
    long seconds = count(domain).get("seconds").asLong();
    Quirk growing = Quirk.growing(Quirk.End.HEAD, 25, 10);
    client.pbx().quirks().always(LIST, growing);
    client.pbx().quirks().always(COUNT, growing);

    assertThat(total(domain)).isEqualTo(right.size() - 25);
    assertThat(page(domain, 0, DAY)).isEqualTo(right.subList(15, 115));
    assertThat(page(domain, 100, DAY)).isEqualTo(right.subList(105, 205));
    assertThat(total(domain)).isEqualTo(right.size());
    assertThat(count(domain).get("seconds").asLong()).isEqualTo(seconds);
    assertThat(all(domain, DAY)).isEqualTo(right);
  }

  @ParameterizedTest
  @ValueSource(strings = {VOLUME, ORDINARY})
  void listsGrowAtTheirTail(String domain) {
    List<String> right = all(domain, DAY);
    client.pbx().quirks().always(LIST, Quirk.growing(Quirk.End.TAIL, 5, 5));
    client.pbx().quirks().always(COUNT, Quirk.hidden(Quirk.End.TAIL, 5));
    int last = right.size() - 10;

    assertThat(total(domain)).isEqualTo(right.size() - 5);
    assertThat(page(domain, last, DAY)).isEqualTo(right.subList(last, right.size() - 5));
    assertThat(page(domain, last, DAY)).isEqualTo(right.subList(last, right.size()));
  }

  @Test
  void hiddenRowsMayBeMoreThanThereAre() {
    for (Quirk.End end : Quirk.End.values()) {
      client.pbx().quirks().next(LIST, Quirk.hidden(end, 100_000));
      client.pbx().quirks().next(COUNT, Quirk.hidden(end, 100_000));

      assertThat(page(VOLUME, 0, DAY)).isEmpty();
      assertThat(count(VOLUME).get("seconds").asLong()).isZero();
      assertThat(total(VOLUME)).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {VOLUME, ORDINARY})
  void windowsThatMeetOverlap(String domain) {
    Duration hours = Duration.ofHours(2);
    String wider =
        "datetime-start="
            + Instant.parse(FROM).minus(hours)
            + "&datetime-end="
            + Instant.parse(UNTIL).plus(hours);
    List<String> right = all(domain, wider);
    client.pbx().quirks().always(LIST, Quirk.widerWindow(hours, hours));

    assertThat(all(domain, DAY)).isEqualTo(right).hasSizeGreaterThan(total(domain));
  }

  @Test
  void aCallBeginsAtTheSeamOfTwoWindows() {
    String noon = "2026-11-17T17:00:00Z";
    String until = "datetime-start=2026-11-17T16:00:00Z&datetime-end=" + noon;
    String from = "datetime-start=" + noon + "&datetime-end=2026-11-17T18:00:00Z";

    assertThat(all(VOLUME, until)).doesNotContainAnyElementsOf(all(VOLUME, from));
    client.pbx().quirks().always(LIST, Quirk.inclusiveEnd());
    assertThat(all(VOLUME, until)).containsAnyElementsOf(all(VOLUME, from));
  }

  @Test
  void onlyRoutesOfRecordsHaveThem() {
    for (Quirk quirk :
        List.of(
            Quirk.repeatedPage(),
            Quirk.strayRows(3),
            Quirk.inclusiveEnd(),
            Quirk.hidden(Quirk.End.HEAD, 1),
            Quirk.growing(Quirk.End.HEAD, 1, 1))) {
      assertThatThrownBy(() -> client.pbx().quirks().next("GET /domains/{domain}/users", quirk))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Quirk.strayRows(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
