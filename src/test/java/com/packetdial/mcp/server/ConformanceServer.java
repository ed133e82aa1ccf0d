package com.packetdial.mcp.server;

import com.packetdial.mcp.access.Identity;
import com.packetdial.mcp.access.Verdict;
import com.packetdial.mcp.server.http.HttpOptions;
import com.packetdial.mcp.server.http.HttpServer;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolResult;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the official conformance suite wants to find on a server, on the HTTP stack of the product.
 * The product has none of the tools, resources and prompts that the suite asks for, nor content
 * that is not text, so its own server cannot be run through most scenarios. Prints its address and
 * lives until it is stopped.
 */
final class ConformanceServer {

  private ConformanceServer() {}

  public static void main(String[] args) throws InterruptedException {
    try (HttpServer server = start()) {
      System.err.println("listening at " + server.baseUrl());
      server.awaitEnd();
    }
  }

  /** On a free port of loopback. */
  static HttpServer start() {
    ProtocolServer protocol =
        new ProtocolServer(
            names(), Optional.empty(), JsonMapper.builder().build(), ConformanceServer::build);
    return HttpServer.start(
        HttpOptions.onLoopback(),
        new HttpServer.Access(
            _ -> new Verdict.Known(Identity.named("conformance")),
            false,
            _ -> Optional.of(protocol)),
        Map::of,
        List.of(),
        InstantSource.system(),
        new SecureRandom());
  }

  /** The rules for requests ask the toolbox which tools there are; the SDK calls them. */
  private static FakeToolbox names() {
    FakeToolbox names = new FakeToolbox();
    ConformanceTool.all()
        .forEach(
            tool ->
                names.with(
                    tool.name(),
                    (_, _) -> new ToolResult.Failure(ErrorCode.INTERNAL_ERROR, "not called here")));
    return names;
  }

  private static void build(
      McpServerTransportProvider transport, JsonMapper json, McpJsonMapper mapper) {
    McpServer.async(transport)
        .jsonMapper(mapper)
        .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(""))
        .serverInfo(Implementation.builder("conformance-fixtures", "1").build())
        .capabilities(
            ServerCapabilities.builder()
                .tools(false)
                .resources(true, false)
                .prompts(false)
                .logging()
                .completions()
                .build())
        .tools(ConformanceTool.all().stream().map(tool -> tool.specification(mapper)).toList())
        .resources(ConformanceResources.fixed())
        .resourceTemplates(ConformanceResources.template())
        .prompts(ConformancePrompts.all())
        .completions(ConformancePrompts.completion())
        .build();
  }
}
