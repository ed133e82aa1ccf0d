package com.packetdial.mcp.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A simulated NetSapiens PBX on loopback, with the routes, shapes and quirks of the SNAPsolution
 * API v2. It carries writes out, all but those to calls and to some settings of the platform, which
 * it accepts and forgets, and keeps what they left until it is closed. Beside the API it serves the
 * document that describes it, and the media that signed addresses lead to. Thread-safe.
 */
public final class DemoPbx implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  static final String BASE_PATH = "/ns-api/v2";

  private final HttpServer server;
  private final ExecutorService threads;
  private final RouteTable routes;
  private final Quirks quirks;
  private final DemoCredentials credentials;
  private final Logins logins;
  private final SecretLedger secrets;
  private final RequestLog requests = new RequestLog();

  private DemoPbx(DemoOptions options) {
    secrets = new SecretLedger();
    World made =
        new WorldBuilder(options.seed(), options.time().instant(), secrets)
            .build(options.customers());
    credentials = DemoCredentials.forge(options.seed(), Logins.OAUTH_USERNAME, secrets);
    logins = new Logins(credentials, secrets, made, options.release());
    server = listen(options.port());
    Media media =
        new Media(options.seed(), URI.create("http://" + LOOPBACK + ":" + port()), secrets);
    routes =
        AllRoutes.of(
            made, new Histories(made, options.cdrs()), logins, options.release(), secrets, media);
    quirks = new Quirks(routes);
    Dispatcher dispatcher = new Dispatcher(new LiveWorld(made), quirks, secrets);
    OutsideApi outside = new OutsideApi(new LiveDocument(routes, options.release()), media);
    server.createContext(
        "/", new WebFace(options.time(), requests, logins, routes, outside, dispatcher));
    threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
  }

  /**
   * Makes the world and starts to listen.
   *
   * @throws UncheckedIOException if the port is taken
   */
  public static DemoPbx start(DemoOptions options) {
    DemoPbx pbx = new DemoPbx(options);
    pbx.server.start();
    return pbx;
  }

  private static HttpServer listen(int port) {
    // Read by the JDK when it makes its first server. Without it the end of an answer waits for 40
    // ms for the other side to have taken the beginning.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("The demo PBX cannot listen on port " + port + ".", e);
    }
  }

  /** {@code http://127.0.0.1:PORT/ns-api/v2}. */
  public URI baseUrl() {
    return URI.create("http://" + LOOPBACK + ":" + port() + BASE_PATH);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public DemoCredentials credentials() {
    return credentials;
  }

  /** Every secret value that the answers so far or to come, or the credentials, contain. */
  public List<String> secrets() {
    return secrets.values();
  }

  /** Makes every OAuth token and JWT given out so far invalid; API keys stay good. */
  public void revokeTokens() {
    logins.revokeAll();
  }

  /** The latest requests, at most 10,000, oldest first. */
  public List<DemoRequest> requests() {
    return requests.latest();
  }

  /** What it is to do wrong. */
  public Quirks quirks() {
    return quirks;
  }

  List<Route> routes() {
    return routes.routes();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
