package com.packetdial.mcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.server.McpTestClient;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolResult;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tools that exist and are not offered. */
final class StdioWithheldToolTest {

  private static final String CANARY = "nsd_EXAMPLE_canary_in_an_exception";

  private final BlockingQueue<ObjectNode> given = new LinkedBlockingQueue<>();
  private final McpTestClient client =
      new McpTestClient(
          StdioWire.to(
              FakeToolbox.echo()
                  .withholding(
                      "delete_user",
                      (arguments, _) -> {
                        given.add(arguments);
                        return new ToolResult.Failure(
                            ErrorCode.SCOPE_TOO_LOW, "writes are off; nothing was changed.");
                      })
                  .withholding(
                      "burst",
                      (_, _) -> {
                        throw new IllegalStateException(CANARY);
                      })));

  @BeforeEach
  void handshake() {
    client.initialize();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void areNotListed() {
    assertThat(client.request("tools/list", "{}").path("result").path("tools"))
        .extracting(tool -> tool.path("name").stringValue())
        .containsExactly("echo");
  }

  @Test
  void tellTheModelWhyInAResult() {
    JsonNode answer = client.answerTo(client.askTool("delete_user", "{'user':'2001'}"));

    assertThat(answer.has("error")).isFalse();
    JsonNode result = answer.path("result");
    assertThat(result.path("isError").booleanValue()).isTrue();
    assertThat(result.has("structuredContent")).isFalse();
    assertThat(result.path("content").path(0).path("text").stringValue())
        .isEqualTo("scope_too_low: writes are off; nothing was changed.");
    assertThat(given).singleElement().hasToString("{\"user\":\"2001\"}");
  }

  @Test
  void mayBeCalledWithoutArguments() {
    assertThat(
            client
                .request("tools/call", "{'name':'delete_user'}")
                .path("result")
                .path("isError")
                .booleanValue())
        .isTrue();
    assertThat(given).singleElement().hasToString("{}");
  }

  @Test
  void areCalledByTheSameRulesAsOthers() {
    JsonNode error =
        client.request("tools/call", "{'name':'delete_user','arguments':[]}").path("error");

    assertThat(error.path("code").intValue()).isEqualTo(-32602);
    assertThat(given).isEmpty();
  }

  @Test
  void keepTheTextsOfExceptionsHere() {
    JsonNode answer = client.answerTo(client.askTool("burst", "{}"));

    assertThat(answer.path("error").path("code").intValue()).isEqualTo(-32603);
    assertThat(answer.toString()).doesNotContain(CANARY);
    assertThat(client.call("echo", "{}").has("structuredContent")).isTrue();
  }
}
