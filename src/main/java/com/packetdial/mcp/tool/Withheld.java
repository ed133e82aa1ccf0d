package com.packetdial.mcp.tool;

import java.util.Optional;

/** Knows tools that are not offered here for a reason worth telling, and it. Thread-safe. */
@FunctionalInterface
public interface Withheld {

  /** Every tool there is, is offered. */
  Withheld NOTHING = tool -> Optional.empty();

  /** Why a tool is not offered, as a sentence; empty when there is no such tool. */
  Optional<String> reason(String tool);

  /** The code under which that is said. */
  default ErrorCode code(String tool) {
    return ErrorCode.WRITES_DISABLED;
  }
}
