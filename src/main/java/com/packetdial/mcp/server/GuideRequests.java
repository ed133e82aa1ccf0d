package com.packetdial.mcp.server;

import com.packetdial.mcp.guide.Guide;
import com.packetdial.mcp.guide.Guide.PromptListing;
import com.packetdial.mcp.guide.Guide.ResourceListing;
import com.packetdial.mcp.guide.Guide.Suggestions;
import com.packetdial.mcp.guide.Guide.Target;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tool.ToolResult;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.ListPromptsResult;
import io.modelcontextprotocol.spec.McpSchema.ListResourceTemplatesResult;
import io.modelcontextprotocol.spec.McpSchema.ListResourcesResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests about resources, prompts and completion. They are answered here and not by the SDK: it
 * wants to be given every prompt before it starts, and its errors lack what a client needs. The
 * params have passed {@link RequestRules}. Thread-safe.
 */
final class GuideRequests {

  private static final Set<String> SERVED =
      Set.of(
          McpSchema.METHOD_RESOURCES_LIST,
          McpSchema.METHOD_RESOURCES_TEMPLATES_LIST,
          McpSchema.METHOD_RESOURCES_READ,
          McpSchema.METHOD_PROMPT_LIST,
          McpSchema.METHOD_PROMPT_GET,
          McpSchema.METHOD_COMPLETION_COMPLETE);

  private final Guide guide;

  GuideRequests(Guide guide) {
    this.guide = guide;
  }

  /** Whether requests of a method are answered here. */
  static boolean serves(String method) {
    return SERVED.contains(method);
  }

  /**
   * Answers a request.
   *
   * @return its result
   * @throws RpcFault when there is none
   */
  Object answer(Incoming.Request request, Caller caller) {
    ObjectNode params = request.params();
    return switch (request.method()) {
      case McpSchema.METHOD_RESOURCES_LIST ->
          ListResourcesResult.builder(
                  guide.resources().stream().map(GuideRequests::resource).toList())
              .build();
      case McpSchema.METHOD_RESOURCES_TEMPLATES_LIST ->
          ListResourceTemplatesResult.builder(
                  guide.templates().stream().map(GuideRequests::template).toList())
              .build();
      case McpSchema.METHOD_RESOURCES_READ -> read(params.path("uri").stringValue(), caller);
      case McpSchema.METHOD_PROMPT_LIST ->
          ListPromptsResult.builder(guide.prompts().stream().map(GuideRequests::prompt).toList())
              .build();
      case McpSchema.METHOD_PROMPT_GET -> prompt(params);
      case McpSchema.METHOD_COMPLETION_COMPLETE -> complete(params, caller);
      default -> throw new IllegalArgumentException("not served here: " + request.method());
    };
  }

  private static Resource resource(ResourceListing listing) {
    return Resource.builder(listing.uri(), listing.name())
        .title(listing.title())
        .description(listing.description())
        .mimeType(Guide.MEDIA_TYPE)
        .build();
  }

  private static ResourceTemplate template(ResourceListing listing) {
    return ResourceTemplate.builder(listing.uri(), listing.name())
        .title(listing.title())
        .description(listing.description())
        .mimeType(Guide.MEDIA_TYPE)
        .build();
  }

  private static Prompt prompt(PromptListing listing) {
    return Prompt.builder(listing.name())
        .title(listing.title())
        .description(listing.description())
        .arguments(
            listing.arguments().stream()
                .map(
                    argument ->
                        PromptArgument.builder(argument.name())
                            .description(argument.description())
                            .required(argument.required())
                            .build())
                .toList())
        .build();
  }

  private ReadResourceResult read(String uri, Caller caller) {
    ToolResult result = guide.read(uri, caller).orElseThrow(() -> RpcFault.resourceNotFound(uri));
    return switch (result) {
      case ToolResult.Answer answer ->
          ReadResourceResult.builder(
                  List.of(
                      TextResourceContents.builder(uri, answer.text())
                          .mimeType(Guide.MEDIA_TYPE)
                          .build()))
              .build();
      case ToolResult.Failure failure -> throw RpcFault.ofResource(uri, failure);
    };
  }

  private GetPromptResult prompt(ObjectNode params) {
    String name = params.path("name").stringValue();
    ObjectNode arguments =
        params.path("arguments") instanceof ObjectNode given
            ? given
            : JsonNodeFactory.instance.objectNode();
    Guide.Prompt prompt = written(name, arguments);
    return GetPromptResult.builder(
            List.of(
                PromptMessage.builder(Role.USER, TextContent.builder(prompt.text()).build())
                    .build()))
        .description(prompt.description())
        .build();
  }

  private Guide.Prompt written(String name, ObjectNode arguments) {
    try {
      return guide
          .prompt(name, arguments)
          .orElseThrow(
              () ->
                  RpcFault.invalidParams(
                      "No prompt %s here; prompts/list names them."
                          .formatted(CallsInFlight.shown(name))));
    } catch (ToolException e) {
      throw RpcFault.invalidParams(e.code().code() + ": " + e.getMessage());
    }
  }

  private CompleteResult complete(ObjectNode params, Caller caller) {
    JsonNode ref = params.path("ref");
    Target target =
        ref.path("type").stringValue().equals(GuideRules.REF_PROMPT)
            ? new Target.OfPrompt(ref.path("name").stringValue())
            : new Target.OfTemplate(ref.path("uri").stringValue());
    JsonNode argument = params.path("argument");
    Map<String, String> given = new HashMap<>();
    params
        .path("context")
        .path("arguments")
        .forEachEntry((name, value) -> given.put(name, value.stringValue()));
    Optional<Suggestions> suggestions =
        guide.complete(
            target,
            argument.path("name").stringValue(),
            argument.path("value").stringValue(),
            given,
            caller);
    return suggestions
        .map(
            found ->
                new CompleteResult(
                    new CompleteCompletion(
                        found.values(), found.total().orElse(null), found.hasMore())))
        .orElseThrow(
            () ->
                RpcFault.invalidParams(
                    "There is no such ref here, or it has no such argument; prompts/list and"
                        + " resources/templates/list name what can be completed."));
  }
}
