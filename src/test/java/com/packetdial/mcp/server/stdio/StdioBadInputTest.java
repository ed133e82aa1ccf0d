package com.packetdial.mcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.server.McpTestClient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class StdioBadInputTest {

  private final StdioWire wire = StdioWire.to(FakeToolbox.echo());
  private final McpTestClient client = new McpTestClient(wire);

  @BeforeEach
  void handshake() {
    client.initialize();
  }

  @AfterEach
  void stillAnswers() {
    assertThat(client.call("echo", "{'zone':'after'}").path("structuredContent").toString())
        .isEqualTo("{\"zone\":\"after\"}");
    assertThat(client.received()).isEmpty();
    client.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "{",
        "{'jsonrpc':'2.0','id':1,'method':'ping'",
        "{'jsonrpc':'2.0','id':1,'method':'ping'}}",
        "{'jsonrpc':'2.0' 'id':1}",
        "{'a':NaN}",
        "\u0000",
        "// comment",
        "'unended"
      })
  void aLineThatIsNotJson(String line) {
    client.send(line);

    assertThat(client.strayError().path("code").intValue()).isEqualTo(-32700);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{'jsonrpc':'2.0','id':1,'method':'ping'}]",
        "7",
        "'ping'",
        "null",
        "true",
        "{}",
        "{'id':1}",
        "{'jsonrpc':'2.0'}",
        "{'jsonrpc':'2.0','id':1}",
        "{'jsonrpc':'2.0','method':'ping','id':null}",
        "{'jsonrpc':'2.0','method':'ping','id':1.5}",
        "{'jsonrpc':'2.0','method':'ping','id':{}}",
        "{'jsonrpc':'2.0','method':'ping','id':true}",
        "{'jsonrpc':'2.0','method':'ping','id':123456789012345678901234567890}",
        "{'jsonrpc':'2.0','method':'notifications/initialized','params':[1]}",
        "{'jsonrpc':'2.0','id':1,'result':{},'error':{}}",
        "{'jsonrpc':'2.0','id':5,'id':5,'method':'ping'}",
        "{'jsonrpc':'2.0','id':5,'method':'tools/call','params':{'name':'echo','arguments':{'a':1,'a':2}}}",
        "{'jsonrpc':'2.0','id':1,'method':'ping'} {'jsonrpc':'2.0','id':2,'method':'ping'}"
      })
  void jsonThatIsNoMessage(String line) {
    client.send(line);

    assertThat(client.strayError().path("code").intValue()).isEqualTo(-32600);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':77,'method':'ping'}",
        "{'jsonrpc':'1.0','id':77,'method':'ping'}",
        "{'jsonrpc':2.0,'id':77,'method':'ping'}",
        "{'jsonrpc':'2.0','id':77,'method':7}",
        "{'jsonrpc':'2.0','id':77,'method':''}",
        "{'jsonrpc':'2.0','id':77,'method':'ping','params':[]}",
        "{'jsonrpc':'2.0','id':77,'method':'ping','params':'x'}"
      })
  void aRequestThatIsWrongIsToldSoUnderItsId(String line) {
    client.send(line);

    JsonNode error = client.answerTo(77).path("error");
    assertThat(error.path("code").intValue()).isEqualTo(-32600);
    assertThat(error.path("message").stringValue()).isNotBlank();
  }

  @Test
  void aMethodNameWithoutEnd() {
    client.send("{'jsonrpc':'2.0','id':77,'method':'%s'}".formatted("x".repeat(10_000)));

    JsonNode error = client.answerTo(77).path("error");
    assertThat(error.path("code").intValue()).isEqualTo(-32600);
    assertThat(error.toString()).hasSizeLessThan(200);
  }

  @Test
  void idsMayBeStrings() {
    client.send("{'jsonrpc':'2.0','id':'a \\\\ é','method':'ping'}");

    assertThat(
            client
                .await("an answer", message -> message.path("id").asString("").equals("a \\ é"))
                .has("result"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "\r", "   \r"})
  void blankLinesAreNothing(String line) {
    client.send(line);

    assertThat(client.request("ping", "{}").has("result")).isTrue();
  }

  @Test
  void lineEndsOfWindowsAreLineEnds() {
    client.send("{'jsonrpc':'2.0','id':88,'method':'ping'}\r");

    assertThat(client.answerTo(88).has("result")).isTrue();
  }

  @Test
  void aLineThatIsTooLongIsSkipped() {
    String before = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"x\":\"";
    client.send(before + "y".repeat(5 * StdioServer.LINE_LIMIT) + "'}}");

    JsonNode error = client.strayError();
    assertThat(error.path("code").intValue()).isEqualTo(-32600);
    assertThat(error.path("message").stringValue()).contains("1,048,576");
  }

  @Test
  void aLineOfExactlyTheLimitIsRead() {
    String before = "{'jsonrpc':'2.0','id':88,'method':'ping','params':{'x':'";
    client.send(before + "y".repeat(StdioServer.LINE_LIMIT - before.length() - 3) + "'}}");

    assertThat(client.answerTo(88).has("result")).isTrue();
  }

  @Test
  void jsonThatIsTooDeep() {
    client.send(
        "{'jsonrpc':'2.0','id':1,'method':'ping','params':{'x':"
            + "[".repeat(100_000)
            + "]".repeat(100_000)
            + "}}");
    JsonNode error = client.strayError();
    assertThat(error.path("code").intValue()).isEqualTo(-32600);
    assertThat(error.path("message").stringValue()).contains("64");

    client.send(
        "{'jsonrpc':'2.0','id':88,'method':'ping','params':{'x':"
            + "[".repeat(62)
            + "]".repeat(62)
            + "}}");
    assertThat(client.answerTo(88).has("result")).isTrue();
  }

  @Test
  void bytesThatAreNotUtf8() {
    for (int[] bytes :
        new int[][] {{0xFF, 0xFE}, {0xC3}, {0xC0, 0x80}, {0xED, 0xA0, 0x80}, {0x7B, 0x80, 0x7D}}) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int octet : bytes) {
        line.write(octet);
      }
      line.write('\n');
      wire.sendBytes(line.toByteArray());

      assertThat(client.strayError().path("code").intValue()).isEqualTo(-32700);
    }
  }

  @Test
  void otherEncodingsOfJsonAreNotTaken() {
    wire.sendBytes(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(StandardCharsets.UTF_16BE));
    client.send("");

    assertThat(client.strayError().path("code").intValue()).isEqualTo(-32700);
  }

  @Test
  void aByteOrderMarkMayStartTheInput() {
    try (McpTestClient fresh = new McpTestClient(StdioWire.to(FakeToolbox.echo()))) {
      fresh.send("\uFEFF{'jsonrpc':'2.0','id':1,'method':'ping'}");

      assertThat(fresh.answerTo(1).has("result")).isTrue();
    }
  }

  @Test
  void surrogatesSurviveBothWays() {
    assertThat(
            client
                .call("echo", "{'zone':'📞 \\ud83d\\ude00 é'}")
                .path("structuredContent")
                .toString())
        .isEqualTo("{\"zone\":\"📞 😀 é\"}");
  }

  @Test
  void halfASurrogatePairIsAnsweredAllTheSame() {
    JsonNode result = client.call("echo", "{'zone':'a\\ud800b','area':'\\udc00'}");

    assertThat(result.path("structuredContent").toString())
        .isEqualTo("{\"zone\":\"a?b\",\"area\":\"?\"}");
    client.send("{'jsonrpc':'2.0','id':'\\ud800','method':'ping'}");
    client.await("an answer", message -> message.path("id").isString());
  }
}
