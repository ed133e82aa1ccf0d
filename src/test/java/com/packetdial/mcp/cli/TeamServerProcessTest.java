package com.packetdial.mcp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoPbx;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a team's server starts and ends as a process. */
@Timeout(120)
final class TeamServerProcessTest {

  @TempDir private Path folder;

  @Test
  void doesNotStartWhereItsChangesOrCallersWouldNotBeSafe() {
    String audit = folder.resolve("audit.jsonl").toString();
    try (DemoPbx pbx = DemoPbx.start(DemoOptions.standard());
        ServerProcess first = ServerProcess.launch(pbx, "--allow-writes", "--audit-file", audit);
        ServerProcess many = ServerProcess.launch(pbx, "--allow-writes", "--replicas", "2");
        ServerProcess open =
            ServerProcess.launch(pbx.baseUrl(), pbx.credentials().resellerKey(), "0.0.0.0:0")) {
      first.awaitListening();
      try (ServerProcess second =
          ServerProcess.launch(pbx, "--allow-writes", "--audit-file", audit)) {
        assertThat(many.awaitRefusal()).contains("--replicas 2").contains("needs --shared-state");
        assertThat(open.awaitRefusal()).contains("--http").contains("needs --token-file");
        assertThat(second.awaitRefusal()).contains("Another server").contains("--shared-state");
      }
    }
  }

  @Test
  void answersWhatItWasAskedBeforeItWasToldToEnd() throws IOException {
    try (SlowPbx slow = new SlowPbx();
        ServerProcess server = ServerProcess.launch(slow.baseUrl(), "nsr_example_key", "0")) {
      URI at = server.awaitListening();
      try (McpOverHttp client = McpOverHttp.connect(at, Optional.empty())) {
        ObjectNode user =
            JsonNodeFactory.instance.objectNode().put("domain", "acme.example").put("user", "100");
        CompletableFuture<JsonNode> answer =
            CompletableFuture.supplyAsync(() -> client.call("get_user", user));
        slow.awaitQuestion();
        server.terminate();
        while (!client.get("/health/ready").body().contains("stopping")) {
          Thread.onSpinWait();
        }
        slow.answer();

        assertThat(answer.join().toString()).contains("Quinn");
        assertThat(server.awaitExit()).isEqualTo(143);
      }
    }
  }

  /** A PBX with one user, that says nothing until it is told to. */
  private static final class SlowPbx implements AutoCloseable {

    private static final byte[] USER =
        """
        {"domain": "acme.example", "user": "100", "name-first-name": "Quinn"}\
        """
            .getBytes(UTF_8);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    SlowPbx() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/ns-api/v2/domains/acme.example/users/100", this::tellUser);
      server.setExecutor(threads);
      server.start();
    }

    private void tellUser(HttpExchange exchange) throws IOException {
      asked.countDown();
      try {
        mayAnswer.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, USER.length);
      exchange.getResponseBody().write(USER);
      exchange.close();
    }

    URI baseUrl() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ns-api/v2");
    }

    void awaitQuestion() {
      try {
        asked.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }

    void answer() {
      mayAnswer.countDown();
    }

    @Override
    public void close() {
      answer();
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
