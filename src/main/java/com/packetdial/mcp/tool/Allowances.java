package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much each principal has under way, and how fast it goes, whichever tools it is offered. One
 * for all toolboxes of a server. Principals that have rested are forgotten. Thread-safe.
 */
public final class Allowances {

  /** Longer than any bucket takes to fill, so that forgetting gives nobody anything. */
  private static final Duration REST = Duration.ofMinutes(2);

  private final Paces paces;
  private final InstantSource time;

  /** By principal. Guarded by this. */
  private final Map<String, Use> uses = new HashMap<>();

  private Instant nextLook;

  /** What one principal does now. */
  private static final class Use {
    private final double perMinute;
    private final Pace pace;
    private int running;
    private Instant last;

    private Use(double perMinute, Pace pace, int running, Instant last) {
      this.perMinute = perMinute;
      this.pace = pace;
      this.running = running;
      this.last = last;
    }
  }

  public Allowances(Paces paces, InstantSource time) {
    this.paces = paces;
    this.time = time;
    this.nextLook = time.instant().plus(REST);
  }

  /**
   * Begins a call, which {@link #end} ends.
   *
   * @return the pace that it must keep; empty when too many calls of the principal are under way,
   *     and then nothing has begun
   */
  synchronized Optional<Pace> begin(String principal, int concurrency, double perMinute) {
    Instant now = time.instant();
    forgetTheRested(now);
    Use use = uses.get(principal);
    if (use == null || use.perMinute != perMinute) {
      int running = use == null ? 0 : use.running;
      use = new Use(perMinute, paces.of(principal, perMinute), running, now);
      uses.put(principal, use);
    }
    use.last = now;
    if (use.running >= concurrency) {
      return Optional.empty();
    }
    use.running++;
    return Optional.of(use.pace);
  }

  synchronized void end(String principal) {
    Use use = uses.get(principal);
    if (use != null) {
      use.running--;
    }
  }

  /** How many principals are remembered. */
  synchronized int remembered() {
    return uses.size();
  }

  private void forgetTheRested(Instant now) {
    if (now.isBefore(nextLook)) {
      return;
    }
    nextLook = now.plus(REST);
    uses.values().removeIf(use -> use.running == 0 && use.last.plus(REST).isBefore(now));
  }
}
