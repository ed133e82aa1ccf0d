package com.packetdial.mcp.server.http;

import com.packetdial.mcp.server.CallInFlight;
import com.packetdial.mcp.server.Incoming;
import com.packetdial.mcp.server.MessageReader;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code /mcp}: streamable HTTP (specification 2025-11-25, Transports). An answer that is there
 * soon is plain JSON; one that is not, or that something is said before, comes as a stream.
 */
final class StreamableServlet extends JsonServlet {

  private static final long serialVersionUID = 1L;

  private final transient Desk desk;
  private final transient MessageReader reader = new MessageReader();

  StreamableServlet(Desk desk) {
    this.desk = desk;
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visitor visitor = Visitor.of(request);
    switch (request.getMethod()) {
      case "POST" -> post(request, response, visitor);
      case "GET" -> listen(request, response, visitor);
      case "DELETE" -> {
        desk.sessions().end(session(request, visitor));
        response.setStatus(204);
      }
      default -> throw methodNotAllowed("GET, POST, DELETE");
    }
  }

  private void post(HttpServletRequest request, HttpServletResponse response, Visitor visitor)
      throws IOException {
    McpHeaders.requireJson(request);
    McpHeaders.requireAccepted(request, "application/json", EventStream.TYPE);
    McpHeaders.requireKnownVersion(request);
    Incoming message = reader.read(desk.bodyOf(request));
    if (message instanceof Incoming.Request call) {
      desk.drain().enter();
      try {
        desk.requireRight(call, visitor, request);
        call(call, request, response, visitor);
      } finally {
        desk.drain().leave();
      }
    } else {
      Session session = session(request, visitor);
      session.conversation().take(message, session);
      response.setStatus(202);
    }
  }

  private void call(
      Incoming.Request call,
      HttpServletRequest request,
      HttpServletResponse response,
      Visitor visitor)
      throws IOException {
    boolean begins =
        call.method().equals(McpSchema.METHOD_INITIALIZE)
            && request.getHeader(McpHeaders.SESSION) == null;
    if (!begins) {
      answer(call, session(request, visitor), response, visitor);
      return;
    }
    Session session = desk.sessions().open(visitor);
    try {
      answer(call, session, response, visitor);
    } finally {
      if (!session.conversation().isInitialized()) {
        desk.sessions().end(session);
      }
    }
  }

  private void answer(
      Incoming.Request call, Session session, HttpServletResponse response, Visitor visitor)
      throws IOException {
    Reply reply = new Reply();
    CallInFlight inFlight = session.conversation().take(call, reply);
    if (call.method().equals(McpSchema.METHOD_INITIALIZE)) {
      response.setHeader(McpHeaders.SESSION, session.id());
    }
    var _ = inFlight.cancellation().whenCancelled().thenRun(reply.messages()::close);
    try {
      Optional<JSONRPCMessage> first = reply.messages().next(desk.bounds().quick());
      if (first.isPresent() && first.get() instanceof JSONRPCResponse answer) {
        Responses.json(response, 200, session.writer().bytes(answer));
      } else {
        EventStream stream = EventStream.begin(response);
        if (first.isPresent()) {
          stream.message(session.writer().bytes(first.get()));
        }
        desk.streams().write(reply.messages(), stream, session.writer(), visitor);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw HttpFault.busy("This server is about to stop.", 1);
    } finally {
      // A client that is gone, or may not stay, cannot get its answer any more.
      session.conversation().calls().abandon(inFlight);
    }
  }

  private void listen(HttpServletRequest request, HttpServletResponse response, Visitor visitor)
      throws IOException {
    McpHeaders.requireAccepted(request, EventStream.TYPE);
    McpHeaders.requireKnownVersion(request);
    Session session = session(request, visitor);
    MessageQueue messages = session.listen();
    try {
      desk.streams().write(messages, EventStream.begin(response), session.writer(), visitor);
    } finally {
      session.leave(messages, desk.time().instant());
    }
  }

  private Session session(HttpServletRequest request, Visitor visitor) {
    String id = request.getHeader(McpHeaders.SESSION);
    if (id == null) {
      throw HttpFault.of(
          400, "The header Mcp-Session-Id is missing; initialize gives out a session first.");
    }
    return desk.sessions().find(id, visitor);
  }
}
