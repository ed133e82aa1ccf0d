package com.packetdial.mcp.tool;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON schemas of answers. They say no more than is always true. */
final class AnswerSchema {

  private AnswerSchema() {}

  /** Of every list: its rows are arrays under {@code columns}, or objects. */
  static ObjectNode ofList() {
    ObjectNode schema = object();
    ObjectNode properties = schema.putObject("properties");
    type(properties, "returned", "integer");
    type(properties, "has_more", "boolean");
    type(properties, "next_cursor", "string");
    type(properties, "columns", "array");
    type(properties, "rows", "array");
    List.of("returned", "has_more", "rows").forEach(schema.putArray("required")::add);
    return schema;
  }

  /**
   * Of one thing: its columns, each present when it has a value. They are not listed, because every
   * conversation would pay for them, and the answer has them anyway.
   */
  static ObjectNode ofThing() {
    return object();
  }

  /**
   * Of every change: a preview, or what became of it. Only what a client needs to go on is listed,
   * because every tool that changes something repeats it.
   */
  static ObjectNode ofChange() {
    ObjectNode schema = object();
    ObjectNode properties = schema.putObject("properties");
    List.of("status", "change", "confirmation_token", "change_id")
        .forEach(name -> type(properties, name, "string"));
    List.of("status", "change").forEach(schema.putArray("required")::add);
    return schema;
  }

  private static ObjectNode object() {
    return JsonMapper.shared().createObjectNode().put("type", "object");
  }

  private static void type(ObjectNode properties, String name, String type) {
    properties.putObject(name).put("type", type);
  }
}
