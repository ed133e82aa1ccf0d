package com.packetdial.mcp.tools;

import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.pbx.WriteLevel;
import com.packetdial.mcp.tool.Columns;
import com.packetdial.mcp.tool.DefinitionReader;
import com.packetdial.mcp.tool.Offer;
import com.packetdial.mcp.tool.ToolDefinition;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The definitions of all tools, by toolset. */
public final class AllTools {

  private static final OperationCatalog CATALOG = OperationCatalog.bundled();
  private static final DefinitionReader READER = new DefinitionReader(CATALOG);

  private AllTools() {}

  /** All toolsets, the default one first. */
  public static final List<String> TOOLSETS =
      List.of(
          "default",
          "calls",
          "voicemail",
          "messaging",
          "routing",
          "callcenter",
          "e911",
          "devices",
          "platform",
          "meetings");

  /** The tools of one toolset. */
  public static List<ToolDefinition> toolset(String name) {
    return READER.toolset(name);
  }

  /** The tools of the default toolset. */
  public static List<ToolDefinition> reads() {
    return READER.toolset("default");
  }

  /** The tools of the toolsets beside the default one. */
  public static List<ToolDefinition> more() {
    return TOOLSETS.stream().skip(1).flatMap(name -> toolset(name).stream()).toList();
  }

  /** The tools that there are with changes allowed, beside those that only read. */
  public static List<ToolDefinition> writes() {
    return READER.toolset("writes");
  }

  /** The tools that store files. */
  public static List<ToolDefinition> storing() {
    return READER.toolset("exports");
  }

  /** The columns of call records. */
  public static Columns cdrColumns() {
    return reads().stream()
        .filter(tool -> tool.name().equals("query_cdrs"))
        .findFirst()
        .orElseThrow()
        .columns();
  }

  /** The operations that tools may use. */
  public static OperationCatalog catalog() {
    return CATALOG;
  }

  /** Everything as offered where changes go so far. */
  public static Offer offer(Optional<WriteLevel> level, DomainScope domains) {
    return offer(AllTools::catalog, level, domains);
  }

  /** The same on a PBX that tells what it has. */
  public static Offer offer(
      Supplier<OperationCatalog> catalog, Optional<WriteLevel> level, DomainScope domains) {
    return new Offer(catalog, level, domains, () -> known(level));
  }

  private static List<Offer.Known> known(Optional<WriteLevel> level) {
    Stream<Offer.Known> reads =
        Stream.concat(reads().stream(), more().stream()).map(tool -> new Offer.Known(tool, ""));
    Stream<Offer.Known> writes =
        writes().stream()
            .map(tool -> new Offer.Known(tool, level.isPresent() ? "" : "needs --allow-writes"));
    return Stream.concat(reads, writes).toList();
  }

  public static List<ToolDefinition> all() {
    return Stream.of(reads(), more(), storing(), writes()).flatMap(List::stream).toList();
  }
}
