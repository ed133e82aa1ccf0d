package com.packetdial.mcp.pbx;

import static com.packetdial.mcp.pbx.SocketPbx.bytes;
import static com.packetdial.mcp.pbx.TestCalls.API_KEY;
import static com.packetdial.mcp.pbx.TestCalls.GET_USER;
import static com.packetdial.mcp.pbx.TestCalls.VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults below HTTP. After each of them the client answers the next request. */
@Timeout(30)
final class ConnectionFaultsTest {

  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Duration GENEROUS = Duration.ofSeconds(10);

  private final SocketPbx server = new SocketPbx();
  private final PbxClient client = TestCalls.client(TestCalls.options(server.port()), API_KEY);

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void aHeaderThatNeverComesEndsAtTheDeadline() throws Exception {
    server.plays((connection, _) -> server.awaitHangUp(connection));
    assertDeadlineHoldsAndConnectionCloses();
  }

  @Test
  void aBodyThatDribblesEndsAtTheDeadline() throws Exception {
    server.plays(
        (connection, out) -> {
          out.write(bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
          while (true) {
            out.write(bytes("1\r\n \r\n"));
            out.flush();
            Thread.sleep(5);
          }
        });
    assertDeadlineHoldsAndConnectionCloses();
  }

  @Test
  void aHeaderThatDribblesEndsAtTheDeadline() throws Exception {
    server.plays(
        (connection, out) -> {
          out.write(bytes("HTTP/1.1 200 OK\r\nX-Slow: "));
          while (true) {
            out.write('x');
            out.flush();
            Thread.sleep(5);
          }
        });
    assertDeadlineHoldsAndConnectionCloses();
  }

  @Test
  void cancellingClosesTheConnectionUpstream() throws Exception {
    server.plays((connection, _) -> server.awaitHangUp(connection));
    CallLimits limits = TestCalls.limits();
    CompletableFuture<Void> call =
        CompletableFuture.runAsync(() -> TestCalls.pbx(client, limits).one(GET_USER));
    server.asked().await();
    limits.cancellation().cancel();
    assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(PbxException.Cancelled.class);
    server.hungUp().get(10, TimeUnit.SECONDS);
    assertHealthy();
  }

  @Test
  void aResetIsTriedAgainAndThenUnavailable() throws Exception {
    server.plays((connection, _) -> connection.setSoLinger(true, 0));
    assertThatThrownBy(() -> TestCalls.pbx(client).one(GET_USER))
        .isInstanceOf(PbxException.Unavailable.class);
    assertThat(server.requests()).isGreaterThanOrEqualTo(4);
    assertHealthy();
  }

  @Test
  void aConnectionThatEndsInTheBodyIsUnavailable() throws Exception {
    server.plays(
        (_, out) -> out.write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"user\"")));
    assertThatThrownBy(() -> TestCalls.pbx(client).one(GET_USER))
        .isInstanceOf(PbxException.Unavailable.class);
    assertThat(server.requests()).isEqualTo(4);
    assertHealthy();
  }

  @Test
  void aReadingThatFailsOnceIsAnswered() throws Exception {
    server.plays(
        (connection, out) -> {
          if (server.requests() == 1) {
            out.write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"user\""));
          } else {
            out.write(SocketPbx.ok("{\"user\":\"1001\"}"));
          }
        });
    assertThat(TestCalls.pbx(client).one(GET_USER).path("user").stringValue()).isEqualTo("1001");
  }

  @Test
  void whatIsNotHttpIsGarbled() throws Exception {
    server.plays((_, out) -> out.write(bytes("SIP/2.0 200 OK\r\nVia: nothing\r\n\r\n")));
    assertThatThrownBy(() -> TestCalls.pbx(client).one(GET_USER))
        .isInstanceOf(PbxException.Garbled.class);
    assertHealthy();
  }

  @Test
  void aBodyOfAHundredMebibytesIsNotRead() throws Exception {
    long[] written = new long[1];
    server.plays(
        (_, out) -> {
          byte[] part = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
          out.write(bytes("HTTP/1.1 200 OK\r\nContent-Length: " + (100L << 20) + "\r\n\r\n"));
          for (int parts = 0; parts < 1_600; parts++) {
            out.write(part);
            written[0] += part.length;
          }
        });
    assertThatThrownBy(() -> TestCalls.pbx(client).one(GET_USER))
        .isInstanceOfSatisfying(
            PbxException.TooLarge.class, large -> assertThat(large.cap()).isEqualTo(32L << 20));
    server.hungUp().get(10, TimeUnit.SECONDS);
    assertThat(written[0]).isLessThan(100L << 20);
    assertThat(server.requests()).isEqualTo(1);
    assertHealthy();
  }

  @Test
  void aHundredMebibytesInASmallPackageAreNotUnpacked() throws Exception {
    byte[] packed = packed(100);
    assertThat(packed.length).isLessThan(1 << 20);
    server.plays(
        (_, out) -> {
          out.write(
              bytes(
                  "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\n"
                      + "Content-Length: "
                      + packed.length
                      + "\r\n\r\n"));
          out.write(packed);
        });
    assertThatThrownBy(() -> TestCalls.pbx(client).one(GET_USER))
        .isInstanceOf(PbxException.TooLarge.class);
    assertHealthy();
  }

  @Test
  void anEndlessErrorPageIsStillItsStatus() throws Exception {
    server.plays(
        (_, out) -> {
          out.write(bytes("HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n"));
          while (true) {
            out.write(bytes("400\r\n" + "x".repeat(1024) + "\r\n"));
          }
        });
    assertThatThrownBy(() -> TestCalls.pbx(client).one(GET_USER))
        .isInstanceOf(PbxException.ScopeTooLow.class);
    server.hungUp().get(10, TimeUnit.SECONDS);
    assertHealthy();
  }

  @Test
  void aRefusedConnectionIsUnavailable() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    assertUnavailable(TestCalls.options(closed), "127.0.0.1 refused the connection");
  }

  @Test
  void aNameThatDoesNotResolveIsSaidToBeOne() {
    assertUnavailable(
        PbxOptions.of(URI.create("https://pbx.invalid/ns-api/v2")),
        "the name pbx.invalid does not resolve");
  }

  private void assertDeadlineHoldsAndConnectionCloses() throws Exception {
    long began = System.nanoTime();
    assertThatThrownBy(() -> TestCalls.pbx(client, TestCalls.limits(SHORT)).one(GET_USER))
        .isInstanceOf(PbxException.DeadlineExceeded.class);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(SHORT.dividedBy(2), GENEROUS);
    server.hungUp().get(10, TimeUnit.SECONDS);
    assertHealthy();
  }

  private static void assertUnavailable(PbxOptions options, String reason) {
    try (PbxClient other = TestCalls.client(options, API_KEY)) {
      assertThatThrownBy(() -> TestCalls.pbx(other).one(GET_USER))
          .isInstanceOfSatisfying(
              PbxException.Unavailable.class,
              unavailable -> assertThat(unavailable.reason()).isEqualTo(reason));
    }
  }

  private void assertHealthy() {
    assertThat(
            TestCalls.pbx(client).one(PbxRequest.of(VERSION.id())).path("apiversion").stringValue())
        .isEqualTo("44.4.10");
  }

  private static byte[] packed(int mebibytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] part = new byte[1 << 20];
      for (int written = 0; written < mebibytes; written++) {
        gzip.write(part);
      }
    }
    return packed.toByteArray();
  }
}
