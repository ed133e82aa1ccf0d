package com.packetdial.mcp.cli;

import com.packetdial.mcp.access.CredentialProfile;
import com.packetdial.mcp.access.Grant;
import com.packetdial.mcp.access.Identity;
import com.packetdial.mcp.access.Policy;
import com.packetdial.mcp.approvals.ApprovalsPage;
import com.packetdial.mcp.change.approval.OperatorDesk;
import com.packetdial.mcp.config.KeyFile;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.metrics.Metrics;
import com.packetdial.mcp.pbx.credential.CredentialSource;
import com.packetdial.mcp.server.ProtocolServer;
import com.packetdial.mcp.server.http.House;
import com.packetdial.mcp.server.http.HttpOptions;
import com.packetdial.mcp.server.http.HttpServer;
import com.packetdial.mcp.server.http.Mount;
import com.packetdial.mcp.server.http.Readiness;
import com.packetdial.mcp.server.http.TextServlet;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the server of a team stands on. Thread-safe. */
final class TeamParts implements AutoCloseable {

  private static final String METRICS = "/metrics";

  private final Settings settings;
  private final Policy policy;
  private final TeamState state;
  private final Surroundings surroundings;
  private final Metrics metrics;
  private final Assembly.Backend backend;
  private final InstantSource time;
  private final SecureRandom random;

  /** One for all principals that may do the same. */
  private final Map<Grant, ProtocolServer> servers = new ConcurrentHashMap<>();

  private TeamParts(
      Settings settings,
      Policy policy,
      TeamState state,
      Surroundings surroundings,
      Metrics metrics,
      Assembly.Backend backend,
      InstantSource time,
      SecureRandom random) {
    this.settings = settings;
    this.policy = policy;
    this.state = state;
    this.surroundings = surroundings;
    this.metrics = metrics;
    this.backend = backend;
    this.time = time;
    this.random = random;
  }

  /**
   * Puts the parts together.
   *
   * @throws UsageException when they do not accept the settings
   */
  static TeamParts open(
      Settings settings,
      Assembly assembly,
      Policy policy,
      Optional<URI> approvalsPage,
      InstantSource time,
      SecureRandom random) {
    Metrics metrics = new Metrics();
    TeamState state = TeamState.open(settings, time, random);
    try {
      Surroundings surroundings =
          state
              .bringInto(Surroundings.none())
              .withProfiles(name -> profile(settings, policy, name))
              .heardBy(metrics, metrics);
      Assembly.Backend backend =
          assembly.open(
              settings, approvalsPage.map(surroundings::withApprovalsPage).orElse(surroundings));
      return new TeamParts(settings, policy, state, surroundings, metrics, backend, time, random);
    } catch (RuntimeException e) {
      state.close();
      throw e;
    }
  }

  private static Optional<CredentialSource> profile(Settings settings, Policy policy, String name) {
    return Optional.ofNullable(policy.credentials().get(name))
        .map(
            profile ->
                switch (profile) {
                  case CredentialProfile.ApiKeyFile(var file) ->
                      new CredentialSource.ApiKey(
                          KeyFile.read(file, settings.policy().orElseThrow()));
                  case CredentialProfile.CredentialsCommand(String command) ->
                      new CredentialSource.Program(command);
                });
  }

  /** What there is for whom. */
  House house() {
    return identity -> grantOf(identity).map(grant -> servers.computeIfAbsent(grant, this::server));
  }

  /** A credential without the right to change anything has it under no policy. */
  private Optional<Grant> grantOf(Identity identity) {
    return policy
        .grantOf(identity)
        .map(grant -> identity.mayWrite() ? grant : grant.withoutChanges());
  }

  private ProtocolServer server(Grant grant) {
    return ProductAssembly.protocol(backend.toolboxFor(grant), backend.instructionsFor(grant));
  }

  Readiness readiness() {
    return new TeamReadiness(settings, backend, state, time);
  }

  /**
   * What the server has beside MCP.
   *
   * @param authenticated whether its principals have to show who they are
   */
  List<Mount> mounts(HttpOptions options, boolean authenticated) {
    List<Mount> mounts = new ArrayList<>();
    mounts.add(
        new Mount(METRICS, new TextServlet(metrics::scrape, Metrics.CONTENT_TYPE), authenticated));
    if (settings.allowWrites() && settings.operatorsFile().isPresent()) {
      mounts.add(
          new Mount(
              ApprovalsPage.PATH + "/*",
              new ApprovalsPage(
                  new OperatorDesk(
                      settings.operatorsFile().get(),
                      ChangeAssembly.approvalStore(settings, surroundings),
                      time),
                  settings.auditFile(),
                  options.path(),
                  options.publicUrl().filter(url -> url.getScheme().equals("https")).isPresent(),
                  time,
                  random),
              false));
    }
    return mounts;
  }

  /** Counts what only the running server knows. */
  void watch(HttpServer server) {
    metrics.gauge("packetdial_sessions", "Sessions that are open.", server::sessions);
    metrics.gauge("packetdial_streams", "Streams that are open.", server::streams);
    metrics.gauge(
        "packetdial_upstream_waiting",
        "Requests that wait for their turn at the PBX.",
        backend::waitingForPbx);
  }

  @Override
  public void close() {
    backend.close();
    state.close();
  }
}
