package com.packetdial.mcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.server.McpTestClient;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolResult;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class StdioToolsTest {

  private static final String CANARY = "nsd_EXAMPLE_canary_in_an_exception";

  private final AtomicInteger calls = new AtomicInteger();
  private final FakeToolbox toolbox =
      FakeToolbox.echo()
          .with(
              "fail",
              (_, _) -> new ToolResult.Failure(ErrorCode.NOT_FOUND, "no such domain; try another"))
          .with(
              "burst",
              (_, _) -> {
                throw new IllegalStateException(CANARY);
              })
          .with(
              "overflow",
              (_, _) -> {
                throw new StackOverflowError(CANARY);
              })
          .with(
              "unlinked",
              (_, _) -> {
                throw new NoClassDefFoundError(CANARY);
              })
          .with(
              "count",
              (_, _) -> FakeToolbox.answer("calls", String.valueOf(calls.incrementAndGet())));
  private final StdioWire wire = StdioWire.to(toolbox);
  private final McpTestClient client = new McpTestClient(wire);

  @BeforeEach
  void handshake() {
    client.initialize();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void listsToolsAsTheToolboxHasThem() {
    JsonNode result = client.request("tools/list", "{}").path("result");

    assertThat(result.propertyNames()).containsExactly("tools");
    JsonNode echo = result.path("tools").path(0);
    assertThat(result.path("tools").size()).isEqualTo(6);
    assertThat(echo.path("name").stringValue()).isEqualTo("echo");
    assertThat(echo.path("title").stringValue()).isEqualTo("Title of echo");
    assertThat(echo.path("description").stringValue()).isEqualTo("Does echo.");
    assertThat(echo.path("inputSchema").toString()).isEqualTo(FakeToolbox.SCHEMA);
    assertThat(echo.path("outputSchema").toString()).isEqualTo(FakeToolbox.SCHEMA);
    assertThat(echo.path("annotations").properties().toString())
        .contains("readOnlyHint=true", "destructiveHint=false")
        .contains("idempotentHint=true", "openWorldHint=false");
    assertThat(echo.path("annotations").size()).isEqualTo(4);
  }

  @Test
  void theListIsTheSameBytesEveryTime() {
    String message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    String here = rawList(message);

    assertThat(here).contains("\"inputSchema\":" + FakeToolbox.SCHEMA);
    assertThat(rawList(message)).isEqualTo(here);
  }

  private String rawList(String message) {
    StdioWire other = StdioWire.to(toolbox);
    try (other) {
      other.send(
          "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\"}}");
      other.send(message);
      assertThat(other.receive()).isPresent();
      return other.receive().orElseThrow();
    }
  }

  @Test
  void givesOutNoCursorAndTakesNone() {
    assertThat(client.request("tools/list", "{'cursor':null}").has("result")).isTrue();
    assertThat(client.request("tools/list", "{'cursor':'x'}").path("error").path("code").intValue())
        .isEqualTo(-32602);
  }

  @Test
  void anAnswerIsStructuredAndTheSameJsonIsItsText() {
    JsonNode result = client.call("echo", "{'zone':'é \\n','area':12345678901234567890}");

    String json = "{\"zone\":\"é \\n\",\"area\":12345678901234567890}";
    assertThat(result.path("structuredContent").toString()).isEqualTo(json);
    assertThat(result.path("content").size()).isEqualTo(1);
    assertThat(result.path("content").path(0).path("type").stringValue()).isEqualTo("text");
    assertThat(result.path("content").path(0).path("text").stringValue()).isEqualTo(json);
    assertThat(result.path("isError").booleanValue()).isFalse();
  }

  @Test
  void aFailureIsAllInItsText() {
    JsonNode result = client.call("fail", "{}");

    assertThat(result.path("isError").booleanValue()).isTrue();
    assertThat(result.has("structuredContent")).isFalse();
    assertThat(result.path("content").path(0).path("text").stringValue())
        .isEqualTo("not_found: no such domain; try another");
  }

  @ParameterizedTest
  @ValueSource(strings = {"burst", "overflow", "unlinked"})
  void theTextOfAnExceptionStaysHere(String tool) {
    JsonNode answer = client.answerTo(client.askTool(tool, "{}"));

    assertThat(answer.path("result").path("isError").booleanValue()).isTrue();
    assertThat(answer.path("result").path("content").path(0).path("text").stringValue())
        .startsWith("internal_error: ")
        .contains("request " + answer.path("id"));
    assertThat(answer.toString()).doesNotContain(CANARY).doesNotContain("Exception");
    assertThat(client.call("count", "{}").path("isError").booleanValue()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{'arguments':{}}",
        "{'name':null}",
        "{'name':7}",
        "{'name':' '}",
        "{'name':'count','arguments':[]}",
        "{'name':'count','arguments':'zone=1'}",
        "{'name':'count','arguments':7}",
        "{'name':'count','_meta':[]}",
        "{'name':'count','_meta':{'progressToken':{}}}",
        "{'name':'count','_meta':{'progressToken':true}}"
      })
  void wrongParamsAreRefusedBeforeTheTool(String params) {
    JsonNode error = client.request("tools/call", params).path("error");

    assertThat(error.path("code").intValue()).isEqualTo(-32602);
    assertThat(error.path("message").stringValue()).endsWith(".").doesNotContain("xception");
    assertThat(client.call("count", "{}").path("structuredContent").path("calls").stringValue())
        .isEqualTo("1");
  }

  @Test
  void callsWithoutParamsAreRefused() {
    client.send("{'jsonrpc':'2.0','id':77,'method':'tools/call'}");

    assertThat(client.answerTo(77).path("error").path("message").stringValue())
        .contains("{\"name\":\"echo\",\"arguments\":{}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':'echo'}",
        "{'name':'echo','arguments':null}",
        "{'name':'echo','_meta':null}"
      })
  void argumentsMayBeLeftOut(String params) {
    assertThat(
            client
                .request("tools/call", params)
                .path("result")
                .path("structuredContent")
                .toString())
        .isEqualTo("{}");
  }

  @Test
  void anUnknownToolIsNamedWithWhatToDo() {
    JsonNode error =
        client.request("tools/call", "{'name':'invalid','arguments':{}}").path("error");

    assertThat(error.path("code").intValue()).isEqualTo(-32602);
    assertThat(error.path("message").stringValue())
        .isEqualTo(
            "No tool \"invalid\": unknown_tool: call tools/list for the names of the tools.");
  }

  @Test
  void anUnknownToolWithALongNameIsNotRepeatedInFull() {
    JsonNode error =
        client.request("tools/call", "{'name':'%s'}".formatted("x".repeat(10_000))).path("error");

    assertThat(error.path("message").stringValue()).hasSizeLessThan(200);
  }
}
