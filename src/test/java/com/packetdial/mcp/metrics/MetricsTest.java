package com.packetdial.mcp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.pbx.Traffic;
import com.packetdial.mcp.tool.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class MetricsTest {

  private final Metrics metrics = new Metrics();

  @Test
  void callsAreCountedByToolAndCode() {
    metrics.called("whoami", Optional.empty(), Duration.ofMillis(60));
    metrics.called("whoami", Optional.empty(), Duration.ofMillis(1_440));
    metrics.called("whoami", Optional.of(ErrorCode.RATE_LIMITED), Duration.ZERO);
    assertThat(metrics.scrape())
        .contains(
            "packetdial_tool_calls_total{code=\"ok\",tool=\"whoami\"} 2.0\n",
            "packetdial_tool_calls_total{code=\"rate_limited\",tool=\"whoami\"} 1.0\n",
            "packetdial_tool_seconds_bucket{tool=\"whoami\",le=\"0.1\"} 2\n",
            "packetdial_tool_seconds_count{tool=\"whoami\"} 3\n",
            "packetdial_tool_seconds_sum{tool=\"whoami\"} 1.5\n");
  }

  @Test
  void requestsAreCountedByOperationAndStatus() {
    metrics.attempted(attempt("503", 1));
    metrics.attempted(attempt("503", 2));
    metrics.attempted(attempt("connection", 3));
    metrics.attempted(attempt("200", 4));
    String operation = "operation=\"GET /domains/{domain}/users\"";
    assertThat(metrics.scrape())
        .contains(
            "packetdial_upstream_seconds_count{" + operation + ",status=\"503\"} 2\n",
            "packetdial_upstream_seconds_count{" + operation + ",status=\"connection\"} 1\n",
            "packetdial_upstream_seconds_count{" + operation + ",status=\"200\"} 1\n",
            "packetdial_upstream_retries_total 3.0\n");
  }

  @Test
  void aPbxCannotMakeUpLabels() {
    for (int status = 100; status < 1_000; status++) {
      metrics.attempted(attempt(String.valueOf(status), 1));
    }
    metrics.attempted(attempt("12345", 1));
    assertThat(
            metrics
                .scrape()
                .lines()
                .filter(line -> line.startsWith("packetdial_upstream_seconds_count"))
                .toList())
        .hasSizeLessThan(30)
        .anyMatch(line -> line.contains("status=\"4xx\""))
        .anyMatch(line -> line.contains("status=\"other\""));
  }

  @Test
  void changesAndRedactionsAreCounted() {
    metrics.changed("update_user", "confirmed", 1);
    metrics.changed("onboard_domain", "stopped", 4);
    metrics.changed("onboard_domain", "confirmed", 11);
    metrics.redacted();
    assertThat(metrics.scrape())
        .contains(
            "packetdial_writes_total{outcome=\"confirmed\",tool=\"update_user\"} 1.0\n",
            "packetdial_writes_total{outcome=\"stopped\",tool=\"onboard_domain\"} 1.0\n",
            "packetdial_write_steps_total{tool=\"onboard_domain\"} 15.0\n",
            "packetdial_redactions_total 1.0\n");
  }

  @Test
  void othersCanAddTheirFigures() {
    AtomicInteger sessions = new AtomicInteger(3);
    metrics.gauge("packetdial_sessions", "Sessions that are open.", sessions::get);
    Runnable opened = metrics.counter("packetdial_sessions_opened", "Sessions so far.");
    opened.run();
    opened.run();
    assertThat(metrics.scrape())
        .contains(
            "# HELP packetdial_sessions Sessions that are open.\n",
            "packetdial_sessions 3.0\n",
            "packetdial_sessions_opened_total 2.0\n");
    sessions.set(0);
    assertThat(metrics.scrape()).contains("packetdial_sessions 0.0\n");
  }

  @Test
  void theJvmIsThereToo() {
    assertThat(metrics.scrape()).contains("jvm_memory_used_bytes{", "jvm_threads_live_threads");
  }

  private static Traffic.Attempt attempt(String outcome, int number) {
    return new Traffic.Attempt(
        "GET /domains/{domain}/users", outcome, Duration.ofMillis(20), number);
  }
}
