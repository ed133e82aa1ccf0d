package com.packetdial.mcp.server.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a server is reached, and what it bears.
 *
 * @param address where it listens; port 0 for a free one
 * @param publicUrl what its users call it, when a proxy stands before it; slashes at its end are
 *     dropped
 * @param origins origins of web pages that may call it, as {@code https://chat.example.com},
 *     besides its own
 * @param sse whether the older transport is served too
 * @param bounds what it bears
 */
public record HttpOptions(
    InetSocketAddress address,
    Optional<URI> publicUrl,
    Set<String> origins,
    boolean sse,
    Bounds bounds) {

  public HttpOptions {
    publicUrl = publicUrl.map(HttpOptions::withoutSlash);
    origins = Set.copyOf(origins);
  }

  private static URI withoutSlash(URI url) {
    return URI.create(url.toString().replaceFirst("/+$", ""));
  }

  /** The path under which a proxy has this server, without a slash at the end; often empty. */
  public String path() {
    return publicUrl.map(URI::getPath).orElse("");
  }

  /** On a free port of loopback, with everything. */
  public static HttpOptions onLoopback() {
    return new HttpOptions(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Optional.empty(),
        Set.of(),
        true,
        Bounds.DEFAULT);
  }

  /** Whether only programs of this machine can connect. */
  public boolean isLoopback() {
    return !address.isUnresolved() && address.getAddress().isLoopbackAddress();
  }

  /**
   * What a server bears.
   *
   * @param sessions at the same time, of all principals
   * @param sessionsEach at the same time, of one principal
   * @param idle how long a session lives that nobody uses
   * @param connections at the same time
   * @param silence how long a client may take for the next bytes of a request, or to read what is
   *     written to it
   * @param body how long a client may take for all of a body
   * @param quick how long an answer may take and still be plain JSON; later it is a stream
   * @param heartbeat between two signs of life on a stream
   */
  public record Bounds(
      int sessions,
      int sessionsEach,
      Duration idle,
      int connections,
      Duration silence,
      Duration body,
      Duration quick,
      Duration heartbeat) {

    /** The largest body, in bytes. */
    public static final int BODY_BYTES = 1 << 20;

    /** The largest head of a request, in bytes. */
    public static final int HEAD_BYTES = 16 << 10;

    /** For a team. */
    public static final Bounds DEFAULT =
        new Bounds(
            1_000,
            600,
            Duration.ofMinutes(30),
            4_000,
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10));
  }
}
