package com.packetdial.mcp.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/**
 * What clients call this server.
 *
 * @param publicUrl as the operator says, without a slash at the end; without it, as each request
 *     says, whose Host was checked
 */
record OwnUrl(Optional<URI> publicUrl) {

  /** The URL of the server, without a slash at the end. */
  String of(HttpServletRequest request) {
    return publicUrl.map(URI::toString).orElseGet(() -> "http://" + request.getHeader("Host"));
  }
}
