package com.packetdial.mcp.cli;

import com.packetdial.mcp.demo.DemoPbx;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The SDK's own client, with a person at it, in one session with the program. */
final class OfficialClient implements AutoCloseable {

  private static final McpJsonMapper JSON = new JacksonMcpJsonMapper(JsonMapper.builder().build());
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Tapped transport;
  private final McpAsyncClient client;
  private final AtomicReference<Function<ElicitFormRequest, Mono<ElicitResult>>> person =
      new AtomicReference<>(
          question -> Mono.error(new AssertionError("nobody was to be asked " + question)));

  private OfficialClient(McpClientTransport transport) {
    this.transport = new Tapped(transport);
    client =
        McpClient.async(this.transport)
            .requestTimeout(PATIENCE)
            .initializationTimeout(PATIENCE)
            .capabilities(ClientCapabilities.builder().elicitation().build())
            .elicitation(question -> person.get().apply(question))
            .jsonSchemaValidator((_, _) -> ValidationResponse.asValid(""))
            .build();
    client.initialize().block(PATIENCE);
  }

  /** Starts the program and talks to it over its standard streams. */
  static OfficialClient overStdio(DemoPbx pbx, String... arguments) {
    List<String> command = ProgramProcess.builder(arguments).command();
    return new OfficialClient(
        new StdioClientTransport(
            ServerParameters.builder(command.getFirst())
                .args(command.subList(1, command.size()))
                .addEnvVar("PACKETDIAL_API_KEY", pbx.credentials().resellerKey())
                .addEnvVar("PACKETDIAL_BASE_URL", pbx.baseUrl().toString())
                .build(),
            JSON));
  }

  /** Over the older transport, which clients still have, though the SDK is to give it up. */
  @SuppressWarnings("deprecation")
  static OfficialClient overSse(URI server) {
    return new OfficialClient(
        HttpClientSseClientTransport.builder(server.toString()).jsonMapper(JSON).build());
  }

  static OfficialClient overStreamableHttp(URI server) {
    return new OfficialClient(
        HttpClientStreamableHttpTransport.builder(server.toString()).jsonMapper(JSON).build());
  }

  McpAsyncClient sdk() {
    return client;
  }

  /** Who answers when the server asks, and how. */
  void person(Function<ElicitFormRequest, Mono<ElicitResult>> answers) {
    person.set(answers);
  }

  /** The result of a call, when it comes. */
  Mono<CallToolResult> calling(String tool, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }

  CallToolResult call(String tool, Map<String, Object> arguments) {
    CallToolResult result = calling(tool, arguments).block(PATIENCE);
    if (result == null) {
      throw new AssertionError(tool + " has no result");
    }
    return result;
  }

  /**
   * Tells the server that the last call is not wanted any more, which the SDK itself never does.
   */
  void cancelTheLastCall() {
    transport
        .sendMessage(
            new JSONRPCNotification(
                "notifications/cancelled",
                Map.of("requestId", transport.lastCall(), "reason", "the person pressed escape")))
        .block(PATIENCE);
  }

  @Override
  public void close() {
    client.closeGracefully().block(PATIENCE);
  }

  /** A transport that remembers which call was sent last. */
  private static final class Tapped implements McpClientTransport {

    private final McpClientTransport transport;
    private volatile @Nullable Object lastCall;

    Tapped(McpClientTransport transport) {
      this.transport = transport;
    }

    Object lastCall() {
      Object id = lastCall;
      if (id == null) {
        throw new AssertionError("no tool was called");
      }
      return id;
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
      if (message instanceof JSONRPCRequest request
          && request.method().equals(McpSchema.METHOD_TOOLS_CALL)) {
        lastCall = request.id();
      }
      return transport.sendMessage(message);
    }

    @Override
    public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
      return transport.connect(handler);
    }

    @Override
    public void setExceptionHandler(Consumer<Throwable> handler) {
      transport.setExceptionHandler(handler);
    }

    @Override
    public Mono<Void> closeGracefully() {
      return transport.closeGracefully();
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
      return transport.unmarshalFrom(data, type);
    }

    @Override
    public List<String> protocolVersions() {
      return transport.protocolVersions();
    }
  }
}
