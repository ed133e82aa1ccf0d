package com.packetdial.mcp.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;

/** A text, as it is at each request. */
public final class TextServlet extends JsonServlet {

  private static final long serialVersionUID = 1L;

  private final transient Supplier<String> text;
  private final String type;

  /**
   * A text of a type.
   *
   * @param type the media type
   */
  public TextServlet(Supplier<String> text, String type) {
    this.text = text;
    this.type = type;
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!request.getMethod().equals("GET")) {
      throw methodNotAllowed("GET");
    }
    Responses.text(response, 200, type, text.get());
  }
}
