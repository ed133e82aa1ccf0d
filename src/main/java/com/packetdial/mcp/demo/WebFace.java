package com.packetdial.mcp.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Takes HTTP apart into questions and puts answers together again. */
final class WebFace implements HttpHandler {

  private static final String BEARER = "Bearer ";

  private final World world;
  private final InstantSource time;
  private final RequestLog requests;
  private final Logins logins;
  private final RouteTable routes;

  WebFace(
      World world, Logins logins, InstantSource time, DemoRelease release, RequestLog requests) {
    this.world = world;
    this.time = time;
    this.requests = requests;
    this.logins = logins;
    Histories histories = new Histories(world);
    this.routes =
        new RouteTable(
            Stream.of(
                    new AccountRoutes(release).routes(),
                    logins.routes(),
                    new DirectoryRoutes(world, histories, release).routes(),
                    new RoutingRoutes(histories).routes(),
                    new RuleRoutes().routes(),
                    new CallRoutes(histories, release).routes(),
                    new TraceRoutes(histories).routes())
                .flatMap(List::stream)
                .toList(),
            release);
  }

  List<Route> routes() {
    return routes.routes();
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
    requests.add(
        method, path.isEmpty() ? uri.getRawPath() : path, query, exchange.getRequestHeaders());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (path.isEmpty()) {
      throw Refusal.noRoute();
    }
    RouteTable.Found found = routes.find(method, path).orElse(null);
    boolean open = found != null && found.route().open();
    Principal principal = open ? Principal.NOBODY : authenticate(exchange);
    if (found == null) {
      throw Refusal.noRoute();
    }
    return found
        .route()
        .answer(
            method,
            new Question(
                principal,
                found.parameters(),
                Parameters.parse(query),
                new Question.Body(mediaType(exchange), body),
                world,
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

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body =
        switch (answer) {
          case Answer.Json(int _, var node) -> Json.write(node);
          case Answer.Text(int _, String _, String text) -> text.getBytes(StandardCharsets.UTF_8);
        };
    String type =
        switch (answer) {
          case Answer.Json _ -> "application/json";
          case Answer.Text(int _, String contentType, String _) -> contentType;
        };
    exchange.getResponseHeaders().set("Content-Type", type);
    if (wantsGzip(exchange)) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      body = gzip(body);
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static boolean wantsGzip(HttpExchange exchange) {
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream(body.length / 4 + 64);
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(body);
    }
    return zipped.toByteArray();
  }
}
