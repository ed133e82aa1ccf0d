package com.packetdial.mcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.server.McpTestClient;
import com.packetdial.mcp.server.stdio.StdioServer.Ending;
import com.packetdial.mcp.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class StdioEndTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String SESSION =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"waiting","arguments":{}}}
      """;

  private final CompletableFuture<Cancellation> called = new CompletableFuture<>();
  private final CountDownLatch release = new CountDownLatch(1);
  private final FakeToolbox toolbox =
      FakeToolbox.echo()
          .with(
              "waiting",
              (arguments, caller) -> {
                called.complete(caller.cancellation());
                try {
                  assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                return new ToolResult.Answer(arguments);
              });

  private static StdioServer.Patience patience(Duration forAnswers) {
    return new StdioServer.Patience(forAnswers, Duration.ofSeconds(20));
  }

  private Cancellation call() {
    return called.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void pipedInputGetsAllItsAnswers() {
    try (StdioWire wire = StdioWire.to(toolbox);
        McpTestClient client = new McpTestClient(wire)) {
      wire.sendBytes(SESSION.getBytes(StandardCharsets.UTF_8));
      wire.endInput();
      call();
      release.countDown();

      assertThat(client.answerTo(2).has("result")).isTrue();
      assertThat(wire.ending(SECOND)).isEqualTo(Ending.END_OF_INPUT);
      assertThat(client.awaitEnd()).hasSize(1);
    }
  }

  @Test
  void theLastLineNeedsNoLineEnd() {
    try (StdioWire wire = StdioWire.to(toolbox);
        McpTestClient client = new McpTestClient(wire)) {
      wire.sendBytes(SESSION.strip().replace("waiting", "echo").getBytes(StandardCharsets.UTF_8));
      wire.endInput();

      assertThat(client.answerTo(2).has("result")).isTrue();
    }
  }

  @Test
  void withNothingDueItEndsAtOnce() {
    try (StdioWire wire = StdioWire.to(toolbox);
        McpTestClient client = new McpTestClient(wire)) {
      client.initialize();

      assertThat(client.finish()).isEmpty();
      assertThat(wire.ending(SECOND)).isEqualTo(Ending.END_OF_INPUT);
    }
  }

  @Test
  void emptyInputEndsAtOnce() {
    try (StdioWire wire = StdioWire.to(toolbox)) {
      wire.endInput();

      assertThat(wire.ending(SECOND)).isEqualTo(Ending.END_OF_INPUT);
      assertThat(wire.receive()).isEmpty();
    }
  }

  @Test
  void aCallThatTakesTooLongIsToldSoAndCancelled() {
    try (StdioWire wire = StdioWire.to(toolbox, patience(Duration.ofMillis(50)));
        McpTestClient client = new McpTestClient(wire)) {
      wire.sendBytes(SESSION.getBytes(StandardCharsets.UTF_8));
      call();
      wire.endInput();

      JsonNode error = client.answerTo(2).path("error");
      assertThat(error.path("code").intValue()).isEqualTo(-32000);
      assertThat(error.path("message").stringValue()).contains("input ended");
      assertThat(wire.ending(SECOND)).isEqualTo(Ending.END_OF_INPUT);
      assertThat(call().isCancelled()).isTrue();
    } finally {
      release.countDown();
    }
  }

  @Test
  void aCancelledCallIsNotWaitedFor() {
    try (StdioWire wire = StdioWire.to(toolbox);
        McpTestClient client = new McpTestClient(wire)) {
      wire.sendBytes(SESSION.getBytes(StandardCharsets.UTF_8));
      call();
      client.answerTo(1);
      client.send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':2}}");

      assertThat(client.finish()).isEmpty();
      assertThat(wire.ending(SECOND)).isEqualTo(Ending.END_OF_INPUT);
    } finally {
      release.countDown();
    }
  }

  @Test
  void aClientThatIsGoneEndsTheServer() {
    try (StdioWire wire = StdioWire.to(toolbox)) {
      wire.sendBytes(SESSION.getBytes(StandardCharsets.UTF_8));
      Cancellation cancellation = call();
      wire.stopReading();
      wire.send("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}");

      assertThat(wire.ending(Duration.ofSeconds(20))).isEqualTo(Ending.OUTPUT_BROKEN);
      assertThat(cancellation.isCancelled()).isTrue();
    } finally {
      release.countDown();
    }
  }

  @Test
  void aClientThatDoesNotReadDoesNotHangTheEnd() {
    try (StdioWire wire = StdioWire.to(toolbox, patience(Duration.ofMillis(50)))) {
      wire.sendBytes(SESSION.replace("waiting", "echo").getBytes(StandardCharsets.UTF_8));
      // More than any pipe holds.
      wire.send(
          "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":{\"zone\":\"%s\"}}}"
              .formatted("x".repeat(1_000_000)));
      wire.endInput();

      assertThat(wire.ending(Duration.ofSeconds(3))).isEqualTo(Ending.END_OF_INPUT);
    }
  }

  @Test
  void aClientThatWritesButNeverReadsIsGivenUp() {
    StdioServer.Patience short_ =
        new StdioServer.Patience(Duration.ofMillis(50), Duration.ofMillis(50));
    try (StdioWire wire = StdioWire.to(toolbox, short_)) {
      Thread.ofVirtual()
          .start(
              () -> {
                String junk = "junk\n".repeat(1_000);
                Optional<Exception> broken = Optional.empty();
                while (broken.isEmpty()) {
                  try {
                    wire.sendBytes(junk.getBytes(StandardCharsets.UTF_8));
                  } catch (RuntimeException e) {
                    broken = Optional.of(e);
                  }
                }
              });

      assertThat(wire.ending(Duration.ofSeconds(20))).isEqualTo(Ending.CLIENT_DOES_NOT_READ);
    }
  }

  @Test
  void interruptingEndsIt() {
    try (StdioWire wire = StdioWire.to(toolbox)) {
      wire.sendBytes(SESSION.getBytes(StandardCharsets.UTF_8));
      Cancellation cancellation = call();

      wire.interruptServer();

      assertThat(wire.ending(SECOND)).isEqualTo(Ending.INTERRUPTED);
      assertThat(cancellation.isCancelled()).isTrue();
    } finally {
      release.countDown();
    }
  }
}
