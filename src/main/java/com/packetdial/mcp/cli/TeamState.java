package com.packetdial.mcp.cli;

import com.packetdial.mcp.change.approval.ApprovalFolder;
import com.packetdial.mcp.change.approval.ApprovalStore;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.pbx.Pace;
import com.packetdial.mcp.shared.SharedState;
import com.packetdial.mcp.tool.Paces;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What keeps the replicas of a team's server from doing things twice: state that they share, or for
 * want of that the certainty that there is only one of them. Thread-safe.
 */
final class TeamState implements AutoCloseable {

  private final Settings settings;
  private final InstantSource time;
  private final Optional<SharedState> shared;
  private final Optional<SoleServer> sole;

  private TeamState(
      Settings settings,
      InstantSource time,
      Optional<SharedState> shared,
      Optional<SoleServer> sole) {
    this.settings = settings;
    this.time = time;
    this.shared = shared;
    this.sole = sole;
  }

  /**
   * Opens what the settings name.
   *
   * @throws UsageException when changes would not be safe
   */
  static TeamState open(Settings settings, InstantSource time, SecureRandom random) {
    if (settings.sharedState().isPresent()) {
      requireSharedKey(settings);
      return new TeamState(
          settings,
          time,
          Optional.of(SharedState.at(settings.sharedState().get(), time, random)),
          Optional.empty());
    }
    if (settings.replicas() > 1 && settings.allowWrites()) {
      throw new UsageException(
          "--replicas %d with --allow-writes needs --shared-state, so that nothing is done twice"
              .formatted(settings.replicas()));
    }
    return new TeamState(
        settings,
        time,
        Optional.empty(),
        settings.allowWrites()
            ? Optional.of(SoleServer.over(settings.auditFile()))
            : Optional.empty());
  }

  /** With keys of their own, replicas would take each other's tokens for forged. */
  private static void requireSharedKey(Settings settings) {
    if (settings.allowWrites() && settings.confirmationKeys().isEmpty()) {
      throw new UsageException(
          "--shared-state with --allow-writes needs --confirmation-key-file, the same for all"
              + " replicas");
    }
  }

  /** The surroundings with what is shared. */
  Surroundings bringInto(Surroundings surroundings) {
    return shared
        .map(
            state ->
                surroundings
                    .withPaces(
                        (pbx, alone) -> state.pace("pbx:" + pbx, rate(), burst(), alone),
                        (principal, perMinute) -> callPace(state, principal, perMinute))
                    .withShared(state.nonces(), state.approvals()))
        .orElse(surroundings);
  }

  private double rate() {
    return settings.upstreamRate();
  }

  private double burst() {
    return Math.max(1, rate());
  }

  private Pace callPace(SharedState state, String principal, double perMinute) {
    double perSecond = perMinute / 60;
    return state.pace(
        "principal:" + principal,
        perSecond,
        Math.max(1, perSecond * Paces.BURST_SECONDS),
        Paces.local(time).of(principal, perMinute));
  }

  /** What waits for operators. */
  ApprovalStore approvals() {
    return shared
        .map(SharedState::approvals)
        .orElseGet(() -> ApprovalFolder.beside(settings.auditFile()));
  }

  /** Whether what is shared is within reach; empty when nothing is. */
  Optional<Boolean> isReachable() {
    return shared.map(SharedState::isReachable);
  }

  @Override
  public void close() {
    shared.ifPresent(SharedState::close);
    sole.ifPresent(SoleServer::close);
  }
}
