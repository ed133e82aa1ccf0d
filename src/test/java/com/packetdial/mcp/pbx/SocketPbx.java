package com.packetdial.mcp.pbx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A peer that answers byte by byte as a test wants it. Each connection serves one request; a
 * request for {@link #HEALTHY} gets a good answer whatever the script.
 */
final class SocketPbx implements AutoCloseable {

  static final String HEALTHY = "/version";

  private final ServerSocket listener;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicReference<Script> script = new AtomicReference<>((_, _) -> {});
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CompletableFuture<Void> hungUp = new CompletableFuture<>();

  /** Writes an answer; an exception on writing means that the client hung up. */
  @FunctionalInterface
  interface Script {
    void answer(Socket connection, OutputStream out) throws IOException, InterruptedException;
  }

  SocketPbx() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** What the answers are from now on. */
  void plays(Script answers) {
    script.set(answers);
  }

  int port() {
    return listener.getLocalPort();
  }

  int requests() {
    return requests.get();
  }

  /** Opens when the first request was read. */
  CountDownLatch asked() {
    return asked;
  }

  /** Completes when the client closed a connection before its answer was whole. */
  CompletableFuture<Void> hungUp() {
    return hungUp;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      String first = in.readLine();
      String header = in.readLine();
      while (header != null && !header.isEmpty()) {
        header = in.readLine();
      }
      OutputStream out = connection.getOutputStream();
      if (first.contains(HEALTHY)) {
        out.write(ok("{\"apiversion\":\"44.4.10\"}"));
        return;
      }
      requests.incrementAndGet();
      asked.countDown();
      script.get().answer(connection, out);
    } catch (IOException | InterruptedException _) {
      hungUp.complete(null);
    }
  }

  /** Waits for the client to close the connection. */
  void awaitHangUp(Socket connection) throws IOException {
    if (connection.getInputStream().read() == -1) {
      hungUp.complete(null);
    }
  }

  static byte[] ok(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return bytes(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n"
            + body);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
