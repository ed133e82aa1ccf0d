package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class DirectoryTest {

  private static final String DEALER = "/domains/summit-motors.example";
  private static final String CLINIC = "/domains/lakeside-clinic.example";
  private static final String LAW_FIRM = "/domains/hartwell-law.example";
  private static final String CALL_CENTRE = "/domains/brightcall.example";

  private static DemoClient client;

  @BeforeAll
  static void start() {
    client = DemoClient.start();
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @Test
  void listsStopAtAHundredInSilence() {
    assertThat(client.get(DEALER + "/users").rows()).hasSize(100);
    assertThat(client.get(DEALER + "/users/count").json().get("total").asInt()).isGreaterThan(100);
    assertThat(client.get(DEALER + "/devices").rows()).hasSize(100);
    assertThat(client.get(DEALER + "/phonenumbers").rows()).hasSize(100);
  }

  @Test
  void startIsAnOffsetAndPagesDoNotOverlap() {
    int total = client.get(DEALER + "/users/count").json().get("total").asInt();
    Set<String> seen = new HashSet<>();
    for (int start = 0; start < total; start += 50) {
      for (JsonNode row : client.get(DEALER + "/users?limit=50&start=" + start).rows()) {
        assertThat(seen.add(row.get("user").asString())).isTrue();
      }
    }
    assertThat(seen).hasSize(total);
    assertThat(client.get(DEALER + "/users?start=" + total).rows()).isEmpty();
  }

  @Test
  void ignoresParametersThatItDoesNotKnow() {
    String all = client.get(LAW_FIRM + "/users").text();

    assertThat(client.get(LAW_FIRM + "/users?user=101&offset=5&limit=many").text()).isEqualTo(all);
  }

  @Test
  void limitAboveAThousandIsAThousand() {
    assertThat(client.get("/phonenumbers?limit=5000").rows()).hasSizeBetween(150, 1000);
    assertThat(
            client
                .get(
                    "/cdrs?limit=5000&datetime-start=2026-11-01 00:00:00".replace(" ", "%20")
                        + "&datetime-end=2026-11-18%2000:00:00")
                .rows())
        .hasSize(1000);
  }

  @Test
  void filtersUsersBySite() {
    assertThat(client.get(CLINIC + "/users?site=Westside").rows())
        .isNotEmpty()
        .allMatch(user -> user.get("site").asString().equals("Westside"));
  }

  @Test
  void digitsAreNumbersUnlessAZeroWouldBeLost() {
    JsonNode lobby = client.get(CLINIC + "/users/0042").json();
    assertThat(lobby.get("user").isString()).isTrue();
    assertThat(lobby.get("user").asString()).isEqualTo("0042");

    List<JsonNode> users = client.get(LAW_FIRM + "/users").rows();
    assertThat(users).anyMatch(user -> user.get("user").isNumber());
    assertThat(users)
        .anyMatch(user -> user.get("user").isString() && user.get("user").asString().equals("107"));
  }

  @Test
  void hasVirtualUsersBesideTheSeats() {
    List<JsonNode> users = client.get(CALL_CENTRE + "/users").rows();

    assertThat(users)
        .extracting(user -> user.get("service-code").asString(""))
        .contains("system-queue", "system-aa");
    assertThat(users).anyMatch(user -> user.get("user").asString().equals("domain"));
  }

  @Test
  void someDevicesAreOfflineAndSomeNeverRegistered() {
    List<JsonNode> devices = client.get(CLINIC + "/devices").rows();

    assertThat(devices)
        .extracting(device -> device.get("device-sip-registration-state").asString())
        .contains("registered", "unregistered");
    assertThat(devices).anyMatch(device -> device.get("device-sip-registration-datetime").isNull());
    assertThat(devices).anyMatch(device -> device.get("device").asString().equals("1001t"));
    assertThat(devices)
        .anyMatch(
            device -> device.get("device-sip-registration-user-agent").asString().length() > 3_000);
  }

  @Test
  void everyNumberLeadsToSomethingThatExists() {
    World world = new WorldBuilder(1, DemoClient.NOW, new SecretLedger()).build();
    for (Domain domain : world.domains()) {
      for (PhoneNumber number : domain.numbers()) {
        switch (number.application()) {
          case "to-user", "to-voicemail" ->
              assertThat(domain.user(number.destinationUser())).as(number.toString()).isPresent();
          case "to-callqueue" ->
              assertThat(domain.queue(number.destinationUser())).as(number.toString()).isPresent();
          default -> assertThat(number.application()).isIn("available-number", "to-connection");
        }
      }
      assertThat(domain.numbers()).extracting(PhoneNumber::number).doesNotHaveDuplicates();
      assertThat(domain.users()).extracting(Subscriber::extension).doesNotHaveDuplicates();
      assertThat(domain.devices()).extracting(Device::name).doesNotHaveDuplicates();
    }
  }

  @Test
  void everyNumberIsAFictionalOne() {
    assertThat(client.get("/phonenumbers?limit=1000").rows())
        .allMatch(row -> row.get("phonenumber").asString().matches("1\\d{3}55501\\d\\d"));
  }

  @Test
  void oneUserForwardsToTheTelephoneNetwork() {
    JsonNode rules = client.get(LAW_FIRM + "/users/104/answerrules").json();

    JsonNode forward = rules.get(rules.size() - 1).get("forward-always");
    assertThat(forward.get("enabled").asString()).isEqualTo("yes");
    assertThat(forward.get("parameters").get(0).isNumber()).isTrue();
    assertThat(client.get(LAW_FIRM + "/users/104/answerrules/*").json())
        .isEqualTo(rules.get(rules.size() - 1));
  }

  @Test
  void agentsAreLoggedInAndOut() {
    List<JsonNode> agents = client.get(CALL_CENTRE + "/callqueues/700/agents").rows();

    assertThat(agents)
        .extracting(agent -> agent.get("callqueue-agent-availability-type").asString())
        .contains("automatic", "manual");
    assertThat(agents)
        .extracting(agent -> agent.get("callqueue-agent-has-registered-devices").asString())
        .contains("yes", "no");
    String id = agents.getFirst().get("callqueue-agent-id").asString();
    assertThat(client.get(CALL_CENTRE + "/callqueues/700/agents/" + DemoClient.encode(id)).json())
        .isEqualTo(agents.getFirst());
  }

  @Test
  void missingThingsSayWhatIsMissing() {
    for (String path :
        List.of(
            "/domains/nobody.example",
            LAW_FIRM + "/users/999",
            LAW_FIRM + "/users/101/devices/nothing",
            LAW_FIRM + "/phonenumbers/19995550100",
            CALL_CENTRE + "/callqueues/799",
            CLINIC + "/sites/Moon",
            LAW_FIRM + "/timeframes/none")) {
      DemoClient.Reply reply = client.get(path);
      assertThat(reply.status()).as(path).isEqualTo(404);
      assertThat(reply.json().get("message").asString())
          .endsWith(path.startsWith("/domains/nobody") ? "does not exist" : ".example");
    }
  }

  @Test
  void hostileTextIsThere() {
    JsonNode user = client.get(LAW_FIRM + "/users/106").json();

    assertThat(user.get("name-first-name").asString()).contains("<script>");
    assertThat(user.get("status-message").asString()).contains("\u001b");
  }
}
