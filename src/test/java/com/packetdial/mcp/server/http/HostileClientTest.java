package com.packetdial.mcp.server.http;

import static com.packetdial.mcp.server.http.TestServer.INITIALIZE;
import static com.packetdial.mcp.server.http.TestServer.call;
import static com.packetdial.mcp.server.http.TestServer.headers;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.access.Identity;
import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.server.http.TestServer.Client;
import com.packetdial.mcp.tool.ToolResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that mean no good, after each of which the server still answers a good one. */
final class HostileClientTest {

  private final CountDownLatch mayEnd = new CountDownLatch(1);

  private final TestServer server =
      TestServer.start(
          FakeToolbox.echo()
              .with(
                  "slow",
                  (arguments, caller) -> {
                    try {
                      mayEnd.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    return new ToolResult.Answer(arguments);
                  })
              .with(
                  "boom",
                  (arguments, caller) -> {
                    throw new IllegalStateException("secret-canary");
                  }));

  private final Client good = server.connect("pavel");

  @AfterEach
  void theServerStillAnswers() {
    try {
      assertThat(server.post(good, call(99, "echo", "{'zone':'a'}")).status()).isEqualTo(200);
    } finally {
      mayEnd.countDown();
      server.close();
    }
  }

  private static void isJsonError(RawHttp.Response response, int status) {
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.header("content-type").orElseThrow()).startsWith("application/json");
    assertThat(response.json().at("/error/message").stringValue())
        .doesNotContain("Exception")
        .doesNotContain("apache")
        .isNotEmpty();
  }

  @Test
  void aHugeBody() {
    String body = "{\"x\":\"" + "y".repeat(HttpOptions.Bounds.BODY_BYTES) + "\"}";

    isJsonError(server.post("olga", body, Map.of()), 413);
  }

  @Test
  void aHugeBodyThatDoesNotSayHowLong() {
    try (RawHttp http =
        server.open("POST", "/mcp", headers("olga", Map.of("Transfer-Encoding", "chunked")), "")) {
      String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      for (int i = 0; i < 17; i++) {
        http.bytes(chunk.getBytes(US_ASCII));
      }
      http.bytes("0\r\n\r\n".getBytes(US_ASCII));
      isJsonError(http.response(), 413);
    }
  }

  @Test
  void aHugeHead() {
    RawHttp.Response response =
        server.post("olga", INITIALIZE, Map.of("X-Long", "x".repeat(20_000)));

    assertThat(response.status()).isIn(400, 431);
    assertThat(response.body()).doesNotContain("<html");
  }

  @Test
  void aBodyThatNeverComes() {
    try (RawHttp http =
        server.open("POST", "/mcp", headers("olga", Map.of("Content-Length", "50")), "")) {
      isJsonError(http.response(), 408);
    }
  }

  /** Each byte comes in time, but not all of them. */
  @Test
  void aBodyThatTrickles() throws InterruptedException {
    try (RawHttp http =
        server.open("POST", "/mcp", headers("olga", Map.of("Content-Length", "50")), "")) {
      Duration pause = TestServer.QUICK.silence().dividedBy(3);
      for (Duration spent = Duration.ZERO;
          spent.compareTo(TestServer.QUICK.body()) < 0;
          spent = spent.plus(pause)) {
        http.bytes(new byte[] {'{'});
        Thread.sleep(pause);
      }
      http.bytes(new byte[] {'{'});
      isJsonError(http.response(), 408);
    }
  }

  @Test
  void aClientThatClosesItsHalfInTheMiddle() {
    try (RawHttp http =
        server.open("POST", "/mcp", headers("olga", Map.of("Content-Length", "50")), "")) {
      http.bytes("{".getBytes(US_ASCII)).halfClose();

      // Cut off, with or without a word, and not waited for.
      while (http.line().isPresent()) {}
    }
  }

  @Test
  void aClientThatIsGoneWhenItsAnswerComes() {
    Client olga = server.connect("olga");
    try (RawHttp http = server.open("POST", "/mcp", olga.headers(), call(5, "slow"))) {
      http.head();
      http.reset();
    }
    mayEnd.countDown();

    assertThat(server.post(olga, call(6, "echo")).status()).isEqualTo(200);
  }

  @Test
  void aHeadThatNeverEnds() {
    try (RawHttp http = new RawHttp(server.address())) {
      http.bytes("POST /mcp HTTP/1.1\r\nHost: local".getBytes(US_ASCII));

      // Cut off, with or without a word.
      while (http.line().isPresent()) {}
    }
  }

