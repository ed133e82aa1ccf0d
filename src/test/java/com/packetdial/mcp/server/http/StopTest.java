package com.packetdial.mcp.server.http;

import static com.packetdial.mcp.server.http.TestServer.INITIALIZE;
import static com.packetdial.mcp.server.http.TestServer.call;
import static com.packetdial.mcp.server.http.TestServer.headers;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.server.http.TestServer.Client;
import com.packetdial.mcp.tool.ToolResult;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A stop in the middle of the work. */
final class StopTest {

  private final CountDownLatch begun = new CountDownLatch(2);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  private final FakeToolbox tools =
      FakeToolbox.echo()
          .with(
              "slow",
              (arguments, caller) -> {
                begun.countDown();
                try {
                  mayEnd.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                return new ToolResult.Answer(arguments);
              });

  @Test
  void whatRunsFinishesAndNothingElseBegins() throws InterruptedException {
    try (TestServer server = TestServer.start(tools)) {
      Client olga = server.connect("olga");
      try (RawHttp post = server.open("POST", "/mcp", olga.headers(), call(1, "slow"));
          RawHttp sse = server.open("GET", "/sse", headers("olga", Map.of()), "")) {
        sse.head();
        String endpoint = sse.event().orElseThrow().substring("/pbx".length());
        server.send("POST", endpoint, headers("olga", Map.of()), INITIALIZE);
        sse.event();
        server.send("POST", endpoint, headers("olga", Map.of()), call(2, "slow"));
        begun.await();
        post.head();
        Thread stop = Thread.ofVirtual().start(() -> server.server().stop(Duration.ofSeconds(20)));
        while (!server.server().isStopping()) {
          Thread.onSpinWait();
        }
        assertThat(server.send("GET", "/health/ready", Map.of(), "").status()).isEqualTo(503);
        assertThat(server.post(olga, call(3, "echo")).status()).isEqualTo(503);
        assertThat(server.send("GET", "/sse", headers("olga", Map.of()), "").status())
            .isEqualTo(503);
        mayEnd.countDown();

        assertThat(post.event().orElseThrow()).contains("\"id\":1").contains("result");
        assertThat(sse.event().orElseThrow()).contains("\"id\":2").contains("result");
        assertThat(sse.event()).isEmpty();
        stop.join();
      }
    }
  }

  @Test
  void whatRunsTooLongIsGivenUp() throws InterruptedException {
    try (TestServer server = TestServer.start(tools)) {
      Client olga = server.connect("olga");
      try (RawHttp post = server.open("POST", "/mcp", olga.headers(), call(1, "slow"))) {
        post.head();

        server.server().stop(Duration.ofMillis(100));

        assertThat(post.event()).isEmpty();
      } finally {
        mayEnd.countDown();
      }
    }
  }
}
