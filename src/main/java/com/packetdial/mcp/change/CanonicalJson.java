package com.packetdial.mcp.change;

import com.packetdial.mcp.change.token.Digest;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON in the one form that stands for all that mean the same: names in order, text in Unicode
 * normal form C, no nulls, numbers by their value.
 */
final class CanonicalJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private CanonicalJson() {}

  static Digest digest(JsonNode value) {
    return Digest.sha256(of(value).toString().getBytes(StandardCharsets.UTF_8));
  }

  static JsonNode of(JsonNode value) {
    if (value instanceof ObjectNode object) {
      return object(object);
    }
    if (value.isArray()) {
      ArrayNode array = JSON.arrayNode();
      value.forEach(element -> array.add(of(element)));
      return array;
    }
    if (value.isString()) {
      return JSON.stringNode(normal(value.stringValue()));
    }
    if (value.isNumber()) {
      return JSON.stringNode(value.decimalValue().stripTrailingZeros().toPlainString());
    }
    return value;
  }

  private static ObjectNode object(ObjectNode object) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    object.forEachEntry(
        (name, value) -> {
          if (!value.isNull()) {
            sorted.put(normal(name), of(value));
          }
        });
    ObjectNode canonical = JSON.objectNode();
    sorted.forEach(canonical::set);
    return canonical;
  }

  private static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
