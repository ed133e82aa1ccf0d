package com.packetdial.mcp.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /health/live} and {@code /health/ready}, open to everybody, because what asks has no
 * credential; so they say no more than yes or no.
 */
final class HealthServlet extends JsonServlet {

  private static final long serialVersionUID = 1L;

  static final String LIVE = "/health/live";
  static final String READY = "/health/ready";

  private final transient Readiness readiness;
  private final transient Drain drain;

  HealthServlet(Readiness readiness, Drain drain) {
    this.readiness = readiness;
    this.drain = drain;
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      throw methodNotAllowed("GET, HEAD");
    }
    if (request.getServletPath().equals(LIVE)) {
      write(response, 200, JsonNodeFactory.instance.objectNode().put("status", "live"));
    } else {
      ready(response);
    }
  }

  private void ready(HttpServletResponse response) throws IOException {
    if (drain.isDraining()) {
      write(response, 503, JsonNodeFactory.instance.objectNode().put("status", "stopping"));
      return;
    }
    Map<String, Boolean> parts = readiness.parts();
    boolean ready = !parts.containsValue(false);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("status", ready ? "ready" : "not ready");
    parts.forEach((part, there) -> body.put(part, there ? "ok" : "failed"));
    write(response, ready ? 200 : 503, body);
  }

  private static void write(HttpServletResponse response, int status, ObjectNode body)
      throws IOException {
    Responses.json(response, status, body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
