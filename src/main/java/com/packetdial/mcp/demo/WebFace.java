package com.packetdial.mcp.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/** Takes HTTP apart into questions and puts answers together again. */
final class WebFace implements HttpHandler {

  private static final String BEARER = "Bearer ";

  private final InstantSource time;
  private final RequestLog requests;
  private final Logins logins;
  private final RouteTable routes;
  private final OutsideApi outside;
  private final Dispatcher dispatcher;

  WebFace(
      InstantSource time,
      RequestLog requests,
      Logins logins,
      RouteTable routes,
      OutsideApi outside,
      Dispatcher dispatcher) {
    this.time = time;
    this.requests = requests;
    this.logins = logins;
    this.routes = routes;
    this.outside = outside;
    this.dispatcher = dispatcher;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        answer = answer(exchange);
      } catch (Refusal refusal) {
        answer = refusal.answer();
      }
      send(exchange, answer);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    String method = exchange.getRequestMethod();
    String path = RouteTable.below(DemoPbx.BASE_PATH, uri);
    String query = Objects.requireNonNullElse(uri.getRawQuery(), "");
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    RouteTable.Found found = path.isEmpty() ? null : routes.find(method, path).orElse(null);
    boolean open = found != null && found.route().open();
    requests.add(
        method,
        path.isEmpty() ? uri.getRawPath() : path,
        query,
        exchange.getRequestHeaders(),
        open ? "" : body);
    if (path.isEmpty()) {
      return outside.answer(method, uri, exchange.getRequestHeaders());
    }
    Principal principal = open ? Principal.NOBODY : authenticate(exchange);
    if (found == null) {
      throw Refusal.noRoute();
    }
    return dispatcher.answer(
        new Request(
            method,
            path,
            found.route(),
            principal,
            found.parameters(),
            Parameters.parse(query),
            new Question.Body(mediaType(exchange), body),
            time.instant()));
  }

  private Principal authenticate(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    if (header == null || !header.startsWith(BEARER)) {
      throw Refusal.badCredential();
    }
    return logins
        .holderOf(header.substring(BEARER.length()).strip(), time.instant())
        .orElseThrow(Refusal::badCredential);
  }

  private static String mediaType(HttpExchange exchange) {
    String header =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
    return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    switch (answer) {
      case Answer.Lost() -> {
        // Who called closes the exchange, and with it a connection that nothing was written to.
      }
      case Answer.Text(int status, String type, String text) ->
          send(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
      case Answer.File(int status, String type, Supplier<byte[]> content) ->
          send(exchange, status, type, content.get());
      case Answer.Written(JsonText json) -> send(exchange, 200, "application/json", json.bytes());
      case Answer.NotModified(String tag) -> {
        exchange.getResponseHeaders().set("ETag", tag);
        exchange.sendResponseHeaders(304, -1);
      }
      case Answer.Json(int status, JsonNode node, Map<String, String> headers) -> {
        headers.forEach(exchange.getResponseHeaders()::set);
        send(exchange, status, "application/json", Json.write(node));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] content)
      throws IOException {
    byte[] body = content;
    exchange.getResponseHeaders().set("Content-Type", type);
    if (wantsGzip(exchange)) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      body = gzip(body);
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static boolean wantsGzip(HttpExchange exchange) {
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
  }

  /** As a busy server packs: rather soon than small. */
  private static final class QuickGzip extends GZIPOutputStream {
    QuickGzip(OutputStream out) throws IOException {
      super(out, 8_192);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream(body.length / 4 + 64);
    try (GZIPOutputStream out = new QuickGzip(zipped)) {
      out.write(body);
    }
    return zipped.toByteArray();
  }
}
