package com.packetdial.mcp.tool;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The argument schema as clients see it: without the bounds of texts, which the descriptions say
 * better and the checker enforces anyway, and without the names of columns where there are very
 * many. Every character of it is paid for in every conversation.
 */
final class ListedSchema {

  private static final Set<String> LEFT_OUT =
      Set.of("pattern", "minLength", "maxLength", "maxItems");
  private static final int MOST_CHOICES = 30;

  private ListedSchema() {}

  static ObjectNode of(ObjectNode schema) {
    ObjectNode listed = schema.objectNode();
    schema.forEachEntry(
        (keyword, value) -> {
          if (keyword.equals("properties")) {
            ObjectNode properties = listed.putObject(keyword);
            value.forEachEntry((name, property) -> properties.set(name, of((ObjectNode) property)));
          } else if (value instanceof ObjectNode nested && keyword.equals("items")) {
            listed.set(keyword, of(nested));
          } else if (isListed(keyword, value)) {
            listed.set(keyword, value);
          }
        });
    return listed;
  }

  private static boolean isListed(String keyword, JsonNode value) {
    return !LEFT_OUT.contains(keyword) && !(keyword.equals("enum") && value.size() > MOST_CHOICES);
  }
}
