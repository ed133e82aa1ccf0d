package com.packetdial.mcp.change.plan;

import com.packetdial.mcp.tool.Loose;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares values as the API means them: digits are digits whether text or number, {@code yes} is
 * true, and null, the empty text, the empty list and absence are nothing.
 */
public final class LooseMatch {

  private LooseMatch() {}

  /** Whether a record has all these values. */
  public static boolean has(ObjectNode record, ObjectNode fields) {
    return fields
        .propertyStream()
        .allMatch(field -> same(field.getValue(), record.path(field.getKey())));
  }

  /** The fields of {@code wanted} that the record does not have yet. */
  public static ObjectNode missing(ObjectNode record, ObjectNode wanted) {
    ObjectNode missing = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : wanted.properties()) {
      if (!same(field.getValue(), record.path(field.getKey()))) {
        missing.set(field.getKey(), field.getValue());
      }
    }
    return missing;
  }

  static boolean same(JsonNode wanted, JsonNode actual) {
    if (isNothing(wanted)) {
      return isNothing(actual);
    }
    if (wanted instanceof ObjectNode fields) {
      return actual instanceof ObjectNode record && has(record, fields);
    }
    if (wanted.isArray()) {
      return actual.isArray() && sameElements(wanted, actual);
    }
    String one = Loose.text(wanted);
    String other = Loose.text(actual);
    return one.equals(other) || sameFlag(wanted, actual);
  }

  private static boolean sameElements(JsonNode wanted, JsonNode actual) {
    if (wanted.size() != actual.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!same(wanted.get(i), actual.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameFlag(JsonNode wanted, JsonNode actual) {
    String one = flag(wanted);
    return !one.isEmpty() && one.equals(flag(actual));
  }

  private static String flag(JsonNode value) {
    return switch (Loose.text(value)) {
      case "yes", "true" -> "yes";
      case "no", "false" -> "no";
      default -> "";
    };
  }

  private static boolean isNothing(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isString() && value.stringValue().isBlank())
        || (value.isContainer() && value.isEmpty());
  }
}
