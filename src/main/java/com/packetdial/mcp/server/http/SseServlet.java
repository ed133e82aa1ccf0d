package com.packetdial.mcp.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code /sse}: the stream of the older transport (specification 2024-11-05, Transports). It is the
 * session: when it ends, so does all that was asked.
 */
final class SseServlet extends JsonServlet {

  private static final long serialVersionUID = 1L;

  private final transient Desk desk;
  private final String messages;

  /**
   * The stream.
   *
   * @param messages the path that clients send their messages to
   */
  SseServlet(Desk desk, String messages) {
    this.desk = desk;
    this.messages = messages;
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!request.getMethod().equals("GET")) {
      throw methodNotAllowed("GET");
    }
    McpHeaders.requireAccepted(request, EventStream.TYPE);
    if (desk.drain().isDraining()) {
      throw HttpFault.busy("This server is about to stop.", 1);
    }
    Visitor visitor = Visitor.of(request);
    Session session = desk.sessions().open(visitor);
    MessageQueue queue = session.listen();
    try {
      EventStream stream = EventStream.begin(response);
      stream.endpoint(messages + "?" + MessagesServlet.SESSION + "=" + session.id());
      desk.streams().write(queue, stream, session.writer(), visitor);
    } finally {
      session.leave(queue, desk.time().instant());
      desk.sessions().end(session);
    }
  }
}
