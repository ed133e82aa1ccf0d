package com.packetdial.mcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.pbx.Cancellation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;

final class ClientRequestsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<JSONRPCMessage> sent = new ArrayList<>();
  private final Cancellation cancellation = new Cancellation();

  /** What happens as soon as the request is out. */
  private Runnable meanwhile = () -> {};

  private final ClientRequests requests = new ClientRequests();

  private void send(JSONRPCMessage message) {
    sent.add(message);
    if (message instanceof JSONRPCRequest) {
      meanwhile.run();
    }
  }

  private Optional<JsonNode> ask(Duration patience) {
    return requests.ask(
        "elicitation/create",
        JsonNodeFactory.instance.objectNode(),
        patience,
        cancellation,
        this::send);
  }

  private void reply() {
    Object id = ((JSONRPCRequest) sent.getLast()).id();
    requests.take(new Incoming.Response(Optional.of(id), Optional.of(BooleanNode.TRUE)));
  }

  @Test
  void aReplyThatIsThereAlreadyNeedsNoWait() {
    meanwhile = this::reply;

    assertThat(ask(Duration.ZERO)).contains(BooleanNode.TRUE);
    assertThat(sent).hasSize(1);
  }

  @Test
  void eachRequestHasItsOwnId() {
    meanwhile = this::reply;
    ask(PATIENCE);
    ask(PATIENCE);

    assertThat(sent).extracting(message -> ((JSONRPCRequest) message).id()).doesNotHaveDuplicates();
  }

  @Test
  void aCancellationCountsMoreThanAReply() {
    meanwhile =
        () -> {
          reply();
          cancellation.cancel();
        };

    assertThat(ask(PATIENCE)).isEmpty();
  }

  @Test
  void aQuestionIsTakenBackBeforeWhoeverCancelsGoesOn() {
    meanwhile =
        () -> {
          cancellation.cancel();
          assertThat(sent).hasSize(2);
        };

    assertThat(ask(PATIENCE)).isEmpty();
    assertThat(sent.getLast()).isInstanceOf(JSONRPCNotification.class);
  }

  @Test
  void nothingIsAskedForACallThatIsCancelled() {
    cancellation.cancel();

    assertThat(ask(PATIENCE)).isEmpty();
    assertThat(sent).isEmpty();
  }

  @Test
  void closingEndsTheWaitAndWithdrawsNothing() {
    meanwhile = requests::close;

    assertThat(ask(PATIENCE)).isEmpty();
    assertThat(sent).hasSize(1);
  }

  @Test
  void nothingIsAskedAfterTheClose() {
    requests.close();
    requests.close();

    assertThat(ask(PATIENCE)).isEmpty();
    assertThat(sent).isEmpty();
  }

  @Test
  void anInterruptEndsTheWaitAndStaysSet() {
    Thread.currentThread().interrupt();

    assertThat(ask(PATIENCE)).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(sent.getLast()).isInstanceOf(JSONRPCNotification.class);
  }
}
