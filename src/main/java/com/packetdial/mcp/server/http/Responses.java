package com.packetdial.mcp.server.http;

import com.packetdial.mcp.server.MessageWriter;
import com.packetdial.mcp.server.RpcFault;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes whole responses. */
final class Responses {

  private static final String JSON = "application/json";

  private Responses() {}

  /** A body of JSON. */
  static void json(HttpServletResponse response, int status, byte[] body) throws IOException {
    write(response, status, JSON, body);
  }

  static void text(HttpServletResponse response, int status, String type, String body)
      throws IOException {
    write(response, status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(HttpServletResponse response, int status, String type, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** An error of HTTP; nothing when the response is under way already. */
  static void fault(HttpServletResponse response, HttpFault fault) throws IOException {
    fault(response, fault, fault.asRpc());
  }

  /** An error of HTTP whose body answers a request. */
  static void fault(HttpServletResponse response, HttpFault fault, RpcFault answer)
      throws IOException {
    if (!response.isCommitted()) {
      response.reset();
      fault.headers().forEach(response::setHeader);
      json(response, fault.status(), MessageWriter.bytes(answer));
    }
  }

  /** A message that was not taken: 400 when it is none at all, else an answer like any other. */
  static void fault(HttpServletResponse response, RpcFault fault) throws IOException {
    json(response, fault.isOfTheMessage() ? 400 : 200, MessageWriter.bytes(fault));
  }
}
