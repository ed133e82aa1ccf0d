package com.packetdial.mcp.cli;

import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Writes JSON for people: what holds no more than plain values stands in one line, so that a row of
 * a list is a line.
 */
final class ReadableJson {

  private static final int WIDEST_OBJECT = 100;

  private final StringBuilder text = new StringBuilder();

  private ReadableJson() {}

  static String of(JsonNode node) {
    ReadableJson readable = new ReadableJson();
    readable.write(node, "\n");
    return readable.text.toString();
  }

  private void write(JsonNode node, String lineBreak) {
    if (node.isEmpty() || fitsOneLine(node)) {
      text.append(node);
      return;
    }
    String inner = lineBreak + "  ";
    text.append(node.isArray() ? '[' : '{');
    if (node.isArray()) {
      for (Iterator<JsonNode> items = node.iterator(); items.hasNext(); ) {
        text.append(inner);
        write(items.next(), inner);
        text.append(items.hasNext() ? "," : "");
      }
    } else {
      for (Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
          fields.hasNext(); ) {
        Map.Entry<String, JsonNode> field = fields.next();
        text.append(inner).append(JsonNodeFactory.instance.stringNode(field.getKey())).append(": ");
        write(field.getValue(), inner);
        text.append(fields.hasNext() ? "," : "");
      }
    }
    text.append(lineBreak).append(node.isArray() ? ']' : '}');
  }

  private static boolean fitsOneLine(JsonNode node) {
    for (JsonNode child : node) {
      if (child.isContainer()) {
        return false;
      }
    }
    return !node.isObject() || node.toString().length() <= WIDEST_OBJECT;
  }
}
