package com.packetdial.mcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult.Action;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The SDK's own client against the server in a process of its own. */
final class OfficialClientTest {

  private final List<ProgressNotification> progress = new CopyOnWriteArrayList<>();

  private McpSyncClient connect() {
    return connector().build();
  }

  private McpClient.SyncSpec connector() {
    ServerParameters server =
        ServerParameters.builder(Path.of(System.getProperty("java.home"), "bin", "java").toString())
            .args(SampleServer.command().subList(1, SampleServer.command().size()))
            .build();
    return McpClient.sync(
            new StdioClientTransport(
                server, new JacksonMcpJsonMapper(JsonMapper.builder().build())))
        .requestTimeout(Duration.ofSeconds(20))
        .initializationTimeout(Duration.ofSeconds(20))
        .jsonSchemaValidator(
            (schema, content) ->
                io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse.asValid(
                    ""))
        .progressConsumer(progress::add);
  }

  @Test
  void initializesListsAndCalls() {
    McpSyncClient client = connect();
    try {
      assertThat(client.initialize().serverInfo().name()).isEqualTo("packetdial-mcp");
      assertThat(client.listTools().tools()).extracting(tool -> tool.name()).contains("echo");

      var result =
          client.callTool(
              CallToolRequest.builder("echo")
                  .arguments(Map.of("zone", "é"))
                  .progressToken("t")
                  .build());

      assertThat(result.structuredContent()).isEqualTo(Map.of("zone", "é"));
      assertThat(result.content())
          .singleElement()
          .isInstanceOfSatisfying(
              TextContent.class, text -> assertThat(text.text()).isEqualTo("{\"zone\":\"é\"}"));
      assertThat(client.ping()).isEqualTo(Map.of());
      assertThatThrownBy(
              () -> client.callTool(CallToolRequest.builder("none").arguments(Map.of()).build()))
          .isInstanceOf(McpError.class)
          .hasMessageContaining("none");
    } finally {
      assertThat(client.closeGracefully()).isTrue();
    }
  }

  @Test
  void findsItsWayByResourcesAndPrompts() {
    McpSyncClient client = connect();
    try {
      client.initialize();
      assertThat(client.listResources().resources())
          .extracting(Resource::uri)
          .containsExactly("pbx://domains");
      assertThat(client.listResourceTemplates().resourceTemplates())
          .extracting(ResourceTemplate::uriTemplate)
          .contains("pbx://domains/{domain}");
      assertThat(
              client
                  .readResource(ReadResourceRequest.builder("pbx://domains/acme.example").build())
                  .contents())
          .singleElement()
          .isInstanceOfSatisfying(
              TextResourceContents.class,
              contents -> assertThat(contents.text()).isEqualTo("{\"domain\":\"acme.example\"}"));
      assertThatThrownBy(
              () -> client.readResource(ReadResourceRequest.builder("pbx://phones").build()))
          .isInstanceOfSatisfying(
              McpError.class, e -> assertThat(e.getJsonRpcError().code()).isEqualTo(-32002));

      assertThat(client.listPrompts().prompts())
          .extracting(Prompt::name)
          .containsExactly("investigate_call");
      assertThat(
              client
                  .getPrompt(
                      GetPromptRequest.builder("investigate_call")
                          .arguments(Map.of("domain", "acme.example"))
                          .build())
                  .messages())
          .singleElement()
          .satisfies(message -> assertThat(message.content().toString()).contains("acme.example"));
      assertThat(
              client
                  .completeCompletion(
                      CompleteRequest.builder(
                              PromptReference.builder("investigate_call").build(),
                              new CompleteRequest.CompleteArgument("domain", "ac"))
                          .build())
                  .completion()
                  .values())
          .containsExactly("acme.example");
    } finally {
      assertThat(client.closeGracefully()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"ACCEPT,true,YES", "ACCEPT,false,NO", "DECLINE,true,NO", "CANCEL,true,NO"})
  void asksItsHuman(Action action, boolean ticked, String answer) {
    List<ElicitRequest> questions = new CopyOnWriteArrayList<>();
    McpSyncClient client =
        connector()
            .capabilities(ClientCapabilities.builder().elicitation().build())
            .elicitation(
                question -> {
                  questions.add(question);
                  return ElicitResult.builder(action).content(Map.of("confirm", ticked)).build();
                })
            .build();
    try {
      client.initialize();

      assertThat(ask(client)).isEqualTo(Map.of("zone", answer));
      assertThat(questions).extracting(ElicitRequest::message).containsExactly("May it echo?");
    } finally {
      assertThat(client.closeGracefully()).isTrue();
    }
  }

  @Test
  void asksNobodyWhereTheClientHasNoWayTo() {
    McpSyncClient client = connect();
    try {
      client.initialize();

      assertThat(ask(client)).isEqualTo(Map.of("zone", "CANNOT_BE_ASKED"));
    } finally {
      assertThat(client.closeGracefully()).isTrue();
    }
  }

  private static Object ask(McpSyncClient client) {
    return client
        .callTool(CallToolRequest.builder("ask").arguments(Map.of()).build())
        .structuredContent();
  }
}
