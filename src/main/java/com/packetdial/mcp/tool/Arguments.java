package com.packetdial.mcp.tool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arguments of one call: checked against the tool's schema, with its defaults filled in.
 * Immutable.
 */
final class Arguments {

  private static final int DEFAULT_LIMIT = 25;

  private static final JsonMapper BINDER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final ObjectNode values;

  Arguments(ObjectNode values) {
    this.values = values;
  }

  /** All of them; not to be modified. */
  ObjectNode values() {
    return values;
  }

  /**
   * A text argument that the schema requires.
   *
   * @throws IllegalStateException when it is absent, which the schema did not allow
   */
  String required(String name) {
    return text(name)
        .orElseThrow(() -> new IllegalStateException("the schema does not require " + name));
  }

  Optional<String> text(String name) {
    JsonNode value = values.path(name);
    return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  /** The records asked for; the schema bounds it. */
  int limit() {
    return values.path("limit").asInt(DEFAULT_LIMIT);
  }

  /** The columns asked for; empty for the standard ones. */
  List<String> fields() {
    return values.path("fields").valueStream().map(JsonNode::stringValue).toList();
  }

  /** Whether rows are wanted as objects rather than as arrays under {@code columns}. */
  boolean rowsAsObjects() {
    return text("format").filter("objects"::equals).isPresent();
  }

  /** The arguments as a record whose components have their names in snake case. */
  <A extends Record> A as(Class<A> type) {
    return BINDER.convertValue(values, type);
  }

  /** What the list continues from, not yet opened. */
  Optional<String> cursor() {
    return text("cursor");
  }

  /** The arguments that decide what a list is about, in a canonical order. */
  ObjectNode identity() {
    ObjectNode identity = values.objectNode();
    values
        .propertyStream()
        .filter(entry -> !List.of("cursor", "limit", "fields", "format").contains(entry.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> identity.set(entry.getKey(), entry.getValue()));
    return identity;
  }
}
