package com.packetdial.mcp.guide;

import com.packetdial.mcp.guide.Guide.PromptListing;
import com.packetdial.mcp.tool.ArgumentRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the prompts from {@code src/main/resources/prompts}: {@code index.json} says which there
 * are and what arguments they take, {@code NAME.md} has the text of each.
 */
final class PromptReader {

  private static final String FOLDER = "/prompts/";

  private PromptReader() {}

  /**
   * All prompts.
   *
   * @throws IllegalStateException when a file is missing or wrong
   */
  static List<PromptDefinition> all() {
    return JsonMapper.shared()
        .readTree(resource("index.json"))
        .required("prompts")
        .valueStream()
        .map(entry -> prompt((ObjectNode) entry))
        .toList();
  }

  private static PromptDefinition prompt(ObjectNode entry) {
    String name = entry.required("name").stringValue();
    try {
      ArgumentRules rules =
          ArgumentRules.of((ObjectNode) entry.required("arguments"), texts(entry.path("required")));
      return new PromptDefinition(
          new PromptListing(
              name,
              entry.required("title").stringValue(),
              entry.required("description").stringValue(),
              PromptDefinition.listed(rules)),
          texts(entry.required("tools")),
          rules,
          new PromptTemplate(resource(name + ".md")));
    } catch (RuntimeException e) {
      throw new IllegalStateException("the prompt " + name + " is wrong", e);
    }
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new LinkedHashSet<>();
    array.forEach(text -> texts.add(text.stringValue()));
    return texts;
  }

  private static String resource(String name) {
    try (InputStream resource = PromptReader.class.getResourceAsStream(FOLDER + name)) {
      if (resource == null) {
        throw new IllegalStateException("the program lacks its resource " + FOLDER + name);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FOLDER + name, e);
    }
  }
}
