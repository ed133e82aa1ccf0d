package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Phone numbers, queues and agents. */
final class RoutingWritesTest {

  private static final String CLINIC = "/domains/lakeside-clinic.example";
  private static final String NUMBERS = CLINIC + "/phonenumbers";
  private static final String QUEUES = CLINIC + "/callqueues";
  private static final String AGENTS = QUEUES + "/2000/agents";
  private static final String AVAILABILITY = "callqueue-agent-availability-type";

  private final DemoClient client = DemoClient.start();

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void aNewNumberIsInEveryReadOfNumbers() {
    int before = total(NUMBERS + "/count");

    DemoClient.Reply reply =
        client.change(
            "POST",
            NUMBERS,
            """
            {'phonenumber': '13125550199', 'dial-rule-application': 'to-user',
             'dial-rule-translation-destination-user': '1001',
             'dial-rule-translation-destination-host': 'lakeside-clinic.example'}
            """);

    assertThat(reply.status()).isEqualTo(202);
    JsonNode number = client.get(NUMBERS + "/13125550199").json();
    assertThat(number.get("dial-rule-translation-destination-user").asString()).isEqualTo("1001");
    assertThat(number.get("enabled").asString()).isEqualTo("yes");
    assertThat(total(NUMBERS + "/count")).isEqualTo(before + 1);
    assertThat(client.get("/phonenumbers?limit=1000").rows()).contains(number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "409 | {'phonenumber': '13125550101', 'dial-rule-translation-destination-user': '1001'}",
        "409 | {'phonenumber': '12125550101', 'dial-rule-translation-destination-user': '1001'}",
        "400 | {'phonenumber': '13125550199'}",
        "400 | {'dial-rule-translation-destination-user': '1001'}",
        "400 | {'phonenumber': 'reception', 'dial-rule-translation-destination-user': '1001'}"
      })
  void refusesNumbersThatAreTakenOrLeadNowhere(int status, String body) {
    int before = client.get("/phonenumbers?limit=1000").rows().size();

    assertThat(client.change("POST", NUMBERS, body).status()).isEqualTo(status);

    assertThat(client.get("/phonenumbers?limit=1000").rows()).hasSize(before);
  }

  @Test
  void aTakenNumberSaysSo() {
    String body = "{'phonenumber': '12125550101', 'dial-rule-translation-destination-user': '1'}";

    assertThat(client.change("POST", NUMBERS, body).json().get("message").asString())
        .isEqualTo("Phone number already exists");
  }

  @Test
  void anAvailableNumberNeedsNoDestinationAndIsReadUnderOlderNames() {
    client.change(
        "POST",
        NUMBERS,
        "{'phonenumber': '13125550199', 'dial-rule-application': 'available-number'}");

    assertThat(client.get(NUMBERS + "/13125550199").json().get("responder").asString())
        .isEqualTo("available-number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/13125550102", ""})
  void aNumberIsChangedByItsPathAndByTheBody(String path) {
    JsonNode before = client.get(NUMBERS + "/13125550102").json();

    DemoClient.Reply reply =
        client.change(
            "PUT",
            NUMBERS + path,
            "{'phonenumber': '13125550102', 'to_user': '2000', 'responder': 'to-callqueue'}");

    JsonNode after = client.get(NUMBERS + "/13125550102").json();
    assertThat(reply.status()).isEqualTo(202);
    assertThat(after.get("dial-rule-application").asString()).isEqualTo("to-callqueue");
    assertThat(after.get("dial-rule-translation-destination-user").asString()).isEqualTo("2000");
    assertThat(after.get("dial-rule-translation-destination-host"))
        .isEqualTo(before.get("dial-rule-translation-destination-host"));
  }

  @Test
  void aDeletedNumberIsFreeForAnother() {
    assertThat(client.change("DELETE", NUMBERS + "/13125550102", "").status()).isEqualTo(202);
    assertThat(client.get(NUMBERS + "/13125550102").status()).isEqualTo(404);
    assertThat(client.change("DELETE", NUMBERS + "/13125550102", "").status()).isEqualTo(404);

    String other = "/domains/northwind.example/phonenumbers";
    client.change(
        "POST",
        other,
        "{'phonenumber': '13125550102', 'dial-rule-translation-destination-user': '400'}");
    assertThat(client.get(other + "/13125550102").status()).isEqualTo(200);
  }

  @Test
  void aQueueIsMadeChangedAndDeleted() {
    DemoClient.Reply made =
        client.change("POST", QUEUES, "{'callqueue': '2001', 'synchronous': 'yes'}");
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.json()).isEqualTo(client.get(QUEUES + "/2001").json());
    assertThat(client.change("POST", QUEUES, "{'callqueue': '2001'}").status()).isEqualTo(409);
    assertThat(client.change("POST", QUEUES, "{}").status()).isEqualTo(400);
    assertThat(client.get(CLINIC + "/users/2001").status()).isEqualTo(404);

