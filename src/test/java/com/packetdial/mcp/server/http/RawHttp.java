package com.packetdial.mcp.server.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * HTTP as a test wants it, with headers and bytes that no well-behaved client would send. One
 * connection a request.
 */
final class RawHttp implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;

  RawHttp(InetSocketAddress server) {
    try {
      socket = new Socket();
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(server, PATIENCE_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The head of a response; names of headers are in lower case. */
  record Head(int status, Map<String, String> headers) {}

  /** A whole response. */
  record Response(int status, Map<String, String> headers, String body) {

    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  /** Sends a request that ends its connection, and reads the response to its end. */
  static Response send(
      InetSocketAddress server,
      String method,
      String path,
      Map<String, String> headers,
      String body) {
    try (RawHttp http = new RawHttp(server)) {
      http.request(method, path, headers, body);
      return http.response();
    }
  }

  RawHttp request(String method, String path, Map<String, String> headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Host", "localhost:" + socket.getPort());
    all.put("Connection", "close");
    if (bytes.length > 0) {
      all.put("Content-Length", Integer.toString(bytes.length));
    }
    all.putAll(headers);
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    all.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    bytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    return bytes(bytes);
  }

  RawHttp bytes(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends no more, but still listens. */
  void halfClose() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the connection without a farewell, as a client does whose machine was switched off. */
  void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Response response() {
    Head head = head();
    try {
      byte[] rest = in.readAllBytes();
      String body =
          head.headers().getOrDefault("transfer-encoding", "").equals("chunked")
              ? dechunked(rest)
              : new String(rest, StandardCharsets.UTF_8);
      return new Response(head.status(), head.headers(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Head head() {
    String status = line().orElseThrow(() -> new AssertionError("the connection ended"));
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line().orElse(""); !line.isEmpty(); line = line().orElse("")) {
      String[] parts = line.split(":", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
    }
    return new Head(Integer.parseInt(status.split(" ", 3)[1]), headers);
  }

  /** The next line; empty at the end of the connection. */
  Optional<String> line() {
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0) {
          return line.size() == 0
              ? Optional.empty()
              : Optional.of(line.toString(StandardCharsets.UTF_8));
        }
        line.write(next);
      }
      return Optional.of(line.toString(StandardCharsets.UTF_8).stripTrailing());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The data of the next event of a stream; empty at its end. */
  Optional<String> event() {
    for (Optional<String> line = line(); line.isPresent(); line = line()) {
      if (line.get().startsWith("data: ")) {
        return Optional.of(line.get().substring("data: ".length()));
      }
    }
    return Optional.empty();
  }

  /** How large the window of this client is; with a small one it reads slowly. */
  Socket socket() {
    return socket;
  }

  private static String dechunked(byte[] body) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (true) {
      int end = at;
      while (end < body.length && body[end] != '\r') {
        end++;
      }
      if (end >= body.length) {
        throw new AssertionError(
            "the stream broke off: " + new String(body, StandardCharsets.UTF_8));
      }
      int length = Integer.parseInt(new String(body, at, end - at, StandardCharsets.US_ASCII), 16);
      if (length == 0) {
        return text.toString();
      }
      text.append(new String(body, end + 2, length, StandardCharsets.UTF_8));
      at = end + 2 + length + 2;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
