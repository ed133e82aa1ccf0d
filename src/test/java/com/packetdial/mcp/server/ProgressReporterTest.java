package com.packetdial.mcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressReporterTest {

  private final AtomicLong millis = new AtomicLong(-50);
  private final List<Long> sent = new ArrayList<>();
  private final ProgressReporter reporter =
      new ProgressReporter(
          (done, total, message) -> sent.add(done), () -> millis.get() * 1_000_000);

  private void at(long time, long done) {
    millis.set(time);
    reporter.progressed(done, OptionalLong.of(100), "");
  }

  @Test
  void sendsAtMostTenASecond() {
    for (int time = 0; time < 1_000; time += 10) {
      at(time, time / 10);
    }

    assertThat(sent).containsExactly(0L, 10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L);
  }

  @Test
  void alwaysSendsTheLastStep() {
    at(0, 1);
    at(1, 99);
    at(2, 100);
    at(200, 100);

    assertThat(sent).containsExactly(1L, 100L);
  }

  @Test
  void neverGoesBack() {
    at(0, 5);
    at(200, 5);
    at(400, 4);
    at(600, 6);

    assertThat(sent).containsExactly(5L, 6L);
  }

  @Test
  void isSilentOnceClosed() {
    at(0, 1);
    reporter.close();
    at(500, 2);

    assertThat(sent).containsExactly(1L);
  }
}
