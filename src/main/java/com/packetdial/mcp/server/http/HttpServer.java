package com.packetdial.mcp.server.http;

import com.packetdial.mcp.access.Authenticator;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MCP server for many clients on one port: streamable HTTP at {@code /mcp}, HTTP+SSE at {@code
 * /sse} and {@code /messages}, and what an operator looks at. Thread-safe.
 */
public final class HttpServer implements AutoCloseable {

  /** How long a stop waits for the calls that run. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final Duration SWEEP = Duration.ofSeconds(30);

  private final HttpOptions options;
  private final Container container;
  private final Desk desk;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final CountDownLatch end = new CountDownLatch(1);

  private HttpServer(HttpOptions options, Container container, Desk desk) {
    this.options = options;
    this.container = container;
    this.desk = desk;
  }

  /**
   * Who is served, and with what.
   *
   * @param authenticator finds out who calls
   * @param required whether every caller has to show a credential
   * @param house what there is for whom
   */
  public record Access(Authenticator authenticator, boolean required, House house) {}

  /**
   * Starts a server.
   *
   * @param readiness what {@code /health/ready} says
   * @param mounts what else it has
   * @param random of session ids
   * @throws java.io.UncheckedIOException when its port cannot be listened on
   */
  public static HttpServer start(
      HttpOptions options,
      Access access,
      Readiness readiness,
      List<Mount> mounts,
      InstantSource time,
      SecureRandom random) {
    HttpOptions.Bounds bounds = options.bounds();
    OwnUrl ownUrl = new OwnUrl(options.publicUrl());
    Door door = new Door(access.authenticator(), access.house(), ownUrl);
    Desk desk =
        new Desk(
            door,
            new Sessions(bounds, time, random),
            new Streams(door, bounds.heartbeat()),
            new Drain(),
            bounds,
            time);
    Container container = new Container(options.address(), bounds);
    container.filter("log", new RequestLog(random), "/*");
    container.filter("guard", new Guard(options, access.required()), "/*");
    List<String> withDoor = new ArrayList<>(List.of(Endpoints.MCP));
    container.serve(Endpoints.MCP, new StreamableServlet(desk));
    if (options.sse()) {
      withDoor.addAll(List.of(Endpoints.SSE, Endpoints.MESSAGES));
      container.serve(Endpoints.SSE, new SseServlet(desk, options.path() + Endpoints.MESSAGES));
      container.serve(Endpoints.MESSAGES, new MessagesServlet(desk));
    }
    container.serve("/", new NothingHere());
    HealthServlet health = new HealthServlet(readiness, desk.drain());
    container.serve(HealthServlet.LIVE, health);
    container.serve(HealthServlet.READY, health);
    if (!access.authenticator().issuers().isEmpty()) {
      MetadataServlet metadata = new MetadataServlet(access.authenticator(), ownUrl);
      MetadataServlet.PATHS.forEach(path -> container.serve(path, metadata));
    }
    for (Mount mount : mounts) {
      container.serve(mount.path(), mount.servlet());
      if (mount.needsCredential()) {
        withDoor.add(mount.path());
      }
    }
    container.filter("door", new Entrance(door), withDoor.toArray(String[]::new));
    container.start();
    HttpServer server = new HttpServer(options, container, desk);
    Thread.ofVirtual().name("mcp-sessions").start(server::sweep);
    return server;
  }

  /** The address that it listens on. */
  public InetSocketAddress address() {
    return new InetSocketAddress(options.address().getAddress(), container.port());
  }

  /** Where it can be reached from this machine, as {@code http://host:port}. */
  public String baseUrl() {
    InetSocketAddress address = address();
    String host = address.getAddress().getHostAddress();
    return "http://%s:%d"
        .formatted(host.contains(":") ? "[" + host + "]" : host, address.getPort());
  }

  /** How many sessions there are. */
  public int sessions() {
    return desk.sessions().count();
  }

  /** How many streams are open. */
  public int streams() {
    return desk.streams().open();
  }

  /** Waits until somebody stops it. */
  public void awaitEnd() throws InterruptedException {
    end.await();
  }

  /**
   * Stops: no new work is taken, which {@code /health/ready} tells too, what runs may finish, then
   * the streams end, each after its last event. A second stop waits for nothing.
   */
  public void stop(Duration patience) {
    if (!stopped.compareAndSet(false, true)) {
      return;
    }
    try {
      desk.drain().begin();
      finishWhatRuns(patience);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      desk.sessions().all().forEach(desk.sessions()::end);
      container.stop();
      end.countDown();
    }
  }

  private void finishWhatRuns(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean done = true;
    for (Session session : desk.sessions().all()) {
      done &= session.conversation().calls().awaitSettled(left(deadline));
      session.endStreams();
    }
    done &= desk.drain().awaitEmpty(left(deadline));
    if (!done) {
      LOG.warn(
          "Calls that ran longer than {} s after the stop were given up", patience.toSeconds());
    }
    desk.streams().awaitEnd(left(deadline));
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  @Override
  public void close() {
    stop(Duration.ZERO);
  }

  /** Whether it takes no new work any more. */
  boolean isStopping() {
    return desk.drain().isDraining();
  }

  /** Ends the sessions that nobody has used for too long. */
  void endIdleSessions() {
    desk.sessions().endIdle();
  }

  private void sweep() {
    try {
      while (!end.await(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
        endIdleSessions();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
