package com.packetdial.mcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.server.McpTestClient;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever a line holds, the server answers the next one. */
final class StdioSurvivalTest {

  private final StdioWire wire = StdioWire.to(FakeToolbox.echo());
  private final McpTestClient client = new McpTestClient(wire);

  @BeforeProperty
  void handshake() {
    client.initialize();
  }

  @AfterProperty
  void close() {
    client.close();
  }

  @Property(tries = 300)
  void arbitraryBytes(@ForAll byte[] line) {
    survives(line);
  }

  @Property(tries = 300)
  void arbitraryText(@ForAll String line) {
    survives(line.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 500)
  void almostMessages(@ForAll("almostMessages") String line) {
    survives(line.getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> almostMessages() {
    Arbitrary<String> value =
        Arbitraries.of(
            "null",
            "1",
            "-1",
            "1.5",
            "1e999",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "true",
            "\"2.0\"",
            "\"echo\"",
            "{\"name\":\"echo\"}",
            "{\"name\":\"echo\",\"arguments\":{\"a\":[{}]}}",
            "{\"name\":7}",
            "{\"_meta\":{\"progressToken\":\"t\"},\"name\":\"echo\"}",
            "{\"requestId\":1}",
            "{\"protocolVersion\":1}",
            "{\"level\":[]}",
            "{\"cursor\":\"x\"}");
    Arbitrary<String> method =
        Arbitraries.of(
            "\"ping\"",
            "\"tools/call\"",
            "\"tools/list\"",
            "\"initialize\"",
            "\"logging/setLevel\"",
            "\"notifications/cancelled\"",
            "\"notifications/initialized\"",
            "\"notifications/progress\"",
            "\"resources/read\"",
            "\"prompts/get\"",
            "\"completion/complete\"",
            "\"\"",
            "7",
            "null");
    Arbitrary<String> member =
        Combinators.combine(
                Arbitraries.of("jsonrpc", "id", "params", "result", "error", "extra"), value)
            .as((name, json) -> "\"" + name + "\":" + json);
    Arbitrary<String> version = Arbitraries.of("\"jsonrpc\":\"2.0\"", "\"jsonrpc\":2");
    return Combinators.combine(
            version,
            method.map(name -> "\"method\":" + name),
            member.list().uniqueElements().ofMaxSize(3))
        .as(
            (head, call, rest) ->
                "{"
                    + head
                    + ","
                    + call
                    + (rest.isEmpty() ? "" : "," + String.join(",", rest))
                    + "}");
  }

  private void survives(byte[] line) {
    wire.sendBytes(line);
    client.send("");
    assertThat(client.request("tools/list", "{}").path("result").has("tools")).isTrue();
  }
}
