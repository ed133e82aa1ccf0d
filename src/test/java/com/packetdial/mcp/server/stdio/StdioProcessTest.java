package com.packetdial.mcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StdioProcessTest {

  private static final String HANDSHAKE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      """;

  private final Process server;

  StdioProcessTest() throws IOException {
    server =
        new ProcessBuilder(SampleServer.command())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  @AfterEach
  void stop() {
    server.destroyForcibly();
  }

  private void send(String lines) throws IOException {
    OutputStream input = server.getOutputStream();
    input.write(lines.getBytes(StandardCharsets.UTF_8));
    input.flush();
  }

  private static String call(int id, String tool) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\"}}\n"
        .formatted(id, tool);
  }

  @Test
  void nothingButMessagesIsOnTheOutput() throws IOException, InterruptedException {
    send(HANDSHAKE + call(2, "chatty") + "junk\n" + call(3, "chatty"));
    server.getOutputStream().close();

    String output = new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(output.lines()).hasSize(4).allMatch(line -> line.startsWith("{\"jsonrpc\":"));
    assertThat(server.waitFor(1, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isZero();
  }

  @Test
  void terminationEndsItAtOnce() throws IOException, InterruptedException {
    send(HANDSHAKE + call(2, "endless"));
    BufferedReader output = server.inputReader(StandardCharsets.UTF_8);
    assertThat(output.readLine()).contains("serverInfo");

    server.destroy();

    assertThat(server.waitFor(2, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isEqualTo(143);
  }
}
