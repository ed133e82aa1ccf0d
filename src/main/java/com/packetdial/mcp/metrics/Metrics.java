package com.packetdial.mcp.metrics;

import com.packetdial.mcp.pbx.Traffic;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts what a server does. Labels are names of this program only, such as those of tools and
 * declared operations: never a principal, a domain or anything else that a caller or a PBX says, so
 * that figures tell nothing of anybody and their number has an end. Thread-safe.
 */
public final class Metrics implements Traffic, ToolObserver {

  /** What {@link #scrape()} gives. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** From an answer out of memory to the deadline of a call. */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(25)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Counter retries;
  private final Counter redactions;

  /** Begins at zero. */
  public Metrics() {
    retries =
        Counter.builder("packetdial.upstream.retries")
            .description("Requests to the PBX that were sent again.")
            .register(registry);
    redactions =
        Counter.builder("packetdial.redactions")
            .description("Secrets that were taken out of what the PBX said or the log would keep.")
            .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
  }

  /** All figures by now, in the text format of Prometheus ({@link #CONTENT_TYPE}). */
  public String scrape() {
    return registry.scrape();
  }

  /**
   * Shows a figure that is looked up at each scrape.
   *
   * @param name for example {@code packetdial_sessions}
   * @param help what it is, in a sentence
   */
  public void gauge(String name, String help, Supplier<Number> figure) {
    Gauge.builder(name, figure).description(help).register(registry);
  }

  /**
   * Shows a figure that only grows.
   *
   * @param name as for {@link #gauge}, without {@code total}
   * @param help what it is, in a sentence
   * @return counts one more each time it is run
   */
  public Runnable counter(String name, String help) {
    Counter counter = Counter.builder(name).description(help).register(registry);
    return counter::increment;
  }

  @Override
  public void attempted(Attempt attempt) {
    Timer.builder("packetdial.upstream")
        .description("Requests to the PBX, from sending to the end of the answer.")
        .tag("operation", attempt.operation())
        .tag("status", UpstreamStatus.label(attempt.outcome()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(attempt.took());
    if (attempt.number() > 1) {
      retries.increment();
    }
  }

  @Override
  public void redacted() {
    redactions.increment();
  }

  @Override
  public void called(String tool, Optional<ErrorCode> failure, Duration took) {
    Counter.builder("packetdial.tool.calls")
        .description("Calls of tools, by what came of them.")
        .tag("tool", tool)
        .tag("code", failure.map(ErrorCode::code).orElse("ok"))
        .register(registry)
        .increment();
    Timer.builder("packetdial.tool")
        .description("Calls of tools, from their arrival to their answer.")
        .tag("tool", tool)
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(took);
  }

  @Override
  public void changed(String tool, String outcome, int steps) {
    Counter.builder("packetdial.writes")
        .description("Changes that were carried out, by how they ended.")
        .tag("tool", tool)
        .tag("outcome", outcome)
        .register(registry)
        .increment();
    Counter.builder("packetdial.write.steps")
        .description("Steps of changes that were begun.")
        .tag("tool", tool)
        .register(registry)
        .increment(steps);
  }
}