  @Test
  void aClientThatConnectsAndSaysNothing() {
    try (RawHttp http = new RawHttp(server.address())) {
      assertThat(http.line()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\r\n\r\n",
        "POST /mcp HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "POST /mcp HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Content-Length: 1\r\n"
            + "Content-Length: 2\r\n"
            + "Connection: close\r\n\r\n",
        "POST /mcp HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Content-Length: 5\r\n"
            + "Transfer-Encoding: chunked\r\n"
            + "Connection: close\r\n\r\n"
            + "0\r\n\r\n",
        "POST /mcp HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET /mcp\0 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "\0\0\0\0"
      })
  void whatIsNoHttp(String bytes) {
    try (RawHttp http = new RawHttp(server.address())) {
      http.bytes(bytes.getBytes(US_ASCII));
      List<String> said = new ArrayList<>();
      for (var line = http.line(); line.isPresent(); line = http.line()) {
        said.add(line.get());
      }
      assertThat(String.join("\n", said)).doesNotContain("<html").doesNotContain("Tomcat");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "7",
        "[]",
        "[{'jsonrpc':'2.0','id':1,'method':'ping'}]",
        "{'jsonrpc':'2.0','id':1,'method':'ping'} {}",
        "{'jsonrpc':'2.0','id':1,'id':2,'method':'ping'}",
        "{'jsonrpc':'1.0','id':1,'method':'ping'}",
        "{'jsonrpc':'2.0','id':{},'method':'ping'}",
        "{'jsonrpc':'2.0','id':null,'method':'ping'}",
        "{'jsonrpc':'2.0','id':1.5,'method':'ping'}",
        "{'jsonrpc':'2.0','id':1,'method':7}"
      })
  void whatIsNoMessage(String body) {
    Client olga = server.connect("olga");

    isJsonError(server.post(olga, body), 400);
  }

  @Test
  void aDeepMessage() {
    Client olga = server.connect("olga");

    isJsonError(server.post(olga, "{'a':".repeat(100_000) + "1" + "}".repeat(100_000)), 400);
  }

  @Test
  void anIdThatIsInUse() {
    Client olga = server.connect("olga");
    try (RawHttp first = server.open("POST", "/mcp", olga.headers(), call(5, "slow"))) {
      first.head();

      RawHttp.Response second = server.post(olga, call(5, "echo"));

      isJsonError(second, 400);
      assertThat(second.json().has("id")).isFalse();
    }
  }

  @Test
  void aToolThatFails() {
    Client olga = server.connect("olga");

    assertThat(server.post(olga, call(1, "boom")).body())
        .contains("internal_error")
        .doesNotContain("secret-canary");
  }

  @Test
  void moreSessionsThanAPrincipalMayHave() {
    List<Client> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      all.add(server.connect("olga"));
      server.pass(Duration.ofSeconds(1));
    }

    assertThat(server.post(all.getFirst(), call(1, "echo")).status()).isEqualTo(404);
    assertThat(server.post(all.getLast(), call(1, "echo")).status()).isEqualTo(200);
    assertThat(server.server().sessions()).isEqualTo(21);
  }

  @Test
  void tenThousandSessions() throws Exception {
    int clients = 8;
    List<Callable<Set<Integer>>> floods = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      String principal = "flood-" + i;
      server.let("t-" + principal, Identity.named(principal));
      floods.add(() -> flood(principal, 10_000 / clients));
    }
    Set<Integer> statuses = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Set<Integer>> flood : threads.invokeAll(floods)) {
        statuses.addAll(flood.get());
      }
    }

    // Who has none gets none while the server is full; who has some loses its oldest.
    assertThat(statuses).contains(200).isSubsetOf(200, 503);
    assertThat(server.server().sessions()).isEqualTo(TestServer.QUICK.sessions());
  }

  /** Opens sessions one after the other, over one connection; tells what came of them. */
  private Set<Integer> flood(String principal, int sessions) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.server().baseUrl() + "/mcp"))
            .POST(HttpRequest.BodyPublishers.ofString(INITIALIZE.replace('\'', '"')));
    headers(principal, Map.of()).forEach(request::header);
    Set<Integer> statuses = new HashSet<>();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int i = 0; i < sessions; i++) {
        statuses.add(
            http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode());
      }
    }
    return statuses;
  }

  @Test
  void aStolenSession() {
    Client olga = server.connect("olga");

    isJsonError(server.post(new Client("pavel", olga.session()), call(1, "echo")), 404);
    assertThat(server.post(olga, call(1, "echo")).status()).isEqualTo(200);
  }

  @Test
  void moreStreamsThanAPrincipalMayHave() {
    List<RawHttp> open = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        RawHttp stream = server.open("GET", "/sse", headers("olga", Map.of()), "");
        assertThat(stream.head().status()).isEqualTo(200);
        open.add(stream);
      }

      RawHttp.Response refused = server.send("GET", "/sse", headers("olga", Map.of()), "");

      isJsonError(refused, 503);
      assertThat(refused.header("retry-after")).isPresent();
    } finally {
      open.forEach(RawHttp::close);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Origin,https://evil.example",
    "Origin,null",
    "Host,evil.example",
    "Host,mcp.example.com.evil.example"
  })
  void whatAnotherPageSentOrMeantForAnotherServer(String header, String value) {
    isJsonError(server.post("olga", INITIALIZE, Map.of(header, value)), 403);
  }

  @Test
  void aClientThatAcceptsNothing() {
    Map<String, String> headers = new HashMap<>(headers("olga", Map.of()));
    headers.remove("Accept");

    isJsonError(server.send("POST", "/mcp", headers, INITIALIZE), 406);
  }

  @Test
  void aCrossSiteFormPost() {
    isJsonError(
        server.send(
            "POST",
            "/mcp",
            headers("olga", Map.of("Content-Type", "text/plain", "Origin", "null")),
            INITIALIZE),
        403);
  }
}
