package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Messages, and the numbers that they are sent from. */
final class MessageWritesTest {

  private static final String CLINIC = "/domains/lakeside-clinic.example";
  private static final String USER = CLINIC + "/users/1001";
  private static final String SESSIONS = USER + "/messagesessions";
  private static final String TEXT =
      """
      {'type': 'sms', 'message': '5', 'destination': '13125550188', 'from-number': '13125550101'}
      """;

  private final DemoClient client = DemoClient.start();

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void aFirstMessageBeginsAThreadAndTheNextGoesOnWithIt() {
    assertThat(client.change("POST", USER + "/messages", TEXT).status()).isEqualTo(202);
    client.change("POST", USER + "/messages", TEXT.replace("'5'", "'On my way'"));

    List<JsonNode> sessions = client.get(SESSIONS).rows();
    assertThat(sessions).hasSize(1);
    JsonNode session = sessions.getFirst();
    assertThat(session.get("messagesession-last-message").asString()).isEqualTo("On my way");
    assertThat(session.get("messagesession-remote").asString()).isEqualTo("13125550188");
    String path = SESSIONS + "/" + session.get("messagesession-id").asString();
    assertThat(client.get(path).json()).isEqualTo(session);
    assertThat(client.get(CLINIC + "/messagesessions").rows()).contains(session);
    List<JsonNode> messages = client.get(path + "/messages").rows();
    assertThat(messages)
        .extracting(message -> message.get("text").asString())
        .containsExactly("On my way", "5");
    assertThat(messages)
        .extracting(message -> message.get("direction").asString())
        .containsOnly("term");
    assertThat(messages.getLast().get("text").isNumber()).isTrue();
  }

  @Test
  void aThreadMayBeGivenAnId() {
    String chosen = SESSIONS + "/" + "A1_".repeat(11) + "/messages";
    String chat = "{'type': 'chat', 'message': 'Lunch?', 'destination': ['1002', '1003']}";

    assertThat(client.change("POST", chosen, chat).status()).isEqualTo(202);
    assertThat(client.get(chosen).rows()).hasSize(1);
    assertThat(client.get(SESSIONS).rows().getFirst().get("messagesession-remote").asString())
        .isEqualTo("1002@lakeside-clinic.example,1003@lakeside-clinic.example");
    assertThat(client.change("POST", SESSIONS + "/short/messages", chat).status()).isEqualTo(400);
    assertThat(client.get(SESSIONS + "/short/messages").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"type", "message", "destination", "from-number"})
  void aTextMessageNeedsAllItsParts(String field) {
    String body = TEXT.replace("'" + field + "'", "'something'");

    assertThat(client.change("POST", USER + "/messages", body).status()).isEqualTo(400);
    assertThat(client.get(SESSIONS).rows()).isEmpty();
  }

  @Test
  void smsNumbersMustBeAskedForByDestinationOrNumber() {
    String numbers = CLINIC + "/smsnumbers";

    assertThat(client.get(numbers).status()).isEqualTo(400);
    assertThat(client.get(numbers + "?dest=*").rows()).hasSize(4);
    assertThat(client.get(numbers + "?dest=1001").rows())
        .hasSize(1)
        .isEqualTo(client.get(USER + "/smsnumbers").rows());
    assertThat(client.get(numbers + "?number=13125550102").rows()).hasSize(1);
    assertThat(client.get(USER + "/smsnumbers/count").json().get("total").asInt()).isEqualTo(1);
    assertThat(client.get("/smsnumbers").rows()).hasSize(20);
  }
}
