package com.packetdial.mcp.server.http;

import static com.packetdial.mcp.server.http.TestServer.INITIALIZE;
import static com.packetdial.mcp.server.http.TestServer.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.server.http.TestServer.Client;
import com.packetdial.mcp.tool.ToolResult;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /mcp} as a client sees it. */
final class StreamableTest {

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  private final TestServer server =
      TestServer.start(
          FakeToolbox.echo()
              .with(
                  "progress",
                  (arguments, caller) -> {
                    caller.progress().progressed(1, OptionalLong.of(2), "half");
                    return new ToolResult.Answer(arguments);
                  })
              .asking("ask", "Sure?")
              .with(
                  "slow",
                  (arguments, caller) -> {
                    begun.countDown();
                    var _ = caller.cancellation().whenCancelled().thenRun(cancelled::countDown);
                    await(mayEnd);
                    return new ToolResult.Answer(arguments);
                  }));

  @AfterEach
  void stop() {
    mayEnd.countDown();
    server.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A client that lets its person be asked. */
  private Client connectWithPerson() {
    RawHttp.Response hello =
        server.post(
            "olga",
            INITIALIZE.replace("'capabilities':{}", "'capabilities':{'elicitation':{}}"),
            Map.of());
    return new Client("olga", hello.header("mcp-session-id").orElseThrow());
  }

  private static String idOf(String question) {
    return question.replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");
  }

  @Test
  void aQuickAnswerIsPlainJson() {
    Client olga = server.connect("olga");

    RawHttp.Response response = server.post(olga, call(7, "echo", "{'zone':'é'}"));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("content-type")).hasValue("application/json");
    assertThat(response.json().at("/result/structuredContent/zone").stringValue()).isEqualTo("é");
    assertThat(response.json().path("id").longValue()).isEqualTo(7);
  }

  @Test
  void aSlowAnswerIsAStreamThatShowsSignsOfLife() {
    Client olga = server.connect("olga");
    try (RawHttp stream = server.open("POST", "/mcp", olga.headers(), call(7, "slow"))) {
      RawHttp.Head head = stream.head();
      assertThat(head.headers()).containsEntry("content-type", "text/event-stream;charset=utf-8");
      assertThat(head.headers()).containsEntry("x-accel-buffering", "no");
      String line = stream.line().orElseThrow();
      while (!line.equals(":")) {
        line = stream.line().orElseThrow();
      }
      mayEnd.countDown();

      assertThat(stream.event().orElseThrow()).contains("\"id\":7").contains("\"result\"");
      assertThat(stream.event()).isEmpty();
    }
  }

  @Test
  void progressComesOnTheStreamOfItsRequest() {
    Client olga = server.connect("olga");

    RawHttp.Response response =
        server.post(
            olga,
            "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'progress','_meta':{'progressToken':'p'}}}");

    assertThat(response.body().lines().filter(line -> line.startsWith("data: ")).toList())
        .satisfiesExactly(
            first -> assertThat(first).contains("notifications/progress").contains("half"),
            second -> assertThat(second).contains("\"id\":1"));
  }

  @Test
  void aQuestionToThePersonGoesOnTheStreamAndItsAnswerComesByAnotherPost() {
    Client olga = connectWithPerson();
    try (RawHttp stream = server.open("POST", "/mcp", olga.headers(), call(7, "ask"))) {
      stream.head();
      String question = stream.event().orElseThrow();
      assertThat(question).contains("elicitation/create");
      String id = idOf(question);

      RawHttp.Response reply =
          server.post(
              olga,
              "{'jsonrpc':'2.0','id':'%s','result':{'action':'accept','content':{'confirm':true}}}"
                  .formatted(id));

      assertThat(reply.status()).isEqualTo(202);
      assertThat(stream.event().orElseThrow()).contains("YES");
    }
  }

  @Test
  void aCancelledCallEndsWithoutAnAnswer() {
    Client olga = server.connect("olga");
    try (RawHttp stream = server.open("POST", "/mcp", olga.headers(), call(7, "slow"))) {
      await(begun);
      server.post(
          olga, "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':7}}");

      await(cancelled);
      stream.head();
      assertThat(stream.event()).isEmpty();
    }
  }

  /** More than once, because the question is taken back while its stream ends. */
  @RepeatedTest(10)
  void aCancelledCallTakesItsQuestionBack() {
    Client olga = connectWithPerson();
    try (RawHttp stream = server.open("POST", "/mcp", olga.headers(), call(7, "ask"))) {
      stream.head();
      String id = idOf(stream.event().orElseThrow());

      server.post(
          olga, "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':7}}");

      assertThat(stream.event().orElseThrow())
          .contains("notifications/cancelled")
          .contains("\"requestId\":\"" + id + "\"");
      assertThat(stream.event()).isEmpty();
    }
  }

