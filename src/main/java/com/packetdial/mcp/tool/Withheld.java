package com.packetdial.mcp.tool;

import java.util.Optional;

/** Knows the tools that exist and are not offered here, and why. Thread-safe. */
@FunctionalInterface
public interface Withheld {

  /** Every tool there is, is offered. */
  Withheld NOTHING = _ -> Optional.empty();

  /** Why a tool that is not offered cannot be called; empty when there is no such tool. */
  Optional<ToolException> reason(String tool);
}
