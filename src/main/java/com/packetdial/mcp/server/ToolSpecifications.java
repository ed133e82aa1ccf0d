package com.packetdial.mcp.server;

import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolListing;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tool.Toolbox;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tools of a toolbox as the SDK takes them, the same for every transport. A call runs on the
 * thread that subscribes to it: transports subscribe on virtual threads, so that slow calls hold up
 * nobody.
 */
final class ToolSpecifications {

  private static final Logger LOG = LoggerFactory.getLogger(ToolSpecifications.class);

  private final Toolbox toolbox;
  private final JsonMapper json;
  private final LongSupplier nanoTime;

  ToolSpecifications(Toolbox toolbox, JsonMapper json, LongSupplier nanoTime) {
    this.toolbox = toolbox;
    this.json = json;
    this.nanoTime = nanoTime;
  }

  List<AsyncToolSpecification> all() {
    return toolbox.tools().stream()
        .map(
            listing ->
                new AsyncToolSpecification(
                    onTheWire(listing),
                    (exchange, request) -> Mono.fromSupplier(() -> call(exchange, request))))
        .toList();
  }

  private static McpSchema.Tool onTheWire(ToolListing listing) {
    ToolListing.Annotations annotations = listing.annotations();
    return McpSchema.Tool.builder(listing.name(), members(listing.inputSchema()))
        .title(listing.title())
        .description(listing.description())
        .outputSchema(members(listing.outputSchema()))
        .annotations(
            McpSchema.ToolAnnotations.builder()
                .readOnlyHint(annotations.readOnly())
                .destructiveHint(annotations.destructive())
                .idempotentHint(annotations.idempotent())
                .openWorldHint(annotations.openWorld())
                .build())
        .build();
  }

  /** The members in their order, each still the JSON that it is, so that no byte changes. */
  private static Map<String, Object> members(ObjectNode schema) {
    Map<String, Object> members = new LinkedHashMap<>();
    schema.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    return members;
  }

  private CallToolResult call(McpAsyncServerExchange exchange, CallToolRequest request) {
    CallInFlight call = CallInFlight.in(exchange.transportContext());
    try {
      return onTheWire(resultOf(exchange, request, call));
    } catch (Throwable fault) {
      // Whatever a handler throws, its text stays here: it may quote the PBX or a credential.
      LOG.error(
          "Tool {} failed on request {}", request.name(), CallsInFlight.shown(call.id()), fault);
      return onTheWire(
          new ToolResult.Failure(
              ErrorCode.INTERNAL_ERROR,
              "this server failed on the call, which its log explains under request %s. The same call may fail again; other calls are not affected."
                  .formatted(CallsInFlight.shown(call.id()))));
    }
  }

  private ToolResult resultOf(
      McpAsyncServerExchange exchange, CallToolRequest request, CallInFlight call) {
    ObjectNode arguments =
        request.arguments() == null
            ? json.createObjectNode()
            : json.valueToTree(request.arguments());
    return new OnBehalf(
            call,
            ClientLink.in(exchange.transportContext()),
            exchange.getClientInfo(),
            exchange.getClientCapabilities())
        .run(
            request.progressToken(),
            nanoTime,
            caller -> toolbox.call(request.name(), arguments, caller));
  }

  /**
   * Hosts show a model either the structured content or the text, so an answer is both, and a
   * failure is all in its text.
   */
  static CallToolResult onTheWire(ToolResult result) {
    CallToolResult.Builder wire =
        CallToolResult.builder(List.of(TextContent.builder(result.text()).build()));
    return switch (result) {
      case ToolResult.Answer answer ->
          wire.structuredContent(answer.content()).isError(false).build();
      case ToolResult.Failure _ -> wire.isError(true).build();
    };
  }
}
