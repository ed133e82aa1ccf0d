package com.packetdial.mcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.server.McpTestClient;
import com.packetdial.mcp.server.stdio.StdioServer.Ending;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.Human.Answer;
import com.packetdial.mcp.tool.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tools that ask the person at a stdio client. */
final class StdioElicitationTest {

  private static final String YES = "{'action':'accept','content':{'confirm':true}}";

  /** Longer than a long of nanoseconds; the tests end what waits in other ways. */
  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final FakeToolbox tools =
      FakeToolbox.echo()
          .with("ask", (arguments, caller) -> ask(arguments, caller, FOR_EVER))
          .with("hurry", (arguments, caller) -> ask(arguments, caller, Duration.ofMillis(1)));
  private final StdioWire wire = connectedTo(tools);
  private final McpTestClient client = new McpTestClient(wire);

  @AfterEach
  void close() {
    client.close();
  }

  private static StdioWire connectedTo(FakeToolbox tools) {
    return StdioWire.to(
        tools, new StdioServer.Patience(Duration.ofSeconds(20), Duration.ofSeconds(20)));
  }

  private ToolResult ask(ObjectNode arguments, Caller caller, Duration patience) {
    Answer answer =
        caller
            .human()
            .confirm(
                "Delete user %s?".formatted(arguments.path("user").asString("2001")),
                patience,
                caller.cancellation());
    answers.add(answer);
    return FakeToolbox.answer(answer.name(), String.valueOf(caller.human().canBeAsked()));
  }

  private void connect(String capabilities) {
    client.initialize("2025-11-25", capabilities, "{'name':'t','version':'1'}");
  }

  private JsonNode question() {
    return client.question("elicitation/create");
  }

  private String resultOf(long call) {
    return client.answerTo(call).path("result").path("structuredContent").toString();
  }

  private Answer nextAnswer() {
    try {
      Answer answer = answers.poll(20, TimeUnit.SECONDS);
      assertThat(answer).isNotNull();
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void asksWithOneBoxToTick() {
    connect("{'elicitation':{}}");
    client.askTool("ask", "{'user':'2001'}");

    JsonNode question = question();

    assertThat(question.path("id").isString()).isTrue();
    assertThat(question.path("params").propertyNames())
        .containsExactly("message", "requestedSchema");
    assertThat(question.path("params").path("message").stringValue())
        .isEqualTo("Delete user 2001?");
    JsonNode schema = question.path("params").path("requestedSchema");
    assertThat(schema.path("type").stringValue()).isEqualTo("object");
    assertThat(schema.path("required").toString()).isEqualTo("[\"confirm\"]");
    assertThat(schema.path("properties").propertyNames()).containsExactly("confirm");
    JsonNode box = schema.path("properties").path("confirm");
    assertThat(box.path("type").stringValue()).isEqualTo("boolean");
    assertThat(box.path("default").booleanValue()).isFalse();
    assertThat(box.path("title").stringValue()).isNotBlank();
    assertThat(box.path("description").stringValue()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'elicitation':{}}",
        "{'elicitation':{'form':{}}}",
        "{'elicitation':{'form':{},'url':{}}}",
        "{'elicitation':{},'sampling':{},'roots':{'listChanged':true}}"
      })
  void anAcceptedAndTickedFormIsAYes(String capabilities) {
    connect(capabilities);
    long call = client.askTool("ask", "{}");

    client.reply(question(), YES);

    assertThat(resultOf(call)).isEqualTo("{\"YES\":\"true\"}");
  }

  @Test
  void clientsOfTheSpecificationBeforeAreAskedAsWell() {
    client.initialize("2025-06-18", "{'elicitation':{}}", "{'name':'t','version':'1'}");
    long call = client.askTool("ask", "{}");

    client.reply(question(), YES);

    assertThat(resultOf(call)).isEqualTo("{\"YES\":\"true\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'elicitation':null}",
        "{'elicitation':{'url':{}}}",
        "{'sampling':{}}",
        "{'experimental':{'elicitation':{}}}"
      })
  void aClientThatCannotAskIsSentNothing(String capabilities) {
    connect(capabilities);

    assertThat(resultOf(client.askTool("ask", "{}"))).isEqualTo("{\"CANNOT_BE_ASKED\":\"false\"}");
    assertThat(client.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'action':'accept'}",
        "{'action':'accept','content':null}",
        "{'action':'accept','content':{}}",
        "{'action':'accept','content':{'confirm':false}}",
        "{'action':'accept','content':{'confirm':null}}",
        "{'action':'accept','content':{'confirm':'true'}}",
        "{'action':'accept','content':{'confirm':1}}",
        "{'action':'accept','content':{'confirm':[true]}}",
        "{'action':'accept','content':{'Confirm':true}}",
        "{'action':'accept','content':[true]}",
        "{'action':'accept','content':true}",
        "{'action':'accept','confirm':true}",
        "{'action':'decline'}",
        "{'action':'decline','content':{'confirm':true}}",
        "{'action':'cancel'}",
        "{'action':'cancel','content':{'confirm':true}}"
      })
  void whatIsNotTickedAndAcceptedIsANo(String result) {
    assertThat(cameOf(result)).isEqualTo("{\"NO\":\"true\"}");
  }

