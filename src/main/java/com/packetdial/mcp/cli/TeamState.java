package com.packetdial.mcp.cli;

import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.shared.NotAlone;
import com.packetdial.mcp.shared.ReplicaGuard;
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

  private final InstantSource time;
  private final Optional<SharedState> shared;
  private final Optional<ReplicaGuard> sole;

  private TeamState(InstantSource time, Optional<SharedState> shared, Optional<ReplicaGuard> sole) {
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
        time,
        Optional.empty(),
        settings.allowWrites() ? Optional.of(takePlace(settings)) : Optional.empty());
  }

  private static ReplicaGuard takePlace(Settings settings) {
    try {
      return ReplicaGuard.take(settings.auditFile());
    } catch (NotAlone e) {
      throw new UsageException(e.getMessage());
    }
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
                        (pbx, rate, alone) -> state.pace("pbx:" + pbx, rate, alone),
                        (principal, perMinute) ->
                            state.pace(
                                "principal:" + principal,
                                Paces.rate(perMinute),
                                Paces.local(time).of(principal, perMinute)))
                    .withShared(state.nonces(), state.approvals()))
        .orElse(surroundings);
  }

  /** Whether what is shared is within reach; empty when nothing is. */
  Optional<Boolean> isReachable() {
    return shared.map(SharedState::isReachable);
  }

  @Override
  public void close() {
    shared.ifPresent(SharedState::close);
    sole.ifPresent(ReplicaGuard::close);
  }
}
