package com.packetdial.mcp.pbx;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which operations this PBX does not have, so that they are not asked for again. An
 * operation that answered once is never held to be missing: then it was a value that fitted no
 * route. Thread-safe.
 */
final class RouteMemory {

  private final Set<String> present = ConcurrentHashMap.newKeySet();
  private final Set<String> missing = ConcurrentHashMap.newKeySet();

  boolean isMissing(String operation) {
    return missing.contains(operation) && !present.contains(operation);
  }

  void answered(String operation) {
    present.add(operation);
  }

  void notFound(String operation) {
    missing.add(operation);
  }
}
