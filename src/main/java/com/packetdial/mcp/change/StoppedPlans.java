package com.packetdial.mcp.change;

import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.token.ConfirmationToken;
import com.packetdial.mcp.change.token.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The plans of this process that were cut short, so that whoever agreed to one can go on with it.
 * Found by the token alone, which is bound to its principal: that has to be checked before.
 * Thread-safe.
 */
final class StoppedPlans {

  /** More than clients have plans that were cut short. */
  private static final int MOST = 1_000;

  /** The steps that were agreed to, by the nonce of the token. */
  private final Map<String, Set<Digest>> stopped = new ConcurrentHashMap<>();

  void remember(ConfirmationToken token, Plan plan) {
    if (plan.steps().size() > 1 && stopped.size() < MOST) {
      stopped.put(
          token.nonce().toString(),
          plan.steps().stream().map(Performance::digest).collect(Collectors.toSet()));
    }
  }

  /**
   * What was agreed to under a token whose plan was cut short. Whoever takes it may go on with it;
   * the next one finds nothing.
   */
  Optional<Set<Digest>> take(ConfirmationToken token) {
    return Optional.ofNullable(stopped.remove(token.nonce().toString()));
  }
}
