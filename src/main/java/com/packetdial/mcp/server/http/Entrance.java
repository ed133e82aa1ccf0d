package com.packetdial.mcp.server.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The door, before the paths that have one. */
final class Entrance implements Filter {

  private final Door door;

  Entrance(Door door) {
    this.door = door;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      door.admit((HttpServletRequest) request).enter((HttpServletRequest) request);
    } catch (HttpFault fault) {
      Responses.fault((HttpServletResponse) response, fault);
      return;
    }
    chain.doFilter(request, response);
  }
}
