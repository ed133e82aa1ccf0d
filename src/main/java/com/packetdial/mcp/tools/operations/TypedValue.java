package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.Parameter;
import com.packetdial.mcp.tool.Loose;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Holds values against what the API says of a parameter. Numbers and truths may be JSON or text, as
 * the API itself has them.
 */
final class TypedValue {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

  private TypedValue() {}

  /** The text of a text, a number or a truth. */
  static Optional<String> text(JsonNode value) {
    return value.isValueNode() && !value.isNull()
        ? Optional.of(Loose.text(value))
        : Optional.empty();
  }

  /** The value as it is sent; empty when the parameter does not allow it. */
  static Optional<JsonNode> checked(Parameter parameter, JsonNode value) {
    if (!parameter.values().isEmpty()) {
      return text(value).flatMap(text -> oneOf(parameter, text));
    }
    return switch (parameter.type()) {
      case "integer" -> text(value).filter(text -> WHOLE.matcher(text).matches()).map(_ -> value);
      case "number" -> text(value).filter(text -> DECIMAL.matcher(text).matches()).map(_ -> value);
      case "boolean" -> text(value).filter(TypedValue::isTruth).map(_ -> value);
      case "array" -> Optional.of(value).filter(JsonNode::isArray);
      case "object" -> Optional.of(value).filter(JsonNode::isObject);
      default -> Optional.of(value).filter(one -> !one.isObject() && !one.isNull());
    };
  }

  private static Optional<JsonNode> oneOf(Parameter parameter, String text) {
    String wanted =
        switch (text) {
          case "true" -> parameter.values().contains("yes") ? "yes" : text;
          case "false" -> parameter.values().contains("no") ? "no" : text;
          default -> text;
        };
    return parameter.values().stream()
        .filter(wanted::equalsIgnoreCase)
        .findFirst()
        .map(JSON::stringNode);
  }

  private static boolean isTruth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "false", "yes", "no" -> true;
      default -> false;
    };
  }

  /** What a parameter allows, as a sentence. */
  static String refusal(Parameter parameter) {
    return "\"%s\" must be %s."
        .formatted(
            parameter.name(),
            parameter.values().isEmpty()
                ? switch (parameter.type()) {
                  case "integer" -> "a whole number";
                  case "number" -> "a number";
                  case "boolean" -> "true or false";
                  case "array" -> "a list";
                  case "object" -> "an object";
                  default -> "a text";
                }
                : "one of " + String.join(", ", parameter.values()));
  }
}
