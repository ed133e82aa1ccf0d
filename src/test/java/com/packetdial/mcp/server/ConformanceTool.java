package com.packetdial.mcp.server;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * A tool that the conformance suite calls.
 *
 * @param schema of its arguments, in JSON
 */
record ConformanceTool(
    String name,
    String description,
    String schema,
    BiFunction<McpAsyncServerExchange, CallToolRequest, CallToolResult> code) {

  static final String NO_ARGUMENTS = "{\"type\":\"object\"}";

  static List<ConformanceTool> all() {
    return Stream.concat(ConformanceContent.tools().stream(), ConformanceDialogue.tools().stream())
        .toList();
  }

  AsyncToolSpecification specification(McpJsonMapper mapper) {
    return new AsyncToolSpecification(
        Tool.builder(name, mapper, schema).description(description).build(),
        (exchange, request) -> Mono.fromSupplier(() -> code.apply(exchange, request)));
  }

  static CallToolResult text(String text) {
    return answer(TextContent.builder(text).build());
  }

  static CallToolResult failure(String text) {
    return CallToolResult.builder(List.of(TextContent.builder(text).build())).isError(true).build();
  }

  static CallToolResult answer(Content... content) {
    return CallToolResult.builder(List.of(content)).build();
  }
}
