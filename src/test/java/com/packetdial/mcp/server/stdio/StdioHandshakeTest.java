package com.packetdial.mcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.server.McpTestClient;
import com.packetdial.mcp.server.ServerIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class StdioHandshakeTest {

  private final McpTestClient client = new McpTestClient(StdioWire.to(FakeToolbox.echo()));

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void introducesItself() {
    JsonNode result = client.initialize();

    assertThat(result.path("serverInfo").toString())
        .isEqualTo("{\"name\":\"packetdial-mcp\",\"title\":\"PacketDial\",\"version\":\"1.2.3\"}");
    assertThat(result.path("instructions").stringValue()).isEqualTo("Ask whoami first.");
    assertThat(result.path("capabilities").path("tools").path("listChanged").booleanValue())
        .isFalse();
    assertThat(result.path("capabilities").propertyNames())
        .containsExactlyInAnyOrder("tools", "logging", "resources", "prompts", "completions");
    assertThat(result.path("capabilities").path("resources").toString())
        .isEqualTo("{\"subscribe\":false,\"listChanged\":false}");
    assertThat(result.path("capabilities").path("prompts").toString())
        .isEqualTo("{\"listChanged\":false}");
    assertThat(result.path("capabilities").path("completions").toString()).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-05,2024-11-05",
    "2025-03-26,2025-03-26",
    "2025-06-18,2025-06-18",
    "2025-11-25,2025-11-25",
    "2026-07-28,2025-11-25",
    "yesterday,2025-11-25"
  })
  void negotiatesTheVersion(String asked, String agreed) {
    assertThat(client.initialize(asked).path("result").path("protocolVersion").stringValue())
        .isEqualTo(agreed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'protocolVersion':7}",
        "{'protocolVersion':'2025-11-25','capabilities':'all'}",
        "{'protocolVersion':'2025-11-25','capabilities':{},'clientInfo':[1]}"
      })
  void initializeWithWrongParamsCanBeRepeated(String params) {
    JsonNode error = client.request("initialize", params).path("error");

    assertThat(error.path("code").intValue()).isEqualTo(-32602);
    assertThat(error.path("message").stringValue()).contains("protocolVersion");
    assertThat(client.initialize().has("serverInfo")).isTrue();
  }

  @Test
  void initializesOnce() {
    client.initialize();

    JsonNode error = client.initialize("2025-11-25").path("error");

    assertThat(error.path("code").intValue()).isEqualTo(-32600);
    assertThat(error.path("message").stringValue()).contains("initialized already");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tools/list",
        "tools/call",
        "logging/setLevel",
        "resources/list",
        "resources/templates/list",
        "resources/read",
        "prompts/list",
        "prompts/get",
        "completion/complete"
      })
  void wantsInitializeFirst(String method) {
    JsonNode error = client.request(method, "{'name':'echo','level':'info'}").path("error");

    assertThat(error.path("code").intValue()).isEqualTo(-32600);
    assertThat(error.path("message").stringValue()).contains("Send initialize first");
  }

  @Test
  void unknownMethodsAreSaidToBeSoAtAnyTime() {
    assertThat(client.request("server/discover", "{}").path("error").path("code").intValue())
        .isEqualTo(-32601);
    client.initialize();
    assertThat(client.request("resources/subscribe", "{}").path("error").path("code").intValue())
        .isEqualTo(-32601);
  }

  @Test
  void answersPingsAtAnyTime() {
    assertThat(client.request("ping", "{}").path("result").toString()).isEqualTo("{}");
    client.initialize("2025-11-25");
    assertThat(client.request("ping", "{}").path("result").toString()).isEqualTo("{}");
    client.send("{'jsonrpc':'2.0','method':'notifications/initialized'}");
    assertThat(client.request("ping", "null").path("result").toString()).isEqualTo("{}");
  }

  @Test
  void aClientThatForgetsToSayInitializedIsServedAllTheSame() {
    client.initialize("2025-11-25");

    assertThat(client.call("echo", "{'zone':'a'}").path("structuredContent").toString())
        .isEqualTo("{\"zone\":\"a\"}");
  }

  @Test
  void takesLogLevels() {
    client.initialize();

    assertThat(client.request("logging/setLevel", "{'level':'warning'}").has("result")).isTrue();
    JsonNode error = client.request("logging/setLevel", "{'level':'loud'}").path("error");
    assertThat(error.path("code").intValue()).isEqualTo(-32602);
    assertThat(error.path("message").stringValue()).contains("debug").contains("emergency");
  }

  @Test
  void unknownNotificationsAreIgnored() {
    client.initialize();
    client.send("{'jsonrpc':'2.0','method':'notifications/roots/list_changed'}");
    client.send("{'jsonrpc':'2.0','method':'notifications/unheard_of','params':{'a':1}}");
    client.send("{'jsonrpc':'2.0','id':99,'result':{}}");

    assertThat(client.request("ping", "{}").has("result")).isTrue();
    assertThat(client.received()).isEmpty();
  }

  @Test
  void instructionsHaveALimit() {
    new ServerIdentity("n", "t", "1", "x".repeat(1_800));

    assertThatThrownBy(() -> new ServerIdentity("n", "t", "1", "x".repeat(1_801)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1801");
  }
}
