package com.packetdial.mcp.tool;

import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.pbx.WriteLevel;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is offered to some callers, for the tools that speak of other tools and of operations.
 *
 * @param catalog tells the operations of the PBX; not to be asked before a tool is called
 * @param level how far changes may go; empty when there are to be none
 * @param domains the domains that may be touched
 * @param tools tells all tools that there are, those that are not offered too
 */
public record Offer(
    Supplier<OperationCatalog> catalog,
    Optional<WriteLevel> level,
    DomainScope domains,
    Supplier<List<Known>> tools) {

  /**
   * A tool that there is.
   *
   * @param definition its definition
   * @param needs what it takes to have it, for example {@code needs --allow-writes}; empty when it
   *     is offered
   */
  public record Known(ToolDefinition definition, String needs) {}
}
