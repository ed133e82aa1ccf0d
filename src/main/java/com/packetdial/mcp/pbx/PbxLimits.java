package com.packetdial.mcp.pbx;

import com.packetdial.mcp.pbx.credential.CredentialSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one PBX is asked at most, by all credentials together: requests under way at once, and their
 * pace. Waiting requests get their turn party by party ({@link CallLimits#party()}). One PBX has
 * one of these, given to all clients of it. Thread-safe.
 */
public final class PbxLimits {

  /** How much of its rate the PBX may be asked at once after a rest. */
  private static final double BURST_SECONDS = 1;

  private final Permits permits;
  private final Pace pace;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * Limits for all that are given them.
   *
   * @param concurrency requests under way at once, at least 1
   */
  public PbxLimits(int concurrency, Pace pace) {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1");
    }
    this.permits = new Permits(concurrency);
    this.pace = pace;
  }

  /**
   * The limits that the options name.
   *
   * @param sharing who else keeps within the limit of rate
   */
  public static PbxLimits of(PbxOptions options, Pace.Sharing sharing, InstantSource time) {
    Pace.Rate rate = Pace.Rate.saving(options.ratePerSecond(), BURST_SECONDS);
    String pbx = Fingerprint.of(options.baseUrl(), new CredentialSource.None());
    return new PbxLimits(
        options.concurrency(), sharing.share(pbx, rate, Pace.ofThisProcess(rate, time)));
  }

  /** How many requests wait for their turn now. */
  public int waiting() {
    return waiting.get();
  }

  /**
   * Waits for the turn of one request, which {@link #leave()} ends.
   *
   * @throws PbxException.DeadlineExceeded when the turn would come too late
   * @throws PbxException.Cancelled when the call is given up meanwhile
   */
  void enter(CallLimits limits, String operation, Sleeper sleeper) {
    waiting.incrementAndGet();
    try {
      permits.acquire(limits, operation);
      boolean entered = false;
      try {
        awaitPace(limits, operation, sleeper);
        entered = true;
      } finally {
        if (!entered) {
          permits.release();
        }
      }
    } finally {
      waiting.decrementAndGet();
    }
  }

  void leave() {
    permits.release();
  }

  /** Holding a permit, so that no more than those under way can take turns ahead of others. */
  private void awaitPace(CallLimits limits, String operation, Sleeper sleeper) {
    Duration pause =
        pace.reserve(limits.remaining())
            .orElseThrow(() -> new PbxException.DeadlineExceeded(operation));
    if (pause.isPositive()) {
      sleeper.pause(pause, limits, operation);
    }
  }
}
