package com.packetdial.mcp.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A demo PBX at a fixed time, and somebody who asks it. */
final class DemoClient implements AutoCloseable {

  /** A Wednesday, early afternoon in the United States. */
  static final Instant NOW = Instant.parse("2026-11-18T20:30:00Z");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  record Reply(int status, HttpResponse<byte[]> raw) {

    String text() {
      return new String(raw.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return JSON.readTree(raw.body());
    }
  }

  private final DemoPbx pbx;
  private final HttpClient http = HttpClient.newHttpClient();

  private DemoClient(DemoPbx pbx) {
    this.pbx = pbx;
  }

  static DemoClient start() {
    return start(DemoOptions.standard().withTime(() -> NOW));
  }

  static DemoClient start(DemoOptions options) {
    return new DemoClient(DemoPbx.start(options));
  }

  DemoPbx pbx() {
    return pbx;
  }

  Reply get(String bearer, String pathAndQuery) throws IOException, InterruptedException {
    return send(request(bearer, pathAndQuery).GET());
  }

  HttpRequest.Builder request(String bearer, String pathAndQuery) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(pbx.baseUrl() + pathAndQuery))
            .timeout(Duration.ofSeconds(20));
    return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
  }

  Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Reply(response.statusCode(), response);
  }

  @Override
  public void close() {
    http.close();
    pbx.close();
  }
}
