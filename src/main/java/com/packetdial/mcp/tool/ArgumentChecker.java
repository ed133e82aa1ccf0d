package com.packetdial.mcp.tool;

import com.packetdial.mcp.config.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks arguments strictly against a tool's input schema and fills in its defaults. Nothing is
 * coerced: an extension sent as a number has already lost its leading zeros.
 *
 * <p>Knows the schema keywords that tools here may use: type, properties, required, enum, items,
 * minimum, maximum, minLength, maxLength, maxItems, pattern, default, additionalProperties.
 * Thread-safe.
 */
final class ArgumentChecker {

  /** No argument is longer, unless its schema allows it. */
  private static final int LONGEST_TEXT = 1_000;

  /** No list is longer, unless its schema says so. */
  private static final int MOST_ELEMENTS = 500;

  /** Of an object whose schema names no properties. */
  private static final int OPEN_DEPTH = 8;

  private static final int LONGEST_OPEN_TEXT = 10_000;
  private static final int LONGEST_NAME = 100;

  private static final int MOST_PROBLEMS = 5;
  private static final int ECHO = 60;

  private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

  /**
   * Checks and completes.
   *
   * @throws ToolException with {@link ErrorCode#INVALID_ARGUMENTS}, naming every problem
   */
  Arguments check(ObjectNode schema, ObjectNode arguments) {
    List<String> problems = new ArrayList<>();
    ObjectNode complete = object("", schema, arguments, problems);
    if (!problems.isEmpty()) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          problems.stream().limit(MOST_PROBLEMS).collect(Collectors.joining(" ")));
    }
    return new Arguments(complete);
  }

  private ObjectNode object(
      String path, ObjectNode schema, ObjectNode value, List<String> problems) {
    JsonNode properties = schema.path("properties");
    ObjectNode complete = value.objectNode();
    for (String name : value.propertyNames()) {
      JsonNode property = properties.path(name);
      if (property instanceof ObjectNode known) {
        complete.set(name, value(path + name, known, value.get(name), problems));
      } else {
        problems.add(unknown(path + name, properties));
      }
    }
    properties.forEachEntry(
        (name, property) -> {
          if (!value.has(name) && property.has("default")) {
            complete.set(name, property.get("default"));
          }
        });
    for (JsonNode required : schema.path("required")) {
      String name = required.stringValue();
      if (!value.has(name)) {
        problems.add("\"%s\" is required: %s".formatted(path + name, words(properties.path(name))));
      }
    }
    return complete;
  }

  private JsonNode value(String path, ObjectNode schema, JsonNode value, List<String> problems) {
    String type = schema.required("type").stringValue();
    boolean fits =
        switch (type) {
          case "string" -> value.isString();
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          case "array" -> value.isArray();
          default -> value.isObject();
        };
    if (!fits) {
      problems.add("\"%s\" must be %s: %s".formatted(path, typeInWords(type), words(schema)));
      return value;
    }
    if (value.isString()) {
      text(path, schema, value.stringValue(), problems);
    } else if (value.isNumber()) {
      number(path, schema, value, problems);
    } else if (value instanceof ArrayNode list
        && schema.path("items") instanceof ObjectNode items) {
      return elements(path, schema, items, list, problems);
    } else if (value instanceof ObjectNode nested && schema.has("properties")) {
      return object(path + ".", schema, nested, problems);
    } else if (value instanceof ObjectNode open && !isBounded(open, OPEN_DEPTH)) {
      problems.add(
          "\"%s\" may be %d levels deep, with up to %d entries each and texts of up to %d characters without control characters."
              .formatted(path, OPEN_DEPTH, MOST_ELEMENTS, LONGEST_OPEN_TEXT));
    }
    return value;
  }

  /** What an object without a schema of its own must keep to; the tool checks the rest. */
  private static boolean isBounded(JsonNode value, int depth) {
    if (value.isString()) {
      return value.stringValue().length() <= LONGEST_OPEN_TEXT
          && value.stringValue().codePoints().allMatch(ArgumentChecker::isPlain);
    }
    if (!value.isContainer()) {
      return true;
    }
    return depth > 0
        && value.size() <= MOST_ELEMENTS
        && value.propertyStream().allMatch(entry -> isName(entry.getKey()))
        && value.valueStream().allMatch(element -> isBounded(element, depth - 1));
  }

  private static boolean isName(String name) {
    return name.length() <= LONGEST_NAME && name.codePoints().allMatch(ArgumentChecker::isPlain);
  }

  private ArrayNode elements(
      String path, ObjectNode schema, ObjectNode items, ArrayNode list, List<String> problems) {
    int most = schema.path("maxItems").asInt(MOST_ELEMENTS);
    if (list.size() > most) {
      problems.add("\"%s\" has %d elements, allowed are %d.".formatted(path, list.size(), most));
      return list;
    }
    ArrayNode complete = list.arrayNode();
    for (int i = 0; i < list.size(); i++) {
      complete.add(value(path + "[" + i + "]", items, list.get(i), problems));
    }
    return complete;
  }

  private void text(String path, ObjectNode schema, String text, List<String> problems) {
    JsonNode allowed = schema.path("enum");
    if (allowed.isArray()) {
      if (allowed.valueStream().noneMatch(one -> one.stringValue().equals(text))) {
        problems.add(
            "\"%s\" does not know %s. Allowed: %s.".formatted(path, echo(text), list(allowed)));
      }
      return;
    }
    int most = schema.path("maxLength").asInt(LONGEST_TEXT);
    int least = schema.path("minLength").asInt(0);
    if (text.length() > most || text.length() < least) {
      problems.add(
          "\"%s\" has %d characters, allowed are %d to %d: %s"
              .formatted(path, text.length(), least, most, words(schema)));
      return;
    }
    JsonNode pattern = schema.path("pattern");
    boolean matches =
        !pattern.isString()
            || patterns
                .computeIfAbsent(pattern.stringValue(), Pattern::compile)
                .matcher(text)
                .find();
    if (!matches || !text.codePoints().allMatch(ArgumentChecker::isPlain)) {
      problems.add("\"%s\" does not allow %s: %s".formatted(path, echo(text), words(schema)));
    }
  }

  private static void number(
      String path, ObjectNode schema, JsonNode value, List<String> problems) {
    JsonNode least = schema.path("minimum");
    JsonNode most = schema.path("maximum");
    boolean tooSmall = least.isNumber() && value.decimalValue().compareTo(least.decimalValue()) < 0;
    boolean tooLarge = most.isNumber() && value.decimalValue().compareTo(most.decimalValue()) > 0;
    if (tooSmall || tooLarge) {
      problems.add(
          "\"%s\" is %s, allowed are %s to %s."
              .formatted(path, value.asString(), least.asString("any"), most.asString("any")));
    }
  }

  private static String unknown(String name, JsonNode properties) {
    if (properties.isEmpty()) {
      return "unknown argument %s: this tool takes none.".formatted(echo(name));
    }
    String nearest =
        NearestName.of(name, properties.propertyNames())
            .map(known -> "; did you mean \"" + known + "\"?")
            .orElse(".");
    return "unknown argument %s%s Allowed: %s."
        .formatted(echo(name), nearest, String.join(", ", properties.propertyNames()));
  }

  private static String words(JsonNode schema) {
    String description = schema.path("description").asString("");
    String range =
        schema.has("minimum") && schema.has("maximum")
            ? schema.get("minimum").asString() + " to " + schema.get("maximum").asString() + "."
            : "";
    String choice =
        schema.path("enum").isArray() ? "One of " + list(schema.path("enum")) + "." : "";
    return String.join(" ", description, range, choice).strip();
  }

  private static String list(JsonNode names) {
    return names.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
  }

  private static String typeInWords(String type) {
    return switch (type) {
      case "string" -> "text in quotes";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      default -> "an object";
    };
  }

  /** The start of what was sent, with everything that does not print shown as a dot. */
  private static String echo(String text) {
    StringBuilder echo = new StringBuilder("\"");
    text.codePoints()
        .limit(ECHO)
        .map(point -> isPlain(point) ? point : '·')
        .forEach(echo::appendCodePoint);
    return echo.append(text.codePointCount(0, text.length()) > ECHO ? "…\"" : "\"").toString();
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
