package com.packetdial.mcp.tool;

import com.packetdial.mcp.tool.ToolDefinition.Source;
import java.util.List;

/**
 * What tests ask about one kind of records of a tool.
 *
 * @param chooser the argument that chooses it
 * @param name the value of that argument
 * @param columns all its columns
 * @param ways the arguments that each way to read it needs
 * @param optional the arguments that it takes beside those
 */
public record KindFacts(
    String chooser,
    String name,
    List<Column> columns,
    List<List<String>> ways,
    List<String> optional) {

  /** The kinds of a tool; none where it has no such choice. */
  public static List<KindFacts> of(ToolDefinition tool) {
    return tool.source().orElse(null) instanceof Source.ByKind(var chooser, var kinds)
        ? kinds.values().stream().map(kind -> of(chooser, kind)).toList()
        : List.of();
  }

  private static KindFacts of(String chooser, RecordKind kind) {
    List<List<String>> ways = kind.ways().stream().map(Way::needed).toList();
    return new KindFacts(
        chooser,
        kind.name(),
        List.copyOf(kind.columns().all()),
        ways,
        kind.arguments().stream()
            .filter(name -> ways.stream().noneMatch(way -> way.contains(name)))
            .toList());
  }
}