  @Test
  void aResourceIsReadWithTheRightsOfItsReader() {
    server.serve(
        "pavel",
        new FakeToolbox().with("get_domain", (arguments, _) -> new ToolResult.Answer(arguments)));
    String read =
        "{'jsonrpc':'2.0','id':3,'method':'resources/read','params':{'uri':'pbx://domains/a.example'}}";

    assertThat(
            server
                .post(server.connect("pavel"), read)
                .json()
                .at("/result/contents/0/text")
                .stringValue())
        .isEqualTo("{\"domain\":\"a.example\"}");
    RawHttp.Response refused = server.post(server.connect("olga"), read);
    assertThat(refused.status()).isEqualTo(200);
    assertThat(refused.json().path("id").longValue()).isEqualTo(3);
    assertThat(refused.json().at("/error/code").intValue()).isEqualTo(-32002);
    assertThat(refused.json().at("/error/data/uri").stringValue())
        .isEqualTo("pbx://domains/a.example");
  }

  @Test
  void aClientThatHangsUpCancelsItsRead() {
    server.serve(
        "pavel",
        new FakeToolbox()
            .with(
                "get_domain",
                (arguments, caller) -> {
                  begun.countDown();
                  var _ = caller.cancellation().whenCancelled().thenRun(cancelled::countDown);
                  await(mayEnd);
                  return new ToolResult.Answer(arguments);
                }));
    Client pavel = server.connect("pavel");
    try (RawHttp stream =
        server.open(
            "POST",
            "/mcp",
            pavel.headers(),
            "{'jsonrpc':'2.0','id':3,'method':'resources/read','params':{'uri':'pbx://domains/a.example'}}")) {
      await(begun);
      stream.head();
    }
    await(cancelled);
  }

  @Test
  void aClientThatHangsUpCancelsItsCall() {
    Client olga = server.connect("olga");
    try (RawHttp stream = server.open("POST", "/mcp", olga.headers(), call(7, "slow"))) {
      await(begun);
      stream.head();
    }
    await(cancelled);
  }

  @Test
  void aDeletedSessionIsGone() {
    Client olga = server.connect("olga");
    assertThat(server.send("DELETE", "/mcp", olga.headers(), "").status()).isEqualTo(204);

    RawHttp.Response after = server.post(olga, call(1, "echo"));

    assertThat(after.status()).isEqualTo(404);
    assertThat(after.json().at("/error/code").intValue()).isEqualTo(-32001);
    assertThat(server.server().sessions()).isZero();
  }

  @Test
  void deletingASessionEndsItsStreamsAndCalls() {
    Client olga = server.connect("olga");
    try (RawHttp listening = server.open("GET", "/mcp", olga.headers(), "");
        RawHttp calling = server.open("POST", "/mcp", olga.headers(), call(7, "slow"))) {
      listening.head();
      await(begun);

      server.send("DELETE", "/mcp", olga.headers(), "");

      await(cancelled);
      assertThat(listening.event()).isEmpty();
      calling.head();
      assertThat(calling.event()).isEmpty();
    }
  }

  @Test
  void aSessionThatNobodyUsesEnds() {
    Client olga = server.connect("olga");
    server.pass(Duration.ofMinutes(31));
    server.server().endIdleSessions();

    assertThat(server.post(olga, call(1, "echo")).status()).isEqualTo(404);
  }

  @Test
  void aSessionThatSomebodyListensToStays() {
    Client olga = server.connect("olga");
    try (RawHttp listening = server.open("GET", "/mcp", olga.headers(), "")) {
      listening.head();
      server.pass(Duration.ofMinutes(31));
      server.server().endIdleSessions();

      assertThat(server.post(olga, call(1, "echo")).status()).isEqualTo(200);
    }
  }

  @Test
  void anInitializeThatFailsOpensNoSession() {
    RawHttp.Response response =
        server.post("olga", "{'jsonrpc':'2.0','id':0,'method':'initialize','params':{}}", Map.of());

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().at("/error/code").intValue()).isEqualTo(-32602);
    assertThat(response.header("mcp-session-id")).isEmpty();
    assertThat(server.server().sessions()).isZero();
  }

  @Test
  void withoutASessionThereIsAnErrorThatSaysSo() {
    RawHttp.Response response = server.post("olga", call(1, "echo"), Map.of());

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().at("/error/message").stringValue()).contains("Mcp-Session-Id");
  }

  @ParameterizedTest
  @CsvSource({
    "Accept,application/json,406",
    "Accept,text/event-stream,406",
    "Accept,text/html,406",
    "Accept,*/*,200",
    "Content-Type,text/plain,415",
    "Content-Type,application/x-www-form-urlencoded,415",
    "Content-Type,application/json; charset=utf-8,200",
    "MCP-Protocol-Version,2025-06-18,200",
    "MCP-Protocol-Version,2099-01-01,400",
    "MCP-Protocol-Version,x,400"
  })
  void headersMustBeRight(String header, String value, int status) {
    Client olga = server.connect("olga");

    RawHttp.Response response =
        server.post(
            "olga", call(1, "echo"), Map.of("Mcp-Session-Id", olga.session(), header, value));

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.json().path("jsonrpc").stringValue()).isEqualTo("2.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "OPTIONS", "HEAD", "FOO", "TRACE"})
  void otherMethodsAreRefused(String method) {
    RawHttp.Response response =
        server.send(method, "/mcp", TestServer.headers("olga", Map.of()), "");

    assertThat(response.status()).isIn(405, 501);
    assertThat(response.headers()).doesNotContainKey("access-control-allow-origin");
  }
}
