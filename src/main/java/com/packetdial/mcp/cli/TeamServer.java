package com.packetdial.mcp.cli;

import com.packetdial.mcp.access.AccessException;
import com.packetdial.mcp.access.Authenticator;
import com.packetdial.mcp.access.Authenticators;
import com.packetdial.mcp.access.Identity;
import com.packetdial.mcp.access.Policy;
import com.packetdial.mcp.access.Verdict;
import com.packetdial.mcp.approvals.ApprovalsPage;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.server.http.HttpOptions;
import com.packetdial.mcp.server.http.HttpServer;
import com.packetdial.mcp.tool.Caller;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The server of a team: it, and what it stands on, put together from the settings. */
final class TeamServer implements AutoCloseable {

  private final HttpServer server;
  private final TeamParts parts;

  private TeamServer(HttpServer server, TeamParts parts) {
    this.server = server;
    this.parts = parts;
  }

  /**
   * Starts.
   *
   * @param listen where, as the settings say it
   * @throws UsageException when it would be open to people it does not know, or cannot start
   */
  static TeamServer start(Settings settings, Assembly assembly, String listen) {
    InstantSource time = InstantSource.system();
    HttpOptions options =
        new HttpOptions(
            ListenAddress.of(listen),
            settings.publicUrl().map(URI::create),
            Set.copyOf(settings.allowedOrigins()),
            settings.sse(),
            HttpOptions.Bounds.DEFAULT);
    Optional<Authenticator> authenticator = authenticator(settings, time);
    requireAuthentication(options, authenticator);
    SecureRandom random = new SecureRandom();
    TeamParts parts =
        TeamParts.open(
            settings, assembly, policy(settings), approvalsPage(settings, options), time, random);
    try {
      HttpServer server =
          HttpServer.start(
              options,
              new HttpServer.Access(
                  authenticator.orElse(_ -> new Verdict.Known(Identity.named(Caller.LOCAL))),
                  authenticator.isPresent(),
                  parts.house()),
              parts.readiness(),
              parts.mounts(options, authenticator.isPresent()),
              time,
              random);
      parts.watch(server);
      return new TeamServer(server, parts);
    } catch (UncheckedIOException e) {
      parts.close();
      throw new UsageException("--http " + listen + ": this address cannot be listened on");
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** Where operators decide, if this server has a name that others can call it by. */
  private static Optional<URI> approvalsPage(Settings settings, HttpOptions options) {
    return options
        .publicUrl()
        .filter(_ -> settings.allowWrites() && settings.operatorsFile().isPresent())
        .map(url -> URI.create(url + ApprovalsPage.PATH));
  }

  private static Optional<Authenticator> authenticator(Settings settings, InstantSource time) {
    try {
      return Authenticators.of(settings, time);
    } catch (AccessException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static Policy policy(Settings settings) {
    try {
      return settings
          .policy()
          .map(file -> Policy.read(file, OfferedTools.everything()))
          .orElseGet(Policy::open);
    } catch (AccessException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** Without one everybody who can connect may do everything, so nobody else may be able to. */
  private static void requireAuthentication(
      HttpOptions options, Optional<Authenticator> authenticator) {
    if (authenticator.isPresent()) {
      return;
    }
    if (!options.isLoopback()) {
      throw new UsageException(
          "--http listens where others can connect, so it needs --token-file or --oauth-issuer;"
              + " a port alone is on loopback");
    }
    if (options.publicUrl().isPresent()) {
      throw new UsageException(
          "--public-url means that others can connect, so it needs --token-file or"
              + " --oauth-issuer");
    }
  }

  /** Where it can be reached from this machine. */
  String baseUrl() {
    return server.baseUrl();
  }

  /** Serves until somebody stops it. */
  void awaitEnd() throws InterruptedException {
    server.awaitEnd();
  }

  /** Takes nothing new, lets what runs finish, and ends. */
  void stop() {
    server.stop(HttpServer.PATIENCE);
  }

  @Override
  public void close() {
    server.close();
    parts.close();
  }
}
