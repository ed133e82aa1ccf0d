package com.packetdial.mcp.server;

import static com.packetdial.mcp.server.ConformanceTool.NO_ARGUMENTS;

import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tools of the conformance suite that speak to the client before they answer. They do it by the
 * ways of the product, so that it is those that the suite looks at.
 */
final class ConformanceDialogue {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String CONTACT =
      """
      {"type":"object",
       "properties":{
         "username":{"type":"string","description":"User's response"},
         "email":{"type":"string","description":"User's email address"}},
       "required":["username","email"]}
      """;

  private static final String DEFAULTS =
      """
      {"type":"object",
       "properties":{
         "name":{"type":"string","default":"John Doe"},
         "age":{"type":"integer","default":30},
         "score":{"type":"number","default":95.5},
         "status":{"type":"string","enum":["active","inactive","pending"],"default":"active"},
         "verified":{"type":"boolean","default":true}}}
      """;

  private static final String ENUMS =
      """
      {"type":"object",
       "properties":{
         "untitledSingle":{"type":"string","enum":["option1","option2","option3"]},
         "titledSingle":{"type":"string","oneOf":[
           {"const":"value1","title":"First Option"},
           {"const":"value2","title":"Second Option"}]},
         "legacyEnum":{"type":"string","enum":["opt1","opt2"],"enumNames":["One","Two"]},
         "untitledMulti":{"type":"array","items":{
           "type":"string","enum":["option1","option2","option3"]}},
         "titledMulti":{"type":"array","items":{"anyOf":[
           {"const":"value1","title":"First Choice"},
           {"const":"value2","title":"Second Choice"}]}}}}
      """;

  private ConformanceDialogue() {}

  static List<ConformanceTool> tools() {
    return List.of(
        new ConformanceTool(
            "test_tool_with_logging", "Logs.", NO_ARGUMENTS, ConformanceDialogue::log),
        new ConformanceTool(
            "test_tool_with_progress", "Reports.", NO_ARGUMENTS, ConformanceDialogue::report),
        new ConformanceTool(
            "test_sampling", "Asks the model.", oneText("prompt"), ConformanceDialogue::sample),
        new ConformanceTool(
            "test_elicitation",
            "Asks the user.",
            oneText("message"),
            (exchange, request) -> elicit(exchange, text(request, "message"), CONTACT)),
        new ConformanceTool(
            "test_elicitation_sep1034_defaults",
            "Asks the user, with defaults.",
            NO_ARGUMENTS,
            (exchange, _) -> elicit(exchange, "Please review.", DEFAULTS)),
        new ConformanceTool(
            "test_elicitation_sep1330_enums",
            "Asks the user to choose.",
            NO_ARGUMENTS,
            (exchange, _) -> elicit(exchange, "Please choose.", ENUMS)));
  }

  private static CallToolResult log(McpAsyncServerExchange exchange, CallToolRequest request) {
    Outlet outlet = CallInFlight.in(exchange.transportContext()).outlet();
    for (String line : List.of("started", "processing", "completed")) {
      outlet.send(
          new JSONRPCNotification(
              McpSchema.METHOD_NOTIFICATION_MESSAGE,
              LoggingMessageNotification.builder(LoggingLevel.INFO, line).build()));
    }
    return ConformanceTool.text("Three lines were logged.");
  }

  private static CallToolResult report(McpAsyncServerExchange exchange, CallToolRequest request) {
    Outlet outlet = CallInFlight.in(exchange.transportContext()).outlet();
    Object token = request.progressToken();
    if (token != null) {
      for (double done : new double[] {0, 50, 100}) {
        outlet.send(
            new JSONRPCNotification(
                McpSchema.METHOD_NOTIFICATION_PROGRESS,
                ProgressNotification.builder(token, done).total(100.0).build()));
      }
    }
    return ConformanceTool.text("All is done.");
  }

  private static CallToolResult sample(McpAsyncServerExchange exchange, CallToolRequest request) {
    ObjectNode params = object("{\"maxTokens\":100}");
    params
        .putArray("messages")
        .addObject()
        .put("role", "user")
        .putObject("content")
        .put("type", "text")
        .put("text", text(request, "prompt"));
    return ask(exchange, McpSchema.METHOD_SAMPLING_CREATE_MESSAGE, params);
  }

  private static CallToolResult elicit(
      McpAsyncServerExchange exchange, String message, String schema) {
    ObjectNode params = object("{}").put("message", message);
    params.set("requestedSchema", object(schema));
    return ask(exchange, McpSchema.METHOD_ELICITATION_CREATE, params);
  }

  private static CallToolResult ask(
      McpAsyncServerExchange exchange, String method, ObjectNode params) {
    CallInFlight call = CallInFlight.in(exchange.transportContext());
    return ClientLink.in(exchange.transportContext())
        .requests()
        .ask(method, params, PATIENCE, call.cancellation(), call.outlet())
        .map(JsonNode::toString)
        .map(ConformanceTool::text)
        .orElseGet(() -> ConformanceTool.failure("The client has no answer."));
  }

  private static String text(CallToolRequest request, String argument) {
    Map<String, Object> arguments = request.arguments() == null ? Map.of() : request.arguments();
    return String.valueOf(arguments.get(argument));
  }

  private static String oneText(String argument) {
    return """
    {"type":"object","properties":{"%1$s":{"type":"string"}},"required":["%1$s"]}\
    """
        .formatted(argument);
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) JsonMapper.shared().readTree(json);
  }
}
