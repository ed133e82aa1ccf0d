package com.packetdial.mcp.server.http;

import com.packetdial.mcp.access.Identity;
import com.packetdial.mcp.server.ProtocolServer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Who sent a request, after the door.
 *
 * @param identity the principal
 * @param protocol what serves it
 * @param authorization what it showed, to be looked at again while a stream is open
 */
record Visitor(Identity identity, ProtocolServer protocol, Optional<String> authorization) {

  private static final String ATTRIBUTE = Visitor.class.getName();

  String principal() {
    return identity.name();
  }

  void enter(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /**
   * The visitor of a request.
   *
   * @throws IllegalStateException when it did not come through the door
   */
  static Visitor of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Visitor visitor) {
      return visitor;
    }
    throw new IllegalStateException("This path has no door.");
  }
}