  /** What the tool made of this result of its question. */
  private String cameOf(String result) {
    connect("{'elicitation':{}}");
    long call = client.askTool("ask", "{}");
    client.reply(question(), result);
    return resultOf(call);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "true",
        "'accept'",
        "[]",
        "[{'action':'accept','content':{'confirm':true}}]",
        "{'content':{'confirm':true}}",
        "{'action':null,'content':{'confirm':true}}",
        "{'action':true,'content':{'confirm':true}}",
        "{'action':0,'content':{'confirm':true}}",
        "{'action':'0','content':{'confirm':true}}",
        "{'action':'ACCEPT','content':{'confirm':true}}",
        "{'action':' accept ','content':{'confirm':true}}",
        "{'action':['accept'],'content':{'confirm':true}}",
        "{'action':{'accept':true},'content':{'confirm':true}}",
        "{'action':'approve','content':{'confirm':true}}"
      })
  void whatIsNoElicitationResultIsNoAnswer(String result) {
    assertThat(cameOf(result)).isEqualTo("{\"GONE\":\"true\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'code':-32601,'message':'Method not found'}",
        "{'code':-32603,'message':'x','data':{'action':'accept','content':{'confirm':true}}}",
        "{}",
        "null",
        "'accept'",
        "7"
      })
  void anErrorIsNoAnswer(String error) {
    connect("{'elicitation':{}}");
    long call = client.askTool("ask", "{}");

    client.send("{'jsonrpc':'2.0','id':%s,'error':%s}".formatted(question().path("id"), error));

    assertThat(resultOf(call)).isEqualTo("{\"GONE\":\"true\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'nobody-asked'|{'action':'accept','content':{'confirm':true}}",
        "0|{'action':'accept','content':{'confirm':true}}",
        "1|{'action':'accept','content':{'confirm':true}}",
        "null|{'action':'accept','content':{'confirm':true}}",
        "[1]|{'action':'accept','content':{'confirm':true}}",
        "1.5|null"
      },
      quoteCharacter = '`')
  void aResponseToNothingChangesNothing(String id, String result) {
    connect("{'elicitation':{}}");
    long call = client.askTool("ask", "{}");
    JsonNode question = question();

    client.send("{'jsonrpc':'2.0','id':%s,'result':%s}".formatted(id, result));
    client.send("{'jsonrpc':'2.0','result':%s}".formatted(result));
    assertThat(client.request("ping", "{}").has("result")).isTrue();
    assertThat(client.received()).isEmpty();

    client.reply(question, "{'action':'decline'}");
    assertThat(resultOf(call)).isEqualTo("{\"NO\":\"true\"}");
  }

  @Test
  void theFirstResponseCounts() {
    connect("{'elicitation':{}}");
    long call = client.askTool("ask", "{}");
    JsonNode question = question();

    client.reply(question, "{'action':'decline'}").reply(question, YES);

    assertThat(resultOf(call)).isEqualTo("{\"NO\":\"true\"}");
    assertThat(client.request("ping", "{}").has("result")).isTrue();
    assertThat(client.received()).isEmpty();
  }

  @Test
  void aQuestionThatNobodyAnswersIsWithdrawn() {
    connect("{'elicitation':{}}");
    long call = client.askTool("hurry", "{}");
    JsonNode question = question();

    assertThat(resultOf(call)).isEqualTo("{\"GONE\":\"true\"}");
    assertThat(withdrawn()).isEqualTo(question.path("id"));

    client.reply(question, YES);
    assertThat(client.request("ping", "{}").has("result")).isTrue();
    assertThat(client.received()).isEmpty();
    assertThat(answers).containsExactly(Answer.GONE);
  }

  /** The id of the question that the server takes back. */
  private JsonNode withdrawn() {
    return client
        .await(
            "a question taken back",
            message -> message.path("method").asString("").equals("notifications/cancelled"))
        .path("params")
        .path("requestId");
  }

  @Test
  void cancellingTheCallEndsTheWait() {
    connect("{'elicitation':{}}");
    long call = client.askTool("ask", "{}");
    JsonNode question = question();

    client.send(
        "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':%d}}"
            .formatted(call));

    assertThat(nextAnswer()).isEqualTo(Answer.GONE);
    assertThat(withdrawn()).isEqualTo(question.path("id"));
    assertThat(client.reply(question, YES).finish()).isEmpty();
  }

  @Test
  void theEndOfInputEndsTheWait() {
    connect("{'elicitation':{}}");
    long call = client.askTool("ask", "{}");
    question();

    wire.endInput();

    assertThat(resultOf(call)).isEqualTo("{\"GONE\":\"true\"}");
    assertThat(client.awaitEnd()).isEmpty();
    assertThat(wire.ending(Duration.ofSeconds(1))).isEqualTo(Ending.END_OF_INPUT);
  }

  @Test
  void aClientThatIsGoneEndsTheWait() {
    // Read on this thread, because a pipe that is being read stays open for a while.
    try (StdioWire pipe = connectedTo(tools)) {
      pipe.send(
          """
          {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{"elicitation":{}}}}
          {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"ask"}}\
          """);
      assertThat(pipe.receive().orElseThrow()).contains("protocolVersion");
      assertThat(pipe.receive().orElseThrow()).contains("elicitation/create");

      pipe.stopReading();
      pipe.send("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}");

      assertThat(nextAnswer()).isEqualTo(Answer.GONE);
      assertThat(pipe.ending(Duration.ofSeconds(20))).isEqualTo(Ending.OUTPUT_BROKEN);
    }
  }

  @Test
  void interruptingTheServerEndsTheWait() {
    connect("{'elicitation':{}}");
    client.askTool("ask", "{}");
    question();

    wire.interruptServer();

    assertThat(nextAnswer()).isEqualTo(Answer.GONE);
  }

  @Test
  void whoWaitsForAHumanHoldsUpNobody() {
    connect("{'elicitation':{}}");
    long call = client.askTool("ask", "{}");
    JsonNode question = question();

    assertThat(client.request("ping", "{}").has("result")).isTrue();
    assertThat(client.request("tools/list", "{}").has("result")).isTrue();
    assertThat(client.call("echo", "{'zone':'a'}").has("structuredContent")).isTrue();

    client.reply(question, YES);
    assertThat(resultOf(call)).isEqualTo("{\"YES\":\"true\"}");
  }

  @Test
  void questionsMayBeAnsweredInAnyOrder() {
    connect("{'elicitation':{}}");
    List<Long> calls =
        List.of(client.askTool("ask", "{'user':'2001'}"), client.askTool("ask", "{'user':'2002'}"));
    JsonNode one = question();
    JsonNode other = question();
    JsonNode first = one.toString().contains("2001") ? one : other;
    JsonNode second = one.toString().contains("2001") ? other : one;
    assertThat(first.path("id")).isNotEqualTo(second.path("id"));

    client.reply(second, YES);
    assertThat(resultOf(calls.get(1))).isEqualTo("{\"YES\":\"true\"}");
    client.reply(first, "{'action':'decline'}");
    assertThat(resultOf(calls.get(0))).isEqualTo("{\"NO\":\"true\"}");
  }

  @Test
  void theSameIdOnBothSidesAreTwoRequests() {
    connect("{'elicitation':{}}");
    long call = client.askTool("ask", "{}");
    JsonNode question = question();

    client.send("{'jsonrpc':'2.0','id':%s,'method':'ping'}".formatted(question.path("id")));
    client.await(
        "the pong",
        message -> message.has("result") && message.path("id").equals(question.path("id")));
    client.reply(question, YES);

    assertThat(resultOf(call)).isEqualTo("{\"YES\":\"true\"}");
  }
}
