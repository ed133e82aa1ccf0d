package com.packetdial.mcp.tool;

import java.util.Optional;

/** Knows the tools that change the PBX and are not offered here, and why. Thread-safe. */
@FunctionalInterface
public interface Withheld {

  /** Every tool there is, is offered. */
  Withheld NOTHING = tool -> Optional.empty();

  /** Why a tool is not offered, as a sentence; empty when there is no such tool. */
  Optional<String> reason(String tool);
}
