package com.packetdial.mcp.tools;

import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.tool.DefinitionReader;
import com.packetdial.mcp.tool.ToolDefinition;
import java.util.List;
import java.util.stream.Stream;

/** The definitions of all tools, by toolset. */
public final class AllTools {

  private static final DefinitionReader READER = new DefinitionReader(OperationCatalog.bundled());

  private AllTools() {}

  /** The tools that only read. */
  public static List<ToolDefinition> reads() {
    return READER.toolset("default");
  }

  /** The tools that there are with changes allowed, beside those that only read. */
  public static List<ToolDefinition> writes() {
    return READER.toolset("writes");
  }

  /** The tools that store files. */
  public static List<ToolDefinition> storing() {
    return READER.toolset("media");
  }

  public static List<ToolDefinition> all() {
    return Stream.of(reads(), storing(), writes()).flatMap(List::stream).toList();
  }
}
