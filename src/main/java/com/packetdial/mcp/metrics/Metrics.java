package com.packetdial.mcp.metrics;

import com.packetdial.mcp.pbx.Traffic;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts calls, changes and the traffic with the PBX, in the format of Prometheus. Labels are names
 * of tools, operations, codes and outcomes, of which there are some hundreds; never who called or
 * what about. Thread-safe.
 */
public final class Metrics implements Traffic, ToolObserver {

  /** The media type of {@link #scrape()}. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String OK = "ok";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Counter redactions;
  private final Counter retries;

  /** Nothing counted yet. */
  public Metrics() {
    redactions =
        Counter.builder("packetdial.redactions")
            .description("Secrets that were taken out of answers.")
            .register(registry);
    retries =
        Counter.builder("packetdial.upstream.retries")
            .description("Requests to the PBX that were sent again.")
            .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
  }

  /** All counts, as Prometheus reads them. */
  public String scrape() {
    return registry.scrape();
  }

  /**
   * Shows a number as it is at each scrape.
   *
   * @param name with underscores between its words
   */
  public void gauge(String name, String help, Supplier<Number> number) {
    Gauge.builder(name, number).description(help).register(registry);
  }

  @Override
  public void attempted(Attempt attempt) {
    Timer.builder("packetdial.upstream")
        .description("Requests to the PBX, by operation and status.")
        .tags(Tags.of("operation", attempt.operation(), "status", attempt.outcome()))
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
    String code = failure.map(ErrorCode::code).orElse(OK);
    Timer.builder("packetdial.tool.calls")
        .description("Calls of tools, by tool and code.")
        .tags(Tags.of("tool", tool, "code", code))
        .register(registry)
        .record(took);
  }

  @Override
  public void changed(String tool, String outcome, int steps) {
    Counter.builder("packetdial.writes")
        .description("Changes that were carried out, by tool and outcome.")
        .tags(Tags.of("tool", tool, "outcome", outcome))
        .register(registry)
        .increment();
  }
}
