package com.packetdial.mcp.cli;

import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.config.NearestName;
import com.packetdial.mcp.tool.DefinitionReader;
import com.packetdial.mcp.tool.ToolDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of tools. Each is read when something of it is first asked for, because a start needs
 * only those that are offered. Thread-safe.
 */
final class Toolsets {

  /** The toolset that is offered when nothing else is said. */
  static final String DEFAULT = "default";

  /** The tools that change something; they are offered by other settings than toolsets are. */
  static final String WRITES = "writes";

  /** The tools that store files; they are offered where there is a folder for these. */
  static final String EXPORTS = "exports";

  /** The toolsets that can be chosen, in the order in which their tools are listed. */
  static final List<String> NAMES =
      List.of(
          DEFAULT,
          "calls",
          "voicemail",
          "messaging",
          "routing",
          "callcenter",
          "e911",
          "devices",
          "platform",
          "meetings");

  private static final String EVERY = "all";

  private final OperationCatalog catalog = OperationCatalog.bundled();
  private final Map<String, Late<Map<String, ToolDefinition>>> files = new LinkedHashMap<>();

  Toolsets() {
    DefinitionReader reader = new DefinitionReader(catalog);
    NAMES.forEach(name -> files.put(name, new Late<>(() -> byName(reader.toolset(name)))));
    files.put(EXPORTS, new Late<>(() -> byName(reader.toolset(EXPORTS))));
    files.put(WRITES, new Late<>(() -> byName(reader.toolset(WRITES))));
  }

  private static Map<String, ToolDefinition> byName(List<ToolDefinition> definitions) {
    return definitions.stream()
        .collect(
            Collectors.toMap(
                ToolDefinition::name,
                Function.identity(),
                (_, same) -> {
                  throw new IllegalStateException("two tools named " + same.name());
                },
                LinkedHashMap::new));
  }

  /**
   * The toolsets that these names mean, in their order.
   *
   * @throws UsageException naming the nearest one when there is none of a name
   */
  static List<String> named(List<String> names) {
    for (String name : names) {
      if (!name.equals(EVERY) && !NAMES.contains(name)) {
        throw new UsageException(
            "there is no toolset named "
                + name
                + NearestName.of(name, NAMES).map(near -> "; did you mean " + near + "?").orElse("")
                + "; there are "
                + String.join(", ", NAMES)
                + " and "
                + EVERY
                + ", which is every one");
      }
    }
    return names.contains(EVERY) ? NAMES : NAMES.stream().filter(names::contains).toList();
  }

  /** The toolsets that a policy can name. */
  static List<String> grantable() {
    return Stream.concat(NAMES.stream(), Stream.of(EXPORTS)).toList();
  }

  /** The tools of one file by their names, in their order. */
  Map<String, ToolDefinition> file(String name) {
    Late<Map<String, ToolDefinition>> file = files.get(name);
    if (file == null) {
      throw new IllegalArgumentException("there is no file of tools named " + name);
    }
    return file.get();
  }

  /** The tool of this name in any of the files, of which as few are read as possible. */
  Optional<ToolDefinition> find(String tool) {
    return files.values().stream()
        .map(file -> Optional.ofNullable(file.get().get(tool)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** All tools that any setting could offer. */
  List<ToolDefinition> all() {
    return files.values().stream().flatMap(file -> file.get().values().stream()).toList();
  }

  /** Their names. */
  List<String> allTools() {
    return all().stream().map(ToolDefinition::name).toList();
  }

  /** The table of operations that comes with the program. */
  OperationCatalog table() {
    return catalog;
  }
}
