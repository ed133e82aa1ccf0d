package com.packetdial.mcp.server.http;

import com.packetdial.mcp.access.Verdict;

/** What those hear who are not let in. Thread-safe. */
@FunctionalInterface
interface Challenges {

  String HEADER = "WWW-Authenticate";

  /** The value of the header. */
  String to(Verdict verdict);
}
