package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class WorldTest {

  private static final List<String> PATHS =
      List.of(
          "/domains",
          "/domains/summit-motors.example/users?limit=1000",
          "/domains/lakeside-clinic.example/devices",
          "/phonenumbers",
          "/domains/brightcall.example/callqueues/700/agents",
          "/domains/brightcall.example/calls",
          "/domains/brightcall.example/cdrs?" + DemoClient.DAY);

  @Test
  void theSameSeedGivesTheSameWorld() {
    try (DemoClient one = DemoClient.start();
        DemoClient other = DemoClient.start()) {
      for (String path : PATHS) {
        assertThat(other.get(path).text()).as(path).isEqualTo(one.get(path).text());
      }
      assertThat(other.pbx().secrets()).isEqualTo(one.pbx().secrets());
      assertThat(other.credentials()).isEqualTo(one.credentials());
    }
  }

  @Test
  void whatHappenedDoesNotDependOnTheOrderOfAsking() {
    String early =
        "/domains/brightcall.example/cdrs?datetime-start=2026-11-10T00:00:00Z"
            + "&datetime-end=2026-11-11T00:00:00Z";
    try (DemoClient one = DemoClient.start();
        DemoClient other = DemoClient.start()) {
      one.get("/domains/brightcall.example/cdrs/count");
      assertThat(one.get(early).text()).isEqualTo(other.get(early).text());
    }
  }

  @Test
  void timeGoesOn() {
    AtomicReference<Instant> now = new AtomicReference<>(DemoClient.NOW);
    try (DemoClient client = DemoClient.at(now::get)) {
      List<JsonNode> live = client.get("/domains/hartwell-law.example/calls").rows();

      now.set(DemoClient.NOW.plus(Duration.ofHours(3)));

      List<JsonNode> records =
          client
              .get(
                  "/domains/hartwell-law.example/cdrs?datetime-start=2026-11-18T20:00:00Z"
                      + "&datetime-end=2026-11-19T00:00:00Z")
              .rows();
      assertThat(records)
          .extracting(row -> row.path("call-orig-call-id").asString(""))
          .containsAll(live.stream().map(c -> c.get("call-orig-call-id").asString()).toList());
      assertThat(client.get("/domains/hartwell-law.example/devices").rows())
          .filteredOn(d -> d.get("device-sip-registration-state").asString().equals("registered"))
          .isNotEmpty()
          .allMatch(
              d ->
                  d.get("device-sip-registration-expires-datetime")
                          .asString()
                          .compareTo("2026-11-18 23:30:00")
                      > 0);
    }
  }

  @Test
  void anotherSeedGivesAnotherWorld() {
    try (DemoClient one = DemoClient.start();
        DemoClient other = DemoClient.start(DemoOptions.standard().withSeed(7))) {
      assertThat(other.credentials().systemKey()).isNotEqualTo(one.credentials().systemKey());
      assertThat(other.get(PATHS.get(1)).text()).isNotEqualTo(one.get(PATHS.get(1)).text());
    }
  }

  @Test
  void anOlderReleaseLacksSomeRoutesAndHasOlderShapes() {
    String user = "/domains/lakeside-clinic.example/users/1001";
    String week = "?datetime-start=2026-11-11T00:00:00Z&datetime-end=2026-11-18T00:00:00Z";
    try (DemoClient client =
        DemoClient.start(DemoOptions.standard().withRelease(DemoRelease.V44))) {
      for (String path : List.of("/devices", "/users/list", "/departments/list")) {
        DemoClient.Reply reply = client.get("/domains/lakeside-clinic.example" + path);
        assertThat(reply.status()).as(path).isEqualTo(404);
      }
      assertThat(client.get(user + "/devices").text())
          .doesNotContain("device-sip-registration-password", "authentication_key");
      assertThat(client.get(user + "/devices/1001").text())
          .contains("device-sip-registration-password");
      assertThat(client.get(user + "/devices/1001t").text()).contains("authentication_key");
      assertThat(client.get(user + "/cdrs" + week).rows())
          .isNotEmpty()
          .allMatch(row -> row.size() == 15 && row.get("time_start").isNumber());
    }
  }
}