    client.change(
        "PUT",
        QUEUES + "/2001",
        "{'description': 'Nurses', 'callqueue-max-wait-timeout-minutes': '7',"
            + " 'callqueue-count-agents-total': 99}");
    JsonNode queue = client.get(QUEUES + "/2001").json();
    assertThat(queue.get("description").asString()).isEqualTo("Nurses");
    assertThat(queue.get("callqueue-max-wait-timeout-minutes").asInt()).isEqualTo(7);
    assertThat(queue.get("callqueue-count-agents-total").asInt()).isZero();

    assertThat(client.change("DELETE", QUEUES + "/2001", "").status()).isEqualTo(202);
    assertThat(client.get(QUEUES + "/2001").status()).isEqualTo(404);
    assertThat(client.get(QUEUES).rows()).hasSize(1);
  }

  @Test
  void anAgentTakesASeatAndLeavesIt() {
    String agent = AGENTS + "/1010@lakeside-clinic.example";
    int before = total(AGENTS + "/count");

    DemoClient.Reply made =
        client.change(
            "POST",
            AGENTS,
            "{'callqueue-agent-id': '1010@lakeside-clinic.example', 'synchronous': 'yes',"
                + " 'callqueue-agent-wrap-up-allowance-seconds': 10}");
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.json()).isEqualTo(client.get(agent).json());
    assertThat(made.json().get("callqueue-agent-wrap-up-allowance-seconds").asInt()).isEqualTo(10);
    assertThat(made.json().get("callqueue-agent-has-registered-devices").asString())
        .isIn("yes", "no");
    assertThat(total(AGENTS + "/count")).isEqualTo(before + 1);
    assertThat(client.get(QUEUES + "/2000").json().get("callqueue-count-agents-total").asInt())
        .isEqualTo(before + 1);
    assertThat(client.get(CLINIC + "/agents").rows()).contains(client.get(agent).json());

    assertThat(client.change("DELETE", agent, "").status()).isEqualTo(202);
    assertThat(client.get(agent).status()).isEqualTo(404);
    assertThat(total(AGENTS + "/count")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "409 | {'callqueue-agent-id': '1001@lakeside-clinic.example'}",
        "404 | {'callqueue-agent-id': '9999@lakeside-clinic.example'}",
        "404 | {'callqueue-agent-id': '101@hartwell-law.example'}",
        "400 | {}"
      })
  void refusesAgentsThatAreThereOrCannotBe(int status, String body) {
    assertThat(client.change("POST", AGENTS, body).status()).isEqualTo(status);
  }

  @Test
  void aDeviceCanBeAnAgent() {
    String id = "sip:1010@lakeside-clinic.example";

    client.change("POST", AGENTS, "{'callqueue-agent-id': '" + id + "'}");

    JsonNode agent = client.get(AGENTS + "/" + DemoClient.encode(id)).json();
    assertThat(agent.get("callqueue-agent-id").asString()).isEqualTo(id);
    assertThat(agent.get("callqueue-agent-entry-type").asString()).isEqualTo("device");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2000", "all"})
  void agentsLogOutAndIn(String queue) {
    String agent = AGENTS + "/1001@lakeside-clinic.example";
    String action = QUEUES + "/" + queue + "/agents/1001@lakeside-clinic.example";

    assertThat(client.change("PATCH", action + "/logout", "").status()).isEqualTo(202);
    assertThat(client.get(agent).json().get(AVAILABILITY).asString()).isEqualTo("manual");
    assertThat(client.get(agent).json().get("callqueue-agent-availability-for-dispatch").asString())
        .isEqualTo("no");
    int available = available();

    assertThat(client.change("PATCH", action + "/login", "").status()).isEqualTo(202);
    assertThat(client.get(agent).json().get(AVAILABILITY).asString()).isEqualTo("automatic");
    assertThat(available()).isEqualTo(available + 1);

    client.change("PATCH", action + "/logout", "");
    assertThat(client.change("PATCH", action + "/onecall", "").status()).isEqualTo(202);
    assertThat(client.get(agent).json().get(AVAILABILITY).asString()).isEqualTo("automatic");
  }

  @Test
  void anAgentIsAwayForAReason() {
    String agents = QUEUES + "/all/agents/1001@lakeside-clinic.example";

    assertThat(client.change("PATCH", agents + "/lunch", "").status()).isEqualTo(202);
    JsonNode agent = client.get(AGENTS + "/1001@lakeside-clinic.example").json();
    assertThat(agent.get(AVAILABILITY).asString()).isEqualTo("manual");
    assertThat(agent.get("agent-status-message").asString()).isEqualTo("lunch");

    assertThat(client.change("PATCH", agents + "/siesta", "").status()).isEqualTo(400);
    assertThat(client.change("PATCH", agents.replace("1001", "1020") + "/lunch", "").status())
        .isEqualTo(404);
  }

  private int available() {
    return client.get(QUEUES + "/2000").json().get("callqueue-count-agents-available").asInt();
  }

  private int total(String path) {
    return client.get(path).json().get("total").asInt();
  }
}
