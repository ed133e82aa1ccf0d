package com.packetdial.mcp.cli;

import com.packetdial.mcp.server.ServerIdentity;

/** How the product introduces itself to clients, over whichever transport. */
final class Introduction {

  private Introduction() {}

  /** The introduction with what a model should know of what it is offered. */
  static ServerIdentity with(String instructions) {
    return new ServerIdentity(
        "packetdial-mcp", "PacketDial / NetSapiens PBX", ProgramVersion.text(), instructions);
  }
}
