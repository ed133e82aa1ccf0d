package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class UserWritesTest {

  private static final String LAW_FIRM = "/domains/hartwell-law.example";
  private static final String USERS = LAW_FIRM + "/users";

  private static final String ALICE =
      """
      {'user': '150', 'name-first-name': 'Alice', 'name-last-name': 'Example',
       'email-address': 'alice@hartwell-law.example', 'user-scope': 'Basic User'
      """;

  private final DemoClient client = DemoClient.start();

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void aNewUserIsInEveryReadOfUsers() {
    int before = total(USERS + "/count");

    DemoClient.Reply reply = client.change("POST", USERS, ALICE + "}");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().get("message").asString()).isEqualTo("Accepted");
    JsonNode user = client.get(USERS + "/150").json();
    assertThat(user.get("name-first-name").asString()).isEqualTo("Alice");
    assertThat(user.get("email-address").asString()).isEqualTo("alice@hartwell-law.example");
    assertThat(user.get("login-username").asString()).isEqualTo("150@hartwell-law.example");
    assertThat(user.get("created-datetime").asString()).isEqualTo("2026-11-18 20:30:00");
    assertThat(total(USERS + "/count")).isEqualTo(before + 1);
    assertThat(extensions(USERS)).contains("150");
    assertThat(extensions(USERS + "/list")).contains("150");
    assertThat(client.get(LAW_FIRM).json().get("count-subcriber-resources-total").asInt())
        .isEqualTo(before + 1);
  }

  @Test
  void aSynchronousCreateAnswersWithTheUser() {
    DemoClient.Reply reply = client.change("POST", USERS, ALICE + ", 'synchronous': 'yes'}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json()).isEqualTo(client.get(USERS + "/150").json());
    assertThat(client.pbx().secrets()).contains(reply.json().get("voicemail-login-pin").asString());
  }

  @Test
  void devicesOfANewUserRing() {
    client.change("POST", USERS, ALICE + "}");

    List<JsonNode> rules = client.get(USERS + "/150/answerrules").rows();

    assertThat(rules).hasSize(1);
    assertThat(rules.getFirst().get("time-frame").asString()).isEqualTo("*");
    assertThat(rules.getFirst().at("/simultaneous-ring/enabled").asString()).isEqualTo("yes");
    assertThat(rules.getFirst().at("/simultaneous-ring/parameters/0").asString())
        .isEqualTo("<OwnDevices>");
  }

  @Test
  void anExtensionIsGivenOnce() {
    DemoClient.Reply reply = client.change("POST", USERS, ALICE.replace("150", "101") + "}");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.json().get("message").asString()).isEqualTo("UID already exists.");
    assertThat(client.get(USERS + "/101").json().get("name-first-name").asString())
        .isNotEqualTo("Alice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"user", "name-first-name", "name-last-name", "email-address", "user-scope"})
  void aUserWithoutWhatMattersIsRefused(String field) {
    DemoClient.Reply reply =
        client.change("POST", USERS, ALICE.replace("'" + field + "'", "'something'") + "}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("message").asString()).contains(field);
    assertThat(client.get(USERS + "/150").status()).isEqualTo(404);
  }

  @Test
  void takesOlderNamesToo() {
    client.change(
        "POST",
        USERS,
        """
        {'user': 150, 'first_name': 'Alice', 'last_name': 'Example', 'email': 'alice@example.com',
         'scope': 'Basic User'}
        """);

    assertThat(client.get(USERS + "/150").json().get("name-last-name").asString())
        .isEqualTo("Example");
  }

  @Test
  void anUnknownSiteOfANewUserIsMade() {
    client.change("POST", USERS, ALICE + ", 'site': 'Anex'}");

    assertThat(client.get(LAW_FIRM + "/sites/Anex").status()).isEqualTo(200);
    assertThat(total(LAW_FIRM + "/sites/count")).isEqualTo(1);
    assertThat(extensions(USERS + "?site=Anex")).containsExactly("150");
  }

  @Test
  void whatIsNotSentStaysAndWhatIsEmptyIsCleared() {
    JsonNode before = client.get(USERS + "/102").json();

    DemoClient.Reply reply =
        client.change("PUT", USERS + "/102", "{'name-last-name': 'Newname', 'department': ''}");

    JsonNode after = client.get(USERS + "/102").json();
    assertThat(reply.status()).isEqualTo(202);
    assertThat(after.get("name-last-name").asString()).isEqualTo("Newname");
    assertThat(after.get("department").asString()).isEmpty();
    for (String field :
        List.of("name-first-name", "email-address", "caller-id-name", "area-code")) {
      assertThat(after.get(field)).as(field).isEqualTo(before.get(field));
    }
  }

  @Test
  void anUpdateIsNeverSynchronous() {
    DemoClient.Reply reply =
        client.change("PUT", USERS + "/102", "{'synchronous': 'yes', 'department': 'Partners'}");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(client.get(USERS + "/102").text()).doesNotContain("synchronous");
  }

  @Test
  void ignoresFieldsThatItDoesNotKnow() {
    client.change("PUT", USERS + "/102", "{'shoe-size': 44, 'user': '999', 'domain': 'x.example'}");

    JsonNode user = client.get(USERS + "/102").json();
    assertThat(user.has("shoe-size")).isFalse();
    assertThat(user.get("user").asString()).isEqualTo("102");
    assertThat(user.get("domain").asString()).isEqualTo("hartwell-law.example");
  }

  @Test
  void aNewNameIsOnDevicesAndSeatsAsWell() {
    String clinic = "/domains/lakeside-clinic.example";
    client.change("PUT", clinic + "/users/1001", "{'name-last-name': 'Newname'}");

    assertThat(client.get(clinic + "/users/1001/devices").rows().getFirst().get("name-full-name"))
        .asString()
        .contains("Newname");
    assertThat(client.get(clinic + "/agents").text()).contains("Newname");
    assertThat(client.get(clinic + "/departments/list").text()).doesNotContain("Newname");
  }

  @Test
  void aDeletedUserLeavesNumbersAndSeatsThatLeadNowhere() {
    String clinic = "/domains/lakeside-clinic.example";
    String number = clinic + "/phonenumbers/13125550101";
    client.change("PUT", number, "{'dial-rule-translation-destination-user': '1001'}");

    DemoClient.Reply reply = client.change("DELETE", clinic + "/users/1001", "");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(client.get(clinic + "/users/1001").status()).isEqualTo(404);
    assertThat(client.get(clinic + "/users/1001/devices").status()).isEqualTo(404);
    assertThat(client.get(clinic + "/devices?limit=1000").rows())
        .noneMatch(device -> device.get("user").asString().equals("1001"));
    assertThat(client.get(number).json().get("dial-rule-translation-destination-user").asString())
        .isEqualTo("1001");
    JsonNode seat =
        client.get(clinic + "/callqueues/2000/agents/1001@lakeside-clinic.example").json();
    assertThat(seat.get("callqueue-agent-has-registered-devices").asString()).isEqualTo("no");
  }

  @Test
  void whoGetsAFreedExtensionInheritsNothing() {
    client.change(
        "PUT",
        USERS + "/101/answerrules/*",
        "{'forward-always': {'enabled': 'yes', 'parameters': ['102']}}");
    client.change("DELETE", USERS + "/101", "");

    client.change("POST", USERS, ALICE.replace("150", "101") + "}");

    assertThat(client.get(USERS + "/101/answerrules").rows())
        .hasSize(1)
        .allMatch(rule -> rule.at("/forward-always/enabled").asString().equals("no"));
    assertThat(total(USERS + "/101/contacts/count")).isZero();
    assertThat(total(USERS + "/101/devices/count")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /domains/hartwell-law.example/users/999",
    "DELETE, /domains/hartwell-law.example/users/999",
    "POST, /domains/nobody.example/users",
    "POST, /domains/hartwell-law.example/users/999/email"
  })
  void whatIsNotThereIsNotWritten(String method, String path) {
    assertThat(client.change(method, path, ALICE + "}").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'user': ", "'150'", "7", "[]"})
  void refusesWhatIsNoJsonObject(String body) {
    assertThat(client.change("POST", USERS, body).status()).isEqualTo(400);
    assertThat(client.change("PUT", USERS + "/101", body).status()).isEqualTo(400);
  }

  @Test
  void aSecretThatIsWrittenIsKnownAsOne() {
    client.change("PUT", USERS + "/102", "{'voicemail-login-pin': '77001234'}");

    assertThat(client.get(USERS + "/102").json().get("voicemail-login-pin").asString())
        .isEqualTo("77001234");
    assertThat(client.pbx().secrets()).contains("77001234");
  }

  @Test
  void anEmailNeedsATemplateAndASubject() {
    String email = USERS + "/101/email";

    assertThat(
            client
                .change("POST", email, "{'template': 'welcome_email.php', 'subject': 'Welcome'}")
                .status())
        .isEqualTo(202);
    assertThat(client.change("POST", email, "{'subject': 'Welcome'}").status()).isEqualTo(400);
    assertThat(client.pbx().requests())
        .filteredOn(DemoRequest::isWrite)
        .extracting(DemoRequest::body)
        .anyMatch(body -> body.contains("welcome_email.php"));
  }

  @Test
  void theNextPbxKnowsNothingOfIt() {
    client.change("DELETE", USERS + "/101", "");

    try (DemoClient other = DemoClient.start()) {
      assertThat(other.get(USERS + "/101").status()).isEqualTo(200);
    }
  }

  private int total(String path) {
    return client.get(path).json().get("total").asInt();
  }

  private List<String> extensions(String path) {
    return client.get(path).rows().stream().map(row -> row.get("user").asString()).toList();
  }
}
