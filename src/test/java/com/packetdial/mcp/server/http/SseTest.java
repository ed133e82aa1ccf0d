package com.packetdial.mcp.server.http;

import static com.packetdial.mcp.server.http.TestServer.INITIALIZE;
import static com.packetdial.mcp.server.http.TestServer.call;
import static com.packetdial.mcp.server.http.TestServer.headers;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.tool.ToolResult;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code /sse} and {@code /messages} as a client of the older transport sees them. */
final class SseTest {

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch cancelled = new CountDownLatch(1);

  private final TestServer server =
      TestServer.start(
          FakeToolbox.echo()
              .with(
                  "slow",
                  (arguments, caller) -> {
                    begun.countDown();
                    caller.cancellation().whenCancelled().join();
                    cancelled.countDown();
                    return new ToolResult.Answer(arguments);
                  }));

  @AfterEach
  void stop() {
    server.close();
  }

  private RawHttp listen(String principal) {
    RawHttp stream =
        server.open("GET", "/sse", headers(principal, Map.of("Accept", "text/event-stream")), "");
    assertThat(stream.head().status()).isEqualTo(200);
    return stream;
  }

  private RawHttp.Response say(String principal, String endpoint, String message) {
    return server.send("POST", endpoint, headers(principal, Map.of()), message);
  }

  /** The proxy takes {@code /pbx} off again. */
  private static String behindTheProxy(String endpoint) {
    assertThat(endpoint).startsWith("/pbx/messages?sessionId=");
    return endpoint.substring("/pbx".length());
  }

  @Test
  void theStreamNamesItsEndpointAndCarriesTheAnswers() {
    try (RawHttp stream = listen("olga")) {
      String endpoint = behindTheProxy(stream.event().orElseThrow());

      assertThat(say("olga", endpoint, INITIALIZE).status()).isEqualTo(202);
      assertThat(stream.event().orElseThrow()).contains("\"protocolVersion\"");
      say("olga", endpoint, "{'jsonrpc':'2.0','method':'notifications/initialized'}");
      say("olga", endpoint, call(1, "echo", "{'zone':'b'}"));
      assertThat(stream.event().orElseThrow()).contains("\"id\":1").contains("\"b\"");
    }
  }

  @Test
  void anotherPrincipalHasNoSuchSession() {
    try (RawHttp stream = listen("olga")) {
      String endpoint = behindTheProxy(stream.event().orElseThrow());

      assertThat(say("pavel", endpoint, INITIALIZE).status()).isEqualTo(404);
      assertThat(say("olga", endpoint, INITIALIZE).status()).isEqualTo(202);
    }
  }

  @Test
  void theEndOfTheStreamIsTheEndOfTheSession() throws InterruptedException {
    String endpoint;
    try (RawHttp stream = listen("olga")) {
      endpoint = behindTheProxy(stream.event().orElseThrow());
      say("olga", endpoint, INITIALIZE);
      say("olga", endpoint, call(1, "slow"));
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(say("olga", endpoint, INITIALIZE).status()).isEqualTo(404);
  }

  @Test
  void whatIsWrongIsToldAtOnce() {
    try (RawHttp stream = listen("olga")) {
      String endpoint = behindTheProxy(stream.event().orElseThrow());

      assertThat(say("olga", endpoint, "[" + INITIALIZE + "]").status()).isEqualTo(400);
      assertThat(say("olga", endpoint, "{").json().at("/error/code").intValue()).isEqualTo(-32700);
      assertThat(say("olga", endpoint + "&sessionId=x", INITIALIZE).status()).isEqualTo(400);
      assertThat(say("olga", "/messages", INITIALIZE).status()).isEqualTo(400);
      assertThat(
              server
                  .send(
                      "POST", endpoint, headers("olga", Map.of("Content-Type", "text/plain")), "x")
                  .status())
          .isEqualTo(415);
    }
  }

  @Test
  void aRequestThatIsRefusedHasItsAnswerOnTheStreamToo() {
    try (RawHttp stream = listen("olga")) {
      String endpoint = behindTheProxy(stream.event().orElseThrow());
      say("olga", endpoint, INITIALIZE);
      stream.event();

      assertThat(say("olga", endpoint, call(1, "dial")).status()).isEqualTo(202);

      assertThat(stream.event().orElseThrow()).contains("\"id\":1").contains("-32602");
    }
  }

  @Test
  void twoStreamsAreTwoSessions() {
    try (RawHttp first = listen("olga");
        RawHttp second = listen("olga")) {
      assertThat(first.event()).isNotEqualTo(second.event());
      assertThat(server.server().sessions()).isEqualTo(2);
    }
  }
}
