package com.packetdial.mcp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A client of one server over streamable HTTP, in one session. Thread-safe. */
final class McpOverHttp implements AutoCloseable {

  private static final String SESSION = "Mcp-Session-Id";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final Optional<Secret> token;
  private final AtomicInteger lastId = new AtomicInteger();
  private final Optional<String> session;

  private McpOverHttp(URI server, Optional<Secret> token) {
    this.server = server;
    this.token = token;
    session =
        send(post("initialize", initialize(), Optional.empty())).headers().firstValue(SESSION);
    assertThat(session).isPresent();
  }

  /** Opens a session, as a principal with a token or as whoever is on this machine. */
  static McpOverHttp connect(URI server, Optional<Secret> token) {
    return new McpOverHttp(server, token);
  }

  /** What came of a tool call: its structured content, or its error as {@code {"error": text}}. */
  JsonNode call(String tool, ObjectNode arguments) {
    ObjectNode params = JsonNodeFactory.instance.objectNode().put("name", tool);
    params.set("arguments", arguments);
    HttpResponse<String> response = send(post("tools/call", params, session));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode result = message(response).path("result");
    return result.path("isError").asBoolean(false)
        ? JsonNodeFactory.instance
            .objectNode()
            .put("error", result.path("content").path(0).path("text").asString())
        : result.path("structuredContent");
  }

  /** What is at a path that needs no credential. */
  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(server.resolve(path)).build());
  }

  /** Answers that take long come as a stream, whose last event they are. */
  private static JsonNode message(HttpResponse<String> response) {
    boolean streamed =
        response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    String json =
        streamed
            ? response
                .body()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .reduce("", (_, last) -> last.substring("data:".length()))
            : response.body();
    return JsonMapper.shared().readTree(json);
  }

  private HttpRequest post(String method, ObjectNode params, Optional<String> inSession) {
    ObjectNode request =
        JsonNodeFactory.instance
            .objectNode()
            .put("jsonrpc", "2.0")
            .put("id", lastId.incrementAndGet())
            .put("method", method);
    request.set("params", params);
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(server.resolve("/mcp"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(request.toString(), UTF_8));
    token.ifPresent(secret -> builder.header("Authorization", "Bearer " + secret.reveal()));
    inSession.ifPresent(id -> builder.header(SESSION, id));
    return builder.build();
  }

  private static ObjectNode initialize() {
    ObjectNode params = JsonNodeFactory.instance.objectNode().put("protocolVersion", "2025-11-25");
    params.putObject("capabilities");
    params.putObject("clientInfo").put("name", "test").put("version", "1");
    return params;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
