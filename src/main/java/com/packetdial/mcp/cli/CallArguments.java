package com.packetdial.mcp.cli;

import com.packetdial.mcp.tool.ToolListing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arguments of a tool as typed: {@code name=value} words, whose values become what the tool's
 * input schema says, or one JSON object. What does not fit the schema is passed on as text, so that
 * the tool itself says what it allows.
 */
final class CallArguments {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern COMMAS = Pattern.compile("\\s*,\\s*");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private CallArguments() {}

  /**
   * Reads one JSON object.
   *
   * @throws UsageException when it is something else
   */
  static ObjectNode ofJson(String text) {
    return json(text)
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .orElseThrow(
            () ->
                new UsageException(
                    "--json must be one JSON object, without a name twice; for example"
                        + " {\"domain\":\"acme.example\"}"));
  }

  /**
   * Reads {@code name=value} words.
   *
   * @param tool the tool that is called, if it exists
   * @throws UsageException for a word without a name, and for a name twice that takes one value
   */
  static ObjectNode ofWords(List<String> words, Optional<ToolListing> tool) {
    Map<String, List<String>> typed = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw new UsageException(
            "arguments look like domain=acme.example, not like \"" + word + "\"");
      }
      typed
          .computeIfAbsent(word.substring(0, equals), _ -> new ArrayList<>())
          .add(word.substring(equals + 1));
    }
    ObjectNode arguments = NODES.objectNode();
    typed.forEach((name, texts) -> arguments.set(name, value(name, texts, type(tool, name))));
    return arguments;
  }

  private static String type(Optional<ToolListing> tool, String name) {
    return tool.map(known -> known.inputSchema().path("properties").path(name).path("type"))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .orElse("");
  }

  private static JsonNode value(String name, List<String> texts, String type) {
    if (type.equals("array")) {
      return list(texts);
    }
    if (texts.size() > 1) {
      throw new UsageException(name + " is given twice and takes one value");
    }
    String text = texts.getFirst();
    return switch (type) {
      case "integer", "number" ->
          json(text).filter(JsonNode::isNumber).orElse(NODES.stringNode(text));
      case "boolean" -> json(text).filter(JsonNode::isBoolean).orElse(NODES.stringNode(text));
      case "object" -> json(text).filter(JsonNode::isObject).orElse(NODES.stringNode(text));
      default -> NODES.stringNode(text);
    };
  }

  /** A JSON array, or words with commas between them; several of either are one list. */
  private static ArrayNode list(List<String> texts) {
    ArrayNode items = NODES.arrayNode();
    for (String text : texts) {
      Optional<JsonNode> array = json(text).filter(JsonNode::isArray);
      if (array.isPresent()) {
        array.get().forEach(items::add);
      } else if (!text.isEmpty()) {
        COMMAS.splitAsStream(text).forEach(items::add);
      }
    }
    return items;
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.ofNullable(JSON.readTree(text));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
