package com.packetdial.mcp.tool;

/**
 * Where a list goes on.
 *
 * @param start offset of the next record of the PBX's list, from 0
 * @param state what else the tool needs to go on; empty for most
 */
public record Position(int start, String state) {

  /** The beginning of a list. */
  public static final Position BEGIN = new Position(0, "");

  public static Position at(int start) {
    return new Position(start, "");
  }
}
