package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class LiveDocumentTest {

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
  void tellsTheReleaseWithoutACredential() {
    JsonNode document = fetch(client, "").json();

    assertThat(document.at("/info/version").asString()).isEqualTo("45.0.3");
    assertThat(document.at("/openapi").asString()).startsWith("3.");
  }

  @Test
  void isSentOnlyOnceToWhoeverKeepsIt() {
    DemoClient.Reply first = fetch(client, "");
    DemoClient.Reply again = fetch(client, first.header("ETag"));

    assertThat(first.header("ETag")).startsWith("\"");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.raw().body()).isEmpty();
    assertThat(fetch(client, "\"other\"").status()).isEqualTo(200);
  }

  @Test
  void hasTheRoutesOfItsRelease() {
    JsonNode paths = fetch(client, "").json().get("paths");

    assertThat(paths.has("/domains/{domain}/devices")).isTrue();
    assertThat(paths.at("/~1domains~1{domain}/put").isMissingNode()).isFalse();
    try (DemoClient older = DemoClient.start(DemoOptions.standard().withRelease(DemoRelease.V44))) {
      JsonNode document = fetch(older, "").json();
      assertThat(document.at("/info/version").asString()).isEqualTo("44.4.10");
      assertThat(document.get("paths").has("/domains/{domain}/devices")).isFalse();
    }
  }

  @Test
  void hasTheFaultsOfRealOnes() {
    JsonNode document = fetch(client, "").json();
    JsonNode paths = document.get("paths");

    assertThat(paths.at("/~1/delete/x-apidog-status").asString()).isEqualTo("developing");
    assertThat(paths.has("/domains/{domain}/users/{user}number-filters")).isTrue();
    assertThat(paths.at("/~1domains~1{domain}~1users~1{user}~1number-filters").has("get"))
        .isFalse();
    assertThat(paths.propertyNames().stream().filter(path -> path.contains("#")).toList())
        .contains("/domains/{domain}/timeframes#1", "/domains/{domain}/timeframes#2");
    assertThat(document.at("/components/schemas/Image/properties").has("file-access-url "))
        .isTrue();
  }

  @Test
  void hasOneOperationThatNobodyHasHeardOf() {
    assertThat(fetch(client, "").json().get("paths").has(ParkingRoutes.UNHEARD_OF)).isTrue();
    List<JsonNode> lots = client.get("/domains/hartwell-law.example/parkinglots").rows();
    assertThat(lots).hasSize(2);
  }

  private static DemoClient.Reply fetch(DemoClient from, String knownTag) {
    URI base = from.pbx().baseUrl();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve("/ns-api/webroot/openapi/openapi.json"));
    return from.send(knownTag.isEmpty() ? request : request.header("If-None-Match", knownTag));
  }
}
