package com.packetdial.mcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.server.CallsInFlight;
import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.server.McpTestClient;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class StdioConcurrencyTest {

  private final CountDownLatch release = new CountDownLatch(1);
  private final BlockingQueue<Caller> slowCallers = new LinkedBlockingQueue<>();
  private final BlockingQueue<Caller> reportingCallers = new LinkedBlockingQueue<>();
  private final McpTestClient client =
      new McpTestClient(
          StdioWire.to(
              FakeToolbox.echo().with("slow", this::slow).with("reporting", this::reporting)));

  @BeforeEach
  void handshake() {
    client.initialize();
  }

  @AfterEach
  void close() {
    release.countDown();
    client.close();
  }

  private ToolResult slow(ObjectNode arguments, Caller caller) {
    slowCallers.add(caller);
    await(release);
    return new ToolResult.Answer(arguments);
  }

  private ToolResult reporting(ObjectNode arguments, Caller caller) {
    reportingCallers.add(caller);
    for (long done : new long[] {1, 1, 0, 2, 5}) {
      caller.progress().progressed(done, OptionalLong.of(5), "page " + done);
    }
    return new ToolResult.Answer(arguments);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Caller nextSlowCaller() {
    try {
      Caller caller = slowCallers.poll(20, TimeUnit.SECONDS);
      assertThat(caller).isNotNull();
      return caller;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void slowCallsHoldUpNobody() {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ids.add(client.askTool("slow", "{'zone':'%d'}".formatted(i)));
    }

    assertThat(client.request("ping", "{}").has("result")).isTrue();
    assertThat(client.call("echo", "{'zone':'quick'}").has("structuredContent")).isTrue();
    assertThat(client.request("tools/list", "{}").has("result")).isTrue();
    assertThat(client.received()).isEmpty();

    release.countDown();
    for (int i = 0; i < 100; i++) {
      JsonNode answer = client.answerTo(ids.get(i)).path("result");
      assertThat(answer.path("structuredContent").path("zone").stringValue())
          .isEqualTo(String.valueOf(i));
    }
  }

  @Test
  void concurrentAnswersAreWholeLines() {
    String large = "x".repeat(100_000);
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      ids.add(client.askTool("slow", "{'zone':'%s'}".formatted(large)));
    }
    release.countDown();

    for (long id : ids) {
      assertThat(
              client
                  .answerTo(id)
                  .path("result")
                  .path("structuredContent")
                  .path("zone")
                  .stringValue())
          .isEqualTo(large);
    }
  }

  @Test
  void aFloodOfRequestsIsBounded() {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < CallsInFlight.LIMIT; i++) {
      ids.add(client.askTool("slow", "{}"));
    }

    JsonNode error = client.answerTo(client.askTool("slow", "{}")).path("error");
    assertThat(error.path("code").intValue()).isEqualTo(-32000);
    assertThat(error.path("message").stringValue()).contains("256");

    release.countDown();
    ids.forEach(id -> assertThat(client.answerTo(id).has("result")).isTrue());
    assertThat(client.call("echo", "{}").has("structuredContent")).isTrue();
  }

  @Test
  void anIdInUseIsRefusedWithoutDisturbingItsOwner() {
    client.send("{'jsonrpc':'2.0','id':'x','method':'tools/call','params':{'name':'slow'}}");
    nextSlowCaller();
    client.send("{'jsonrpc':'2.0','id':'x','method':'tools/call','params':{'name':'echo'}}");

    JsonNode error = client.strayError();
    assertThat(error.path("code").intValue()).isEqualTo(-32600);
    assertThat(error.path("message").stringValue()).contains("\"x\"");

    release.countDown();
    client.await("the first answer", message -> message.has("result"));
    client.send("{'jsonrpc':'2.0','id':'x','method':'ping'}");
    client.await("an answer under the free id", message -> message.has("result"));
  }

  @Test
  void aNumberAndItsTextAreDifferentIds() {
    client.send("{'jsonrpc':'2.0','id':70,'method':'tools/call','params':{'name':'slow'}}");
    client.send("{'jsonrpc':'2.0','id':'70','method':'ping'}");

    JsonNode pong = client.await("the pong", message -> message.path("id").isString());
    assertThat(pong.has("result")).isTrue();
  }

  @Test
  void aCancelledCallHearsOfItAndIsNotAnswered() {
    long id = client.askTool("slow", "{}");
    Caller caller = nextSlowCaller();

    client.send(
        "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':%d,'reason':'x'}}"
            .formatted(id));

    caller.cancellation().whenCancelled().orTimeout(20, TimeUnit.SECONDS).join();
    release.countDown();
    // The end of input waits for the work of nobody else, so all that will be written has been.
    assertThat(client.finish()).isEmpty();
  }

  @Test
  void aCancelledIdStaysInUseUntilItsWorkHasEnded() {
    client.send("{'jsonrpc':'2.0','id':70,'method':'tools/call','params':{'name':'slow'}}");
    Caller caller = nextSlowCaller();
    client.send("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':70}}");
    caller.cancellation().whenCancelled().orTimeout(20, TimeUnit.SECONDS).join();

    client.send("{'jsonrpc':'2.0','id':70,'method':'ping'}");

    assertThat(client.strayError().path("code").intValue()).isEqualTo(-32600);
  }

  @Test
  void cancellingWhatIsNotInFlightIsIgnored() {
    long id = client.askTool("echo", "{}");
    client.answerTo(id);
    for (String requestId : new String[] {String.valueOf(id), "12345", "'x'", "null", "{}"}) {
      client.send(
          "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':%s}}"
              .formatted(requestId));
    }
    client.send("{'jsonrpc':'2.0','method':'notifications/cancelled'}");

    assertThat(client.request("ping", "{}").has("result")).isTrue();
    assertThat(client.received()).isEmpty();
  }

  @Test
  void progressGrowsAndComesBeforeTheAnswer() {
    for (String token : new String[] {"'t-1'", "7", "7.5"}) {
      long id =
          client.ask(
              "tools/call", "{'name':'reporting','_meta':{'progressToken':%s}}".formatted(token));

      List<JsonNode> messages = new ArrayList<>();
      do {
        messages.add(client.await("progress or the answer", message -> true));
      } while (!messages.getLast().has("result"));

      assertThat(messages.removeLast().path("id").asLong(0)).isEqualTo(id);
      assertThat(messages)
          .allSatisfy(
              message ->
                  assertThat(message.path("params").path("progressToken").toString())
                      .isEqualTo(token.replace('\'', '"')));
      assertThat(messages)
          .extracting(message -> message.path("method").stringValue())
          .containsOnly("notifications/progress");
      assertThat(messages)
          .extracting(message -> message.path("params").path("progress").asDouble(0))
          .isSorted()
          .startsWith(1.0)
          .endsWith(5.0)
          .doesNotHaveDuplicates();
      assertThat(messages.getFirst().path("params").path("total").asDouble(0)).isEqualTo(5);
      assertThat(messages.getFirst().path("params").path("message").stringValue())
          .isEqualTo("page 1");
    }
  }

  @Test
  void noTokenNoProgress() {
    client.call("reporting", "{}");
    client.request("tools/call", "{'name':'reporting','_meta':{'progressToken':null}}");

    assertThat(client.request("ping", "{}").has("result")).isTrue();
    assertThat(client.received()).isEmpty();
  }

  @Test
  void progressAfterTheAnswerIsDropped() {
    client.answerTo(client.ask("tools/call", "{'name':'reporting','_meta':{'progressToken':'t'}}"));
    client.received();
    int before = client.received().size();

    reportingCallers.remove().progress().progressed(9, OptionalLong.empty(), "late");

    assertThat(client.request("ping", "{}").has("result")).isTrue();
    assertThat(client.received()).hasSize(before);
  }
}
