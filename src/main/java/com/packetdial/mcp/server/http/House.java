package com.packetdial.mcp.server.http;

import com.packetdial.mcp.access.Identity;
import com.packetdial.mcp.server.ProtocolServer;
import java.util.Optional;

/** What there is for those who are let in. Thread-safe. */
@FunctionalInterface
public interface House {

  /**
   * What a principal is served by; the same object as long as the same tools are offered to it.
   *
   * @return empty when there is nothing for it here
   */
  Optional<ProtocolServer> serving(Identity identity);
}
