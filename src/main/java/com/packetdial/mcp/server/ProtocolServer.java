package com.packetdial.mcp.server;

import com.packetdial.mcp.tool.ToolListing;
import com.packetdial.mcp.tool.Toolbox;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SDK's server with our tools in it: what is the same on every transport. Speaks the protocol
 * versions 2024-11-05 to 2025-11-25. Thread-safe.
 */
public final class ProtocolServer {

  /**
   * The SDK wants a validator for arguments and answers. Arguments are checked more strictly by the
   * toolbox, and answers by the tests, so here everything passes and no validator is loaded.
   */
  private static final JsonSchemaValidator CHECKED_ELSEWHERE =
      (schema, content) -> ValidationResponse.asValid("");

  private final Toolbox toolbox;
  private final JsonMapper json;
  private final Builder builder;
  private final McpJsonMapper mapper;

  /** The sessions that are opened now, and the tools that they show. Guarded by this. */
  private SessionFactory sessions = new SessionFactory();

  private List<String> shown;

  /** A server that offers the tools of a toolbox. */
  public ProtocolServer(Toolbox toolbox, ServerIdentity identity) {
    this(
        toolbox,
        JsonMapper.builder().build(),
        (transport, json, mapper) -> build(toolbox, identity, transport, json, mapper));
  }

  /** How the server of the SDK is put together. */
  @FunctionalInterface
  interface Builder {
    void build(McpServerTransportProvider transport, JsonMapper json, McpJsonMapper mapper);
  }

  ProtocolServer(Toolbox toolbox, JsonMapper json, Builder builder) {
    this.toolbox = toolbox;
    this.mapper = new JacksonMcpJsonMapper(json);
    this.json = json;
    this.builder = builder;
    this.shown = names();
    builder.build(sessions, json, mapper);
  }

  private List<String> names() {
    return toolbox.tools().stream().map(ToolListing::name).toList();
  }

  /**
   * What a session shows is fixed when it begins. When the tools have become fewer, because the
   * scope of the credential is known by now, the sessions that begin from then on show fewer.
   */
  private synchronized SessionFactory sessions() {
    List<String> now = names();
    if (!now.equals(shown)) {
      SessionFactory fresh = new SessionFactory();
      builder.build(fresh, json, mapper);
      sessions = fresh;
      shown = now;
    }
    return sessions;
  }

  private static void build(
      Toolbox toolbox,
      ServerIdentity identity,
      McpServerTransportProvider transport,
      JsonMapper json,
      McpJsonMapper mapper) {
    McpServer.async(transport)
        .jsonMapper(mapper)
        .jsonSchemaValidator(CHECKED_ELSEWHERE)
        .validateToolInputs(false)
        .serverInfo(
            Implementation.builder(identity.name(), identity.version())
                .title(identity.title())
                .build())
        .instructions(identity.instructions())
        .capabilities(ServerCapabilities.builder().tools(false).build())
        .tools(new ToolSpecifications(toolbox, json, System::nanoTime).all())
        .build();
  }

  /**
   * Begins a conversation with a client.
   *
   * @param principal on whose behalf the client calls
   * @param unasked where messages go that belong to no request of the client
   */
  public Conversation open(String principal, Outlet unasked) {
    CallsInFlight calls = new CallsInFlight();
    return new Conversation(
        new RequestRules(toolbox, mapper),
        new WithheldTools(toolbox),
        sessions().open(new SessionTransport(mapper, calls, unasked)),
        calls,
        new ClientLink(principal, new ClientRequests()));
  }

  /** Whether a tool exists but is not offered here. */
  public boolean withholds(String tool) {
    return toolbox.withholds(tool);
  }

  /** How messages are written. */
  public MessageWriter writer() {
    return new MessageWriter(mapper);
  }
}
