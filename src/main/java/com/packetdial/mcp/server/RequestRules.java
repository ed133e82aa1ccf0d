package com.packetdial.mcp.server;

import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ToolListing;
import com.packetdial.mcp.tool.Toolbox;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the params of a request must look like before the SDK sees them, because it answers wrong
 * ones with an internal error or not at all. The same on every transport. Thread-safe.
 */
final class RequestRules {

  private static final Set<String> LOG_LEVELS =
      Arrays.stream(McpSchema.LoggingLevel.values())
          .map(level -> level.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private final Toolbox toolbox;
  private final Set<String> tools;
  private final McpJsonMapper mapper;

  RequestRules(Toolbox toolbox, McpJsonMapper mapper) {
    this.toolbox = toolbox;
    this.tools = toolbox.tools().stream().map(ToolListing::name).collect(Collectors.toSet());
    this.mapper = mapper;
  }

  /** Is this a request that a session answers only after {@code initialize}? */
  static boolean needsSession(String method) {
    return switch (method) {
      case McpSchema.METHOD_TOOLS_LIST,
          McpSchema.METHOD_TOOLS_CALL,
          McpSchema.METHOD_LOGGING_SET_LEVEL ->
          true;
      default -> GuideRequests.serves(method);
    };
  }

  /**
   * Checks the params of a request.
   *
   * @throws RpcFault when they are wrong; it says what is expected
   */
  void check(Incoming.Request request) {
    checkMeta(request.params().path("_meta"));
    switch (request.method()) {
      case McpSchema.METHOD_INITIALIZE -> checkInitialize(request.params());
      case McpSchema.METHOD_TOOLS_LIST -> GuideRules.checkList(request.method(), request.params());
      case McpSchema.METHOD_TOOLS_CALL -> checkCall(request.params());
      case McpSchema.METHOD_LOGGING_SET_LEVEL -> checkLevel(request.params());
      default -> GuideRules.check(request);
    }
  }

  private static void checkMeta(JsonNode meta) {
    if (!isAbsent(meta) && !meta.isObject()) {
      throw RpcFault.invalidParams("_meta is a JSON object.");
    }
    JsonNode token = meta.path("progressToken");
    if (!isAbsent(token) && !token.isString() && !token.isNumber()) {
      throw RpcFault.invalidParams("_meta.progressToken is a string or a number.");
    }
  }

  private void checkInitialize(ObjectNode params) {
    if (!params.path("protocolVersion").isString()) {
      throw RpcFault.invalidParams(
          "initialize needs protocolVersion, a string such as \"2025-11-25\".");
    }
    try {
      introduction(params);
    } catch (RuntimeException e) {
      throw RpcFault.invalidParams(
          "initialize takes protocolVersion (a string), capabilities (an object) and clientInfo (an"
              + " object with name and version).");
    }
  }

  /** How a client introduces itself, in the params of {@code initialize}. */
  McpSchema.InitializeRequest introduction(ObjectNode params) {
    return mapper.convertValue(params, McpSchema.InitializeRequest.class);
  }

  /** What a client wants to hear of the progress of a request under. */
  static Optional<Object> progressToken(ObjectNode params) {
    JsonNode token = params.path("_meta").path("progressToken");
    if (token.isString()) {
      return Optional.of(token.stringValue());
    }
    return token.isNumber() ? Optional.of(token.numberValue()) : Optional.empty();
  }

  private void checkCall(ObjectNode params) {
    JsonNode name = params.path("name");
    if (!name.isString() || name.stringValue().isBlank()) {
      throw RpcFault.invalidParams(
          "tools/call needs params with the name of a tool, for example {\"name\":\"%s\",\"arguments\":{}}."
              .formatted(toolbox.tools().stream().map(ToolListing::name).findFirst().orElse("…")));
    }
    JsonNode arguments = params.path("arguments");
    if (!isAbsent(arguments) && !arguments.isObject()) {
      throw RpcFault.invalidParams(
          "The arguments of tools/call are a JSON object with the tool's argument names, not %s."
              .formatted(arguments.getNodeType().name().toLowerCase(Locale.ROOT)));
    }
    if (!tools.contains(name.stringValue()) && !toolbox.withholds(name.stringValue())) {
      throw RpcFault.invalidParams(unknownTool(name.stringValue()));
    }
  }

  /**
   * An unknown tool is a protocol error (specification 2025-11-25, Tools, Error Handling). One that
   * is withheld is not: the model should read why.
   */
  private String unknownTool(String name) {
    return "No tool %s: %s"
        .formatted(
            CallsInFlight.shown(name),
            toolbox.call(name, JsonNodeFactory.instance.objectNode(), Caller.patient()).text());
  }

  private static void checkLevel(ObjectNode params) {
    if (!LOG_LEVELS.contains(params.path("level").asString(""))) {
      throw RpcFault.invalidParams(
          "logging/setLevel needs level, one of %s."
              .formatted(LOG_LEVELS.stream().sorted().collect(Collectors.joining(", "))));
    }
  }

  static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
