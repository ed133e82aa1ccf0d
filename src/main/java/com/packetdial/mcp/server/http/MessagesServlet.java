package com.packetdial.mcp.server.http;

import com.packetdial.mcp.server.Incoming;
import com.packetdial.mcp.server.MessageReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /messages}: what clients of the older transport say; the answers go to their streams. */
final class MessagesServlet extends JsonServlet {

  private static final long serialVersionUID = 1L;

  /** The parameter that names the session. */
  static final String SESSION = "sessionId";

  private static final Pattern QUERY = Pattern.compile(SESSION + "=([A-Za-z0-9_-]{1,64})");

  private final transient Desk desk;
  private final transient MessageReader reader = new MessageReader();

  MessagesServlet(Desk desk) {
    this.desk = desk;
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!request.getMethod().equals("POST")) {
      throw methodNotAllowed("POST");
    }
    Visitor visitor = Visitor.of(request);
    McpHeaders.requireJson(request);
    Session session = desk.sessions().find(sessionId(request.getQueryString()), visitor);
    Incoming message = reader.read(desk.bodyOf(request));
    if (message instanceof Incoming.Request call) {
      desk.drain().enter();
      try {
        desk.requireRight(call, visitor, request);
        session.conversation().take(call, session);
      } finally {
        desk.drain().leave();
      }
    } else {
      session.conversation().take(message, session);
    }
    response.setStatus(202);
  }

  /** Read by hand, because the container would take a part of the body for parameters. */
  private static String sessionId(@Nullable String query) {
    Matcher matcher = QUERY.matcher(query == null ? "" : query);
    if (!matcher.matches()) {
      throw HttpFault.of(
          400,
          "The path of messages ends in ?%s= and the id that the stream began with."
              .formatted(SESSION));
    }
    return matcher.group(1);
  }
}
