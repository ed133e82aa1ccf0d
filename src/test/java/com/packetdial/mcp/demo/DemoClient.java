package com.packetdial.mcp.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A demo PBX at a fixed time, and somebody who asks it. */
final class DemoClient implements AutoCloseable {

  /** A Wednesday, early afternoon in the United States. */
  static final Instant NOW = Instant.parse("2026-11-18T20:30:00Z");

  static final String DAY = "datetime-start=2026-11-18T00:00:00Z&datetime-end=2026-11-19T00:00:00Z";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  record Reply(int status, HttpResponse<byte[]> raw) {

    String text() {
      return new String(raw.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return JSON.readTree(raw.body());
    }

    List<JsonNode> rows() {
      List<JsonNode> rows = new ArrayList<>();
      json().forEach(rows::add);
      return rows;
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  private final DemoPbx pbx;
  private final HttpClient http = HttpClient.newHttpClient();

  private DemoClient(DemoPbx pbx) {
    this.pbx = pbx;
  }

  static DemoClient start() {
    return start(DemoOptions.standard());
  }

  /** At the fixed time, whatever the options say. */
  static DemoClient start(DemoOptions options) {
    return new DemoClient(DemoPbx.start(options.withTime(() -> NOW)));
  }

  static DemoClient at(java.time.InstantSource time) {
    return new DemoClient(DemoPbx.start(DemoOptions.standard().withTime(time)));
  }

  DemoPbx pbx() {
    return pbx;
  }

  DemoCredentials credentials() {
    return pbx.credentials();
  }

  /** With the key that sees everything. */
  Reply get(String pathAndQuery) {
    return get(credentials().systemKey(), pathAndQuery);
  }

  Reply get(String bearer, String pathAndQuery) {
    return send(request(bearer, pathAndQuery).GET());
  }

  Reply write(String bearer, String method, String path) {
    return write(bearer, method, path, "{}");
  }

  /** With the key that may do everything. */
  Reply change(String method, String path, String json) {
    return write(credentials().systemKey(), method, path, json);
  }

  /** JSON with apostrophes for quotes. */
  Reply write(String bearer, String method, String path, String json) {
    return send(writing(bearer, method, path, json));
  }

  HttpRequest.Builder writing(String bearer, String method, String path, String json) {
    return request(bearer, path)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')));
  }

  /** Whether the answer to a request never comes. */
  boolean isLost(HttpRequest.Builder request) {
    try {
      http.send(request.build(), HttpResponse.BodyHandlers.discarding());
      return false;
    } catch (IOException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while the demo PBX was asked.", e);
    }
  }

  Reply postForm(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request("", path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Reply postJson(String path, Map<String, String> fields) {
    return send(
        request("", path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(fields))));
  }

  HttpRequest.Builder request(String bearer, String pathAndQuery) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(pbx.baseUrl() + pathAndQuery))
            .timeout(Duration.ofSeconds(20));
    return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
  }

  Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), response);
    } catch (IOException e) {
      throw new AssertionError("The demo PBX did not answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while the demo PBX was asked.", e);
    }
  }

  static String encode(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
    pbx.close();
  }
}
