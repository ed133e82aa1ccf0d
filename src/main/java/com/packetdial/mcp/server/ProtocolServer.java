package com.packetdial.mcp.server;

import com.packetdial.mcp.tool.Toolbox;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import tools.jackson.databind.json.JsonMapper;

/** The SDK's server with our tools in it: what is the same on every transport. Thread-safe. */
final class ProtocolServer {

  /**
   * The SDK wants a validator for arguments and answers. Arguments are checked more strictly by the
   * toolbox, and answers by the tests, so here everything passes and no validator is loaded.
   */
  private static final JsonSchemaValidator CHECKED_ELSEWHERE =
      (schema, content) -> ValidationResponse.asValid("");

  private final Toolbox toolbox;
  private final ServerIdentity identity;
  private final JsonMapper json = JsonMapper.builder().build();
  private final McpJsonMapper mapper = new JacksonMcpJsonMapper(json);

  ProtocolServer(Toolbox toolbox, ServerIdentity identity) {
    this.toolbox = toolbox;
    this.identity = identity;
  }

  /** How messages are written and their params are read. */
  McpJsonMapper mapper() {
    return mapper;
  }

  RequestRules rules() {
    return new RequestRules(toolbox, mapper);
  }

  WithheldTools withheldTools() {
    return new WithheldTools(toolbox);
  }

  /** Serves the sessions that a transport opens. */
  void serve(McpServerTransportProvider transport) {
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
}
