package com.packetdial.mcp.metrics;

import com.packetdial.mcp.pbx.Traffic;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
<<<<<<< HEAD
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
=======
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
>>>>>>> h-house
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
<<<<<<< HEAD
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
=======
 * Counts what a server does. Labels are names of this program only, such as those of tools and
 * declared operations: never a principal, a domain or anything else that a caller or a PBX says, so
 * that figures tell nothing of anybody and their number has an end. Thread-safe.
 */
public final class Metrics implements Traffic, ToolObserver, AutoCloseable {

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
>>>>>>> h-house
    retries =
        Counter.builder("packetdial.upstream.retries")
            .description("Requests to the PBX that were sent again.")
            .register(registry);
<<<<<<< HEAD
    new JvmMemoryMetrics().bindTo(registry);
  }

  /** All counts, as Prometheus reads them. */
=======
    redactions =
        Counter.builder("packetdial.redactions")
            .description("Secrets that were taken out of what the PBX said or the log would keep.")
            .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
  }

  /** All figures by now, in the text format of Prometheus ({@link #CONTENT_TYPE}). */
>>>>>>> h-house
  public String scrape() {
    return registry.scrape();
  }

<<<<<<< HEAD
  /**
   * Shows a number as it is at each scrape.
   *
   * @param name with underscores between its words
   */
  public void gauge(String name, String help, Supplier<Number> number) {
    Gauge.builder(name, number).description(help).register(registry);
=======
  /** Shows how many requests wait for their turn at the PBX. */
  public void showWaiting(Supplier<Number> waiting) {
    gauge("packetdial.upstream.waiting", "Requests that wait for their turn at the PBX.", waiting);
  }

  /**
   * Shows a figure that is looked up at each scrape.
   *
   * @param name for example {@code packetdial.sessions}; a full stop becomes an underscore
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
>>>>>>> h-house
  }

  @Override
  public void attempted(Attempt attempt) {
    Timer.builder("packetdial.upstream")
<<<<<<< HEAD
        .description("Requests to the PBX, by operation and status.")
        .tags(Tags.of("operation", attempt.operation(), "status", attempt.outcome()))
=======
        .description("Requests to the PBX, from sending to the end of the answer.")
        .tag("operation", attempt.operation())
        .tag("status", UpstreamStatus.label(attempt.outcome()))
        .serviceLevelObjectives(BUCKETS)
>>>>>>> h-house
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
<<<<<<< HEAD
    String code = failure.map(ErrorCode::code).orElse(OK);
    Timer.builder("packetdial.tool.calls")
        .description("Calls of tools, by tool and code.")
        .tags(Tags.of("tool", tool, "code", code))
=======
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
>>>>>>> h-house
        .register(registry)
        .record(took);
  }

  @Override
  public void changed(String tool, String outcome, int steps) {
    Counter.builder("packetdial.writes")
<<<<<<< HEAD
        .description("Changes that were carried out, by tool and outcome.")
        .tags(Tags.of("tool", tool, "outcome", outcome))
        .register(registry)
        .increment();
=======
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

  @Override
  public void close() {
    registry.close();
>>>>>>> h-house
  }
}
