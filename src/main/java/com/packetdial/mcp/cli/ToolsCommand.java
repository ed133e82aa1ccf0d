package com.packetdial.mcp.cli;

import com.packetdial.mcp.tool.ToolListing;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists the tools in one of three forms. */
final class ToolsCommand {

  private ToolsCommand() {}

  /**
   * The list as text, without a line's end.
   *
   * @throws UsageException for a form that does not exist
   */
  static String text(List<ToolListing> tools, String format) {
    return switch (format) {
      case "table" -> table(tools);
      case "json" -> json(tools).toPrettyString();
      case "markdown" -> markdown(tools);
      default ->
          throw new UsageException(
              "--format must be one of table, json, markdown, not \"" + format + "\"");
    };
  }

  private static String table(List<ToolListing> tools) {
    int width = tools.stream().mapToInt(tool -> tool.name().length()).max().orElse(0);
    return tools.stream()
        .map(
            tool ->
                tool.name()
                    + " ".repeat(width - tool.name().length() + 2)
                    + firstSentence(tool.description()))
        .collect(Collectors.joining("\n"));
  }

  /** The tools as {@code tools/list} has them. */
  private static ArrayNode json(List<ToolListing> tools) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (ToolListing tool : tools) {
      ObjectNode entry = list.addObject();
      entry.put("name", tool.name());
      entry.put("title", tool.title());
      entry.put("description", tool.description());
      entry.set("inputSchema", tool.inputSchema());
      entry.set("outputSchema", tool.outputSchema());
      entry
          .putObject("annotations")
          .put("readOnlyHint", tool.annotations().readOnly())
          .put("destructiveHint", tool.annotations().destructive())
          .put("idempotentHint", tool.annotations().idempotent())
          .put("openWorldHint", tool.annotations().openWorld());
    }
    return list;
  }

  private static String markdown(List<ToolListing> tools) {
    return tools.stream().map(ToolsCommand::section).collect(Collectors.joining("\n\n"));
  }

  private static String section(ToolListing tool) {
    StringBuilder text = new StringBuilder();
    text.append("### `").append(tool.name()).append("`\n\n").append(tool.description());
    JsonNode properties = tool.inputSchema().path("properties");
    if (!properties.isEmpty()) {
      text.append("\n\n| argument | type | required | meaning |\n|---|---|---|---|");
      properties
          .properties()
          .forEach(each -> text.append(row(tool, each.getKey(), each.getValue())));
    }
    return text.toString();
  }

  private static String row(ToolListing tool, String name, JsonNode schema) {
    boolean required =
        tool.inputSchema().path("required").valueStream().anyMatch(n -> n.asString().equals(name));
    return "\n| `%s` | %s | %s | %s |"
        .formatted(
            name,
            type(schema),
            required ? "yes" : "",
            schema.path("description").asString("").replace("|", "\\|").replace("\n", " "));
  }

  private static String type(JsonNode schema) {
    if (schema.has("enum")) {
      return schema
          .path("enum")
          .valueStream()
          .map(word -> "`" + word.asString() + "`")
          .collect(Collectors.joining(", "));
    }
    String type = schema.path("type").asString("");
    return type.equals("array")
        ? "list of " + schema.path("items").path("type").asString("values")
        : type;
  }

  private static String firstSentence(String description) {
    int end = description.indexOf(". ");
    return end < 0 ? description : description.substring(0, end + 1);
  }
}
