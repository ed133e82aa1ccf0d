package com.packetdial.mcp.demo;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a record empty and keeps the types of its values. */
final class Blank {

  private static final Set<String> SWITCHES = Set.of("yes", "no");

  private Blank() {}

  static ObjectNode of(ObjectNode row) {
    ObjectNode blank = JsonNodeFactory.instance.objectNode();
    row.properties()
        .forEach(
            field -> {
              if (!field.getKey().startsWith("$")) {
                blank.set(field.getKey(), empty(field.getValue()));
              }
            });
    return blank;
  }

  private static JsonNode empty(JsonNode value) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    if (value instanceof ObjectNode object) {
      return of(object);
    }
    if (value.isArray()) {
      return make.arrayNode();
    }
    if (value.isNumber()) {
      return make.numberNode(0);
    }
    if (value.isBoolean()) {
      return make.booleanNode(false);
    }
    return make.stringNode(SWITCHES.contains(value.asString("")) ? "no" : "");
  }
}
