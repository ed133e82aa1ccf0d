package com.packetdial.mcp.server.http;

import com.packetdial.mcp.access.Identity;
import com.packetdial.mcp.access.Verdict;
import com.packetdial.mcp.guide.ToolGuide;
import com.packetdial.mcp.server.ProtocolServer;
import com.packetdial.mcp.server.ServerIdentity;
import com.packetdial.mcp.tool.Toolbox;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** A server on a free port, with principals that tests make up, whose clock stands still. */
final class TestServer implements AutoCloseable {

  static final Map<String, String> JSON =
      Map.of("Content-Type", "application/json", "Accept", "application/json, text/event-stream");

  static final HttpOptions.Bounds QUICK =
      new HttpOptions.Bounds(
          40,
          20,
          Duration.ofMinutes(30),
          200,
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofMillis(200),
          Duration.ofMillis(50));

  private final Map<String, Verdict> credentials = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
  private final Map<String, ProtocolServer> served = new ConcurrentHashMap<>();
  private final HttpServer server;

  private TestServer(Toolbox toolbox, HttpOptions options, boolean authenticated) {
    ProtocolServer protocol = protocol(toolbox);
    server =
        HttpServer.start(
            options,
            new HttpServer.Access(
                authorization ->
                    authenticated
                        ? authorization
                            .map(
                                value ->
                                    credentials.getOrDefault(
                                        value, new Verdict.Invalid("The token is not known.")))
                            .orElse(new Verdict.Missing())
                        : new Verdict.Known(Identity.named("local")),
                authenticated,
                identity ->
                    identity.name().equals("stranger")
                        ? Optional.empty()
                        : Optional.of(served.getOrDefault(identity.name(), protocol))),
            Map::of,
            List.of(),
            now::get,
            new SecureRandom());
    for (String name : List.of("olga", "pavel", "stranger")) {
      let("t-" + name, Identity.named(name));
    }
  }

  static ProtocolServer protocol(Toolbox toolbox) {
    return new ProtocolServer(
        toolbox,
        new ToolGuide(toolbox),
        new ServerIdentity("packetdial-mcp", "PacketDial", "1.2.3", "Ask whoami first."));
  }

  static HttpOptions options(HttpOptions.Bounds bounds) {
    return new HttpOptions(
        HttpOptions.onLoopback().address(),
        Optional.of(URI.create("https://mcp.example.com/pbx/")),
        Set.of("https://chat.example.com"),
        true,
        bounds);
  }

  /** With tokens {@code t-olga}, {@code t-pavel}, {@code t-stranger}. */
  static TestServer start(Toolbox toolbox) {
    return start(toolbox, QUICK);
  }

  static TestServer start(Toolbox toolbox, HttpOptions.Bounds bounds) {
    return new TestServer(toolbox, options(bounds), true);
  }

  /** For everybody on this machine. */
  static TestServer startOpen(Toolbox toolbox) {
    return new TestServer(
        toolbox,
        new HttpOptions(
            HttpOptions.onLoopback().address(), Optional.empty(), Set.of(), true, QUICK),
        false);
  }

  void let(String token, Identity identity) {
    credentials.put("Bearer " + token, new Verdict.Known(identity));
  }

  void judge(String token, Verdict verdict) {
    credentials.put("Bearer " + token, verdict);
  }

  void serve(String principal, Toolbox toolbox) {
    served.put(principal, protocol(toolbox));
  }

  void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  HttpServer server() {
    return server;
  }

  InetSocketAddress address() {
    return server.address();
  }

  RawHttp.Response send(String method, String path, Map<String, String> headers, String body) {
    return RawHttp.send(address(), method, path, headers, body.replace('\'', '"'));
  }

  /** Posts a message as a principal. */
  RawHttp.Response post(String principal, String body, Map<String, String> more) {
    return send("POST", "/mcp", headers(principal, more), body);
  }

  RawHttp.Response post(Client client, String body) {
    return post(client.principal(), body, Map.of("Mcp-Session-Id", client.session()));
  }

  static Map<String, String> headers(String principal, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>(JSON);
    headers.put("Authorization", "Bearer t-" + principal);
    headers.putAll(more);
    return headers;
  }

  /** A session of a principal. */
  record Client(String principal, String session) {

    Map<String, String> headers() {
      Map<String, String> headers = new HashMap<>(TestServer.headers(principal, Map.of()));
      headers.put("Mcp-Session-Id", session);
      return headers;
    }
  }

  static final String INITIALIZE =
      "{'jsonrpc':'2.0','id':0,'method':'initialize','params':{'protocolVersion':'2025-11-25','capabilities':{},'clientInfo':{'name':'t','version':'1'}}}";

  static String call(int id, String tool) {
    return call(id, tool, "{}");
  }

  static String call(int id, String tool, String arguments) {
    return "{'jsonrpc':'2.0','id':%d,'method':'tools/call','params':{'name':'%s','arguments':%s}}"
        .formatted(id, tool, arguments);
  }

  Client connect(String principal) {
    RawHttp.Response response = post(principal, INITIALIZE, Map.of());
    if (response.status() != 200) {
      throw new AssertionError(response);
    }
    Client client = new Client(principal, response.header("mcp-session-id").orElseThrow());
    post(client, "{'jsonrpc':'2.0','method':'notifications/initialized'}");
    return client;
  }

  /** Opens a stream that stays open. */
  RawHttp open(String method, String path, Map<String, String> headers, String body) {
    return new RawHttp(address()).request(method, path, headers, body.replace('\'', '"'));
  }

  @Override
  public void close() {
    server.close();
  }
}
