package com.packetdial.mcp.server;

import io.modelcontextprotocol.spec.McpSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the params of requests about resources, prompts and completion must look like. */
final class GuideRules {

  static final String REF_PROMPT = "ref/prompt";
  private static final String REF_RESOURCE = "ref/resource";

  private GuideRules() {}

  /**
   * Checks the params of a request; those of other methods pass.
   *
   * @throws RpcFault when they are wrong; it says what is expected
   */
  static void check(Incoming.Request request) {
    ObjectNode params = request.params();
    switch (request.method()) {
      case McpSchema.METHOD_RESOURCES_LIST,
          McpSchema.METHOD_RESOURCES_TEMPLATES_LIST,
          McpSchema.METHOD_PROMPT_LIST ->
          checkList(request.method(), params);
      case McpSchema.METHOD_RESOURCES_READ ->
          requireText(
              params, "uri", "resources/read needs uri, for example {\"uri\":\"pbx://domains\"}.");
      case McpSchema.METHOD_PROMPT_GET -> checkPrompt(params);
      case McpSchema.METHOD_COMPLETION_COMPLETE -> checkCompletion(params);
      default -> {}
    }
  }

  /** A list has one page, so there is no cursor that a client could have from here. */
  static void checkList(String method, ObjectNode params) {
    if (!RequestRules.isAbsent(params.path("cursor"))) {
      throw RpcFault.invalidParams(
          method + " has one page and gives out no cursor; leave cursor out.");
    }
  }

  private static void checkPrompt(ObjectNode params) {
    requireText(
        params, "name", "prompts/get needs params with the name of a prompt of prompts/list.");
    checkTexts(
        params.path("arguments"),
        "The arguments of prompts/get are a JSON object of texts by the prompt's argument names.");
  }

  private static void checkCompletion(ObjectNode params) {
    JsonNode ref = params.path("ref");
    String named =
        switch (ref.path("type").asString("")) {
          case REF_PROMPT -> "name";
          case REF_RESOURCE -> "uri";
          default ->
              throw RpcFault.invalidParams(
                  "completion/complete needs ref with type \"%s\" and name, or \"%s\" and uri."
                      .formatted(REF_PROMPT, REF_RESOURCE));
        };
    requireText(ref, named, "The ref of completion/complete needs %s, a text.".formatted(named));
    JsonNode argument = params.path("argument");
    requireText(argument, "name", "completion/complete needs argument with name and value.");
    if (!argument.path("value").isString()) {
      throw RpcFault.invalidParams(
          "The argument of completion/complete needs value, a text, which may be empty.");
    }
    JsonNode context = params.path("context");
    if (!RequestRules.isAbsent(context) && !context.isObject()) {
      throw RpcFault.invalidParams("The context of completion/complete is a JSON object.");
    }
    checkTexts(
        context.path("arguments"),
        "The context.arguments of completion/complete are a JSON object of texts.");
  }

  private static void requireText(JsonNode params, String name, String sentence) {
    if (!params.path(name).isString() || params.path(name).stringValue().isBlank()) {
      throw RpcFault.invalidParams(sentence);
    }
  }

  private static void checkTexts(JsonNode texts, String sentence) {
    if (!RequestRules.isAbsent(texts)
        && (!texts.isObject() || !texts.valueStream().allMatch(JsonNode::isString))) {
      throw RpcFault.invalidParams(sentence);
    }
  }
}
