package com.packetdial.mcp.demo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a JSON object in their order: what a write sends, or what writes have left. Nobody
 * changes the nodes, so it may be shared.
 */
record Fields(Map<String, JsonNode> values) {

  static final Fields NONE = new Fields(Map.of());

  Fields {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static Fields of(ObjectNode object) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    object.properties().forEach(field -> values.put(field.getKey(), field.getValue()));
    return new Fields(values);
  }

  static Fields of(Row row) {
    return of(row.node());
  }

  Optional<JsonNode> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** A plain value as text, which may be empty; nothing for objects and lists. */
  Optional<String> text(String name) {
    return get(name)
        .filter(JsonNode::isValueNode)
        .map(value -> value.isNull() ? "" : value.asString(""));
  }

  String text(String name, String fallback) {
    return text(name).orElse(fallback);
  }

  /** Whether the plain value is the text; false if it is not there. */
  boolean is(String name, String value) {
    return text(name).filter(value::equals).isPresent();
  }

  /**
   * A value without which the write makes no sense.
   *
   * @throws Refusal with code 400 if it is missing or blank
   */
  String required(String name) {
    return text(name)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> Refusal.badRequest("Missing required field: " + name));
  }

  boolean isYes(String name) {
    return is(name, "yes") || is(name, "true");
  }

  /** These fields with those over them. */
  Fields and(Fields later) {
    Map<String, JsonNode> all = new LinkedHashMap<>(values);
    all.putAll(later.values);
    return new Fields(all);
  }

  Fields and(String name, JsonNode value) {
    return and(new Fields(Map.of(name, value)));
  }

  Fields and(String name, String value) {
    return and(name, JsonNodeFactory.instance.stringNode(value));
  }

  Fields without(Set<String> names) {
    Map<String, JsonNode> rest = new LinkedHashMap<>(values);
    rest.keySet().removeAll(names);
    return new Fields(rest);
  }

  Fields only(Set<String> names) {
    Map<String, JsonNode> chosen = new LinkedHashMap<>(values);
    chosen.keySet().retainAll(names);
    return new Fields(chosen);
  }

  ObjectNode row() {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    values.forEach(row::set);
    return row;
  }

  /**
   * Writes these fields over those of a record, in its types. What the record does not have is left
   * out, as the platform ignores fields that it does not know.
   */
  ObjectNode over(ObjectNode row) {
    values.forEach(
        (name, value) -> {
          JsonNode old = row.get(name);
          if (old != null) {
            row.set(name, like(old, value));
          }
        });
    return row;
  }

  /** The value as the platform writes it where it wrote the old one. */
  static JsonNode like(JsonNode old, JsonNode value) {
    if (value.isBoolean() && old.isString()) {
      return JsonNodeFactory.instance.stringNode(value.asBoolean() ? "yes" : "no");
    }
    if (value.isString() && !old.isString()) {
      return value.asString().isEmpty() ? JsonNodeFactory.instance.nullNode() : Row.loose(value);
    }
    return value;
  }
}
