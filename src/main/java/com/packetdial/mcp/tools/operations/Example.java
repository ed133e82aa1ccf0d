package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.Parameter;
import com.packetdial.mcp.pbx.Operation;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Arguments of a call that sends an operation, with values of the right kind. */
final class Example {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST_FIELDS = 8;

  /** Values that say what is meant, by the name of what they stand for. */
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("domain", "acme.example"),
          Map.entry("user", "1001"),
          Map.entry("device", "1001a"),
          Map.entry("callqueue", "2000"),
          Map.entry("queue", "2000"),
          Map.entry("callqueue-agent-id", "1001@acme.example"),
          Map.entry("phonenumber", "13035550101"),
          Map.entry("smsnumber", "13035550101"),
          Map.entry("number", "13035550101"),
          Map.entry("mac", "0015655501aa"),
          Map.entry("device-provisioning-mac-address", "0015655501aa"),
          Map.entry("folder", "new"),
          Map.entry("timeframe", "*"),
          Map.entry("time-frame", "*"),
          Map.entry("index", "1"),
          Map.entry("conference", "3000"),
          Map.entry("country", "US"),
          Map.entry("year", "2026"),
          Map.entry("language", "en-US"),
          Map.entry("email", "ann@acme.example"),
          Map.entry("email-address", "ann@acme.example"),
          Map.entry("name-first-name", "Ann"),
          Map.entry("name-last-name", "Lee"),
          Map.entry("datetime-start", "-24h"),
          Map.entry("datetime-end", "now"),
          Map.entry("date", "202611"),
          Map.entry("agent", "1001"),
          Map.entry("description", "Example"));

  private Example() {}

  /** The arguments of read_operation or write_operation. */
  static ObjectNode arguments(ApiOperation operation) {
    ObjectNode arguments = JSON.objectNode().put("operation", operation.id());
    boolean reads = operation.operation().effect() == Operation.Effect.READ;
    ObjectNode parameters = parameters(operation);
    if (!parameters.isEmpty()) {
      arguments.set("parameters", parameters);
    }
    if (!reads && !operation.body().isEmpty()) {
      arguments.set("body", body(operation));
    }
    return arguments;
  }

  /** What has to be given: path, query, and the body of what reads. */
  static ObjectNode parameters(ApiOperation operation) {
    ObjectNode parameters = JSON.objectNode();
    for (String name : operation.operation().pathParameters()) {
      parameters.put(name, VALUES.getOrDefault(name, "1"));
    }
    GivenValues.query(operation).stream()
        .filter(one -> GivenValues.isRequired(operation, one))
        .forEach(one -> parameters.set(one.name(), value(one)));
    if (operation.operation().effect() == Operation.Effect.READ) {
      operation.body().stream()
          .filter(Parameter::required)
          .forEach(one -> parameters.set(one.name(), value(one)));
    }
    return parameters;
  }

  /** Some of what the API calls required, or the first fields where it calls none so. */
  private static ObjectNode body(ApiOperation operation) {
    List<Parameter> fields = operation.body().stream().filter(WritableBody::mayBeGiven).toList();
    boolean any = fields.stream().anyMatch(Parameter::required);
    ObjectNode body = JSON.objectNode();
    fields.stream()
        .filter(one -> !any || one.required())
        .limit(any ? MOST_FIELDS : 2)
        .forEach(one -> body.set(one.name(), value(one)));
    return body;
  }

  private static JsonNode value(Parameter parameter) {
    if (!parameter.values().isEmpty()) {
      return JSON.stringNode(parameter.values().getFirst());
    }
    return switch (parameter.type()) {
      case "integer", "number" -> JSON.numberNode(1);
      case "boolean" -> JSON.booleanNode(true);
      case "array" -> JSON.arrayNode();
      case "object" -> JSON.objectNode();
      default -> JSON.stringNode(VALUES.getOrDefault(parameter.name(), "example"));
    };
  }
}
