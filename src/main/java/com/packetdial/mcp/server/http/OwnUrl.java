package com.packetdial.mcp.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/**
 * What clients call this server.
 *
 * @param publicUrl as the operator says; without it, as each request says, whose Host was checked
 */
record OwnUrl(Optional<URI> publicUrl) {

  /** The URL of the server, without a slash at the end. */
  String of(HttpServletRequest request) {
    return publicUrl
        .map(url -> withoutSlash(url.toString()))
        .orElseGet(() -> "http://" + request.getHeader("Host"));
  }

  /** Where a proxy puts this server, without a slash at the end. */
  String path() {
    return publicUrl.map(url -> withoutSlash(String.valueOf(url.getPath()))).orElse("");
  }

  private static String withoutSlash(String text) {
    return text.replaceFirst("/+$", "");
  }
}
