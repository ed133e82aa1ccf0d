package com.packetdial.mcp.demo;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds one JSON record with the loose types of the platform. */
final class Row {

  private static final int LONGEST_NUMBER = 15;

  private final ObjectNode node = JsonNodeFactory.instance.objectNode();

  ObjectNode node() {
    return node;
  }

  Row text(String name, @Nullable String value) {
    node.put(name, value);
    return this;
  }

  /** The platform writes nothing as {@code null} in some fields and as an empty text in others. */
  Row textOrNull(String name, String value) {
    return value.isEmpty() ? nothing(name) : text(name, value);
  }

  /** A text of digits goes out as a number, unless that would lose a leading zero. */
  Row digits(String name, String value) {
    return isNumber(value) ? number(name, Long.parseLong(value)) : text(name, value);
  }

  Row digitsOrNull(String name, String value) {
    return value.isEmpty() ? nothing(name) : digits(name, value);
  }

  Row number(String name, long value) {
    node.put(name, value);
    return this;
  }

  Row decimal(String name, double value) {
    node.put(name, value);
    return this;
  }

  Row yesNo(String name, boolean value) {
    return text(name, value ? "yes" : "no");
  }

  Row truth(String name, boolean value) {
    node.put(name, value);
    return this;
  }

  Row object(String name, Row value) {
    node.set(name, value.node());
    return this;
  }

  Row nothing(String name) {
    node.putNull(name);
    return this;
  }

  Row nothing(Iterable<String> names) {
    names.forEach(this::nothing);
    return this;
  }

  /** The value as a number if it is a text of digits that would lose nothing by it. */
  static JsonNode loose(JsonNode value) {
    String text = value.asString("");
    return value.isString() && isNumber(text)
        ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
        : value;
  }

  /** Whether a text of digits would be the same as a number. */
  static boolean isNumber(String value) {
    return !value.isEmpty()
        && value.length() <= LONGEST_NUMBER
        && (value.charAt(0) != '0' || value.length() == 1)
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
