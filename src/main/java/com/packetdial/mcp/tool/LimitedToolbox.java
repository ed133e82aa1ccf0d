package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.Pace;
import com.packetdial.mcp.tool.ToolResult.Failure;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same tools, with each principal held to so many calls at once and so many a minute. A call
 * that is a little early waits for a moment; one beyond that is told when to come again.
 * Thread-safe.
 */
public final class LimitedToolbox extends SameTools {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final Allowances allowances;
  private final int concurrency;
  private final double perMinute;

  /**
   * The tools with limits.
   *
   * @param allowances keeps count, for all toolboxes of a server
   * @param concurrency calls of a principal at once, at least 1
   * @param perMinute calls of a principal a minute, over 0
   */
  public LimitedToolbox(Toolbox toolbox, Allowances allowances, int concurrency, double perMinute) {
    super(toolbox);
    if (concurrency < 1 || !(perMinute > 0)) {
      throw new IllegalArgumentException("nobody could ever call with such limits");
    }
    this.allowances = allowances;
    this.concurrency = concurrency;
    this.perMinute = perMinute;
  }

  @Override
  public ToolResult call(String tool, ObjectNode arguments, Caller caller) {
    Optional<Pace> pace = allowances.begin(caller.principal(), concurrency, perMinute);
    if (pace.isEmpty()) {
      return new Failure(
          ErrorCode.RATE_LIMITED,
          "you have %d calls under way already, as many as you may have at once here. Nothing was done. Call again when one of them has its answer."
              .formatted(concurrency));
    }
    try {
      Optional<Duration> pause = pace.get().reserve(LONGEST_WAIT);
      if (pause.isEmpty()) {
        return tooFast();
      }
      return await(pause.get(), caller)
          ? toolbox.call(tool, arguments, caller)
          : new Failure(ErrorCode.CANCELLED, "the call was cancelled before it began.");
    } finally {
      allowances.end(caller.principal());
    }
  }

  /** A pace that has no turn within the longest wait has one within that, one turn later. */
  private Failure tooFast() {
    return new Failure(
        ErrorCode.RATE_LIMITED,
        "you may call tools %s times a minute here, and were faster. Nothing was done. Call again in %d seconds."
            .formatted(
                String.format(
                    Locale.ROOT, perMinute == Math.rint(perMinute) ? "%.0f" : "%.1f", perMinute),
                Math.max(1, (long) Math.ceil(60 / perMinute))));
  }

  /** Whether the pause passed without the call being given up. */
  private static boolean await(Duration pause, Caller caller) {
    if (!pause.isPositive()) {
      return true;
    }
    try {
      caller.cancellation().whenCancelled().get(pause.toNanos(), TimeUnit.NANOSECONDS);
      return false;
    } catch (TimeoutException _) {
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a cancellation cannot fail", e);
    }
  }
}
