package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class StatisticsTest {

  private static final String CENTRE = "/domains/brightcall.example";
  private static final String STATISTICS = CENTRE + "/statistics";
  private static final String DAY = "?" + DemoClient.DAY;

  private static DemoClient client;

  @BeforeAll
  static void start() {
    client = DemoClient.start();
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @Test
  void figuresOfQueuesAddUp() {
    JsonNode whole = client.get(STATISTICS + "/callqueues/aggregate" + DAY).json();
    JsonNode queues = client.get(STATISTICS + "/queue/per-queue" + DAY).json();

    assertThat(List.copyOf(queues.propertyNames())).containsExactly("700", "701", "702");
    assertThat(sum(queues, "calls-total-count")).isEqualTo(number(whole, "calls-total-count"));
    assertThat(number(whole, "calls-answered-count") + number(whole, "calls-abandoned-count"))
        .isPositive()
        .isLessThanOrEqualTo(number(whole, "calls-total-count"));
    JsonNode one = client.get(STATISTICS + "/callqueues/700" + DAY).json();
    assertThat(number(one, "calls-total-count"))
        .isEqualTo(number(queues.get("700"), "calls-total-count"));
    assertThat(number(whole, "calls-answered-count"))
        .isEqualTo(sum(client.get(STATISTICS + "/agent" + DAY).json(), "calls-answered-count"));
  }

  @Test
  void theReportListsThoseWhoGaveUp() {
    List<JsonNode> rows =
        client.get(CENTRE + "/callqueuereport/abandoned" + DAY + "&limit=1000").rows();

    assertThat(rows)
        .hasSize(
            number(
                client.get(STATISTICS + "/callqueues/aggregate" + DAY).json(),
                "calls-abandoned-count"));
    assertThat(rows).allMatch(row -> row.get("queue-duration-seconds").asInt() > 0);
  }

  @Test
  void figuresAreChosenByTheirCodes() {
    JsonNode chosen =
        client.get(STATISTICS + "/queue/per-queue" + DAY + "&fields=VOL,SL&queue_list=701").json();

    assertThat(List.copyOf(chosen.get("701").propertyNames()))
        .containsExactlyInAnyOrder("calls-total-count", "calls-service-level-percent");
    assertThat(number(chosen.get("700"), "calls-total-count")).isZero();
    assertThat(
            client
                .get(STATISTICS + "/queue/per-queue" + DAY + "&queue_list=701&remove_zeros=yes")
                .json()
                .has("700"))
        .isFalse();
  }

  @Test
  void bothEndsOfTheWindowAreWanted() {
    assertThat(client.get(STATISTICS + "/agent?datetime-start=2026-11-18T00:00:00Z").status())
        .isEqualTo(400);
  }

  @Test
  void thePathOfOneStatisticDependsOnTheRelease() {
    assertThat(client.get(STATISTICS + "/callqueues/per-queue" + DAY).status()).isEqualTo(404);
    try (DemoClient older = DemoClient.start(DemoOptions.standard().withRelease(DemoRelease.V44))) {
      assertThat(older.get(STATISTICS + "/callqueues/per-queue" + DAY).json().has("700")).isTrue();
      assertThat(older.get(STATISTICS + "/queue/per-queue" + DAY).text())
          .contains("No Route Found");
    }
  }

  @Test
  void timesOfAgentsAddUp() {
    for (JsonNode agent : client.get(STATISTICS + "/agentLog" + DAY).json()) {
      assertThat(
              number(agent, "status-available-duration-minutes")
                  + number(agent, "status-unavailable-duration-minutes"))
          .isEqualTo(number(agent, "status-login-duration-minutes"));
    }
  }

  @Test
  void somebodyWaitsAndADispositionIsStored() {
    assertThat(client.get(CENTRE + "/queuedcall/700").rows()).isNotEmpty();
    client.change("POST", CENTRE + "/dispositions", "{'call-disposition':'Callback'}");
    assertThat(client.get(CENTRE + "/dispositions").text()).contains("Callback");
  }

  private static int number(JsonNode row, String field) {
    return row.get(field).asInt();
  }

  private static int sum(JsonNode rows, String field) {
    int sum = 0;
    for (JsonNode row : rows) {
      sum += number(row, field);
    }
    return sum;
  }
}
