package com.packetdial.mcp.server.http;

import java.util.Map;

/** Whether this server can do its work. Thread-safe. */
@FunctionalInterface
public interface Readiness {

  /** The parts that it needs, by name, and whether each is there. Takes some seconds at most. */
  Map<String, Boolean> parts();
}
