package com.packetdial.mcp.tool;

import tools.jackson.databind.node.ObjectNode;

/**
 * A tool as a client sees it (MCP {@code Tool}).
 *
 * @param name at most 32 of {@code [a-z0-9_]}
 * @param title for people
 * @param description at most 1,000 characters; the first sentence stands alone
 * @param inputSchema JSON schema of the arguments; not to be modified
 * @param outputSchema JSON schema of the answer; not to be modified
 * @param annotations what calling it may do
 */
public record ToolListing(
    String name,
    String title,
    String description,
    ObjectNode inputSchema,
    ObjectNode outputSchema,
    Annotations annotations) {

  /** The four MCP tool annotations, all explicit. */
  public record Annotations(
      boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {}
}
