package com.packetdial.mcp.server.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A response of server-sent events (WHATWG HTML, section 9.2). Used by one thread. */
final class EventStream {

  static final String TYPE = "text/event-stream";

  private static final byte[] SIGN_OF_LIFE = ascii(":\n\n");
  private static final byte[] END = ascii("\n\n");
  private static final byte[] MESSAGE = ascii("event: message\ndata: ");

  private final HttpServletResponse response;
  private final OutputStream out;

  private EventStream(HttpServletResponse response) throws IOException {
    this.response = response;
    this.out = response.getOutputStream();
  }

  /** Begins the stream: from here on the response is one. */
  static EventStream begin(HttpServletResponse response) throws IOException {
    response.setStatus(200);
    response.setContentType(TYPE);
    response.setCharacterEncoding("utf-8");
    // nginx otherwise holds events back until its buffer is full.
    response.setHeader("X-Accel-Buffering", "no");
    EventStream stream = new EventStream(response);
    response.flushBuffer();
    return stream;
  }

  /** An event of the protocol, its data on one line. */
  void message(byte[] json) throws IOException {
    out.write(MESSAGE);
    out.write(json);
    out.write(END);
    response.flushBuffer();
  }

  /** The first event of the older transport. */
  void endpoint(String path) throws IOException {
    out.write(ascii("event: endpoint\ndata: " + path + "\n\n"));
    response.flushBuffer();
  }

  /** A comment, which keeps proxies from hanging up and finds out whether the client has. */
  void signOfLife() throws IOException {
    out.write(SIGN_OF_LIFE);
    response.flushBuffer();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
