package com.packetdial.mcp.catalog;

/** How an operation of the catalogue stands to the PBX at hand. */
public enum Standing {
  /** The PBX has it, or nobody has asked the PBX. */
  KNOWN,
  /** The PBX has it and this program's own table has not: what it does is the PBX's own word. */
  FOREIGN,
  /** The PBX says of itself that it does not have it. */
  ABSENT
}
