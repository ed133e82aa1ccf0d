package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.ApiOperation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The words that people have for what the API calls otherwise, from {@code catalog/words.json}: by
 * group, by the id of an operation, by the name of a tool. Immutable.
 */
final class SearchWords {

  private static final String RESOURCE = "/catalog/words.json";

  private final Map<String, String> words;

  private SearchWords(Map<String, String> words) {
    this.words = words;
  }

  static SearchWords read() {
    try (InputStream resource = SearchWords.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("the program lacks its resource " + RESOURCE);
      }
      Map<String, String> words = new TreeMap<>();
      JsonMapper.shared()
          .readTree(resource)
          .forEachEntry((name, phrases) -> words.put(name, phrases.stringValue()));
      return new SearchWords(words);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /** What the words are said of: groups, operations and tools. */
  Map<String, String> all() {
    return Map.copyOf(words);
  }

  String of(ApiOperation operation) {
    return String.join(
        ". ", words.getOrDefault(operation.id(), ""), words.getOrDefault(operation.group(), ""));
  }

  String of(String tool) {
    return words.getOrDefault(tool, "");
  }
}
