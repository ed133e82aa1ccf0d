package com.packetdial.mcp.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** All other paths, so that they too stand behind the guard. */
final class NothingHere extends JsonServlet {

  private static final long serialVersionUID = 1L;

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) {
    throw HttpFault.of(404, "There is nothing at this path.");
  }
}
