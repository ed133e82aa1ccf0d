package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Answer rules, and the blocked numbers in them. */
final class AnswerRuleWritesTest {

  private static final String CLINIC = "/domains/lakeside-clinic.example";
  private static final String RULES = CLINIC + "/users/1001/answerrules";
  private static final String BLOCKED =
      "{'phone-numbers-to-reject': {'parameters': ['19005550142', 'anonymous']}}";

  private final DemoClient client = DemoClient.start();

  @AfterEach
  void stop() {
    client.close();
  }

  private List<String> timeFrames() {
    return client.get(RULES).rows().stream()
        .map(rule -> rule.get("time-frame").asString())
        .toList();
  }

  @Test
  void aChangeOfAFeatureLeavesTheOthersAndTheRestOfItAlone() {
    JsonNode before = client.get(RULES + "/*").json();

    DemoClient.Reply reply =
        client.change("PUT", RULES + "/*", "{'forward-no-answer': {'enabled': 'no'}}");

    JsonNode after = client.get(RULES + "/*").json();
    assertThat(reply.status()).isEqualTo(202);
    assertThat(after.at("/forward-no-answer/enabled").asString()).isEqualTo("no");
    assertThat(after.at("/forward-no-answer/parameters"))
        .isEqualTo(before.at("/forward-no-answer/parameters"))
        .isNotEmpty();
    assertThat(after.get("simultaneous-ring")).isEqualTo(before.get("simultaneous-ring"));
  }

  @Test
  void aBareNumberComesBackAsANumber() {
    client.change(
        "PUT",
        RULES + "/*",
        "{'forward-always': {'enable': 'yes', 'parameters': ['13125550199', 'vmail_1001']}}");

    JsonNode forward = client.get(RULES + "/*").json().get("forward-always");
    assertThat(forward.toString())
        .isEqualTo("{\"enabled\":\"yes\",\"parameters\":[13125550199,\"vmail_1001\"]}");
  }

  @Test
  void aNewRuleComesBeforeTheOneForAllOtherTimes() {
    DemoClient.Reply reply =
        client.change(
            "POST",
            RULES,
            "{'time-frame': 'Business Hours', 'enabled': 'yes', 'synchronous': 'yes',"
                + " 'do-not-disturb': {'enabled': 'yes'}}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json()).isEqualTo(client.get(RULES + "/Business%20Hours").json());
    assertThat(reply.json().at("/do-not-disturb/enabled").asString()).isEqualTo("yes");
    assertThat(timeFrames()).containsExactly("Business Hours", "*");
    assertThat(client.get(RULES + "/*").json().get("order").asInt()).isEqualTo(1);
    assertThat(client.get(RULES + "/count").json().get("total").asInt()).isEqualTo(2);
  }

  @Test
  void aTimeFrameHasOneRule() {
    assertThat(client.change("POST", RULES, "{'time-frame': '*'}").status()).isEqualTo(409);
    assertThat(client.change("POST", RULES, "{'enabled': 'yes'}").status()).isEqualTo(400);
    assertThat(client.change("PUT", RULES + "/Never", "{}").status()).isEqualTo(404);
    assertThat(client.change("DELETE", RULES + "/Never", "").status()).isEqualTo(404);
  }

  @Test
  void aRuleIsDeleted() {
    client.change("POST", RULES, "{'time_frame': 'Holidays', 'enable': 'yes'}");
    assertThat(timeFrames()).containsExactly("Holidays", "*");

    assertThat(client.change("DELETE", RULES + "/Holidays", "").status()).isEqualTo(202);

    assertThat(timeFrames()).containsExactly("*");
    assertThat(client.get(RULES + "/*").json().get("order").asInt()).isZero();
  }

  @Test
  void rulesArePutInOrder() {
    client.change("POST", RULES, "{'time-frame': 'Holidays'}");

    DemoClient.Reply reply =
        client.change(
            "PUT", RULES + "/reorder", "[{'time-frame': '*'}, {'time-frame': 'Holidays'}]");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(timeFrames()).containsExactly("*", "Holidays");
    assertThat(client.get(RULES + "/*").json().get("order").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | [{'time-frame': '*'}]",
        "400 | [{'time-frame': '*'}, {'time-frame': '*'}]",
        "404 | [{'time-frame': '*'}, {'time-frame': 'Holidays'}, {'time-frame': 'Never'}]"
      })
  void anOrderNamesEveryRuleOnce(int status, String order) {
    client.change("POST", RULES, "{'time-frame': 'Holidays'}");

    assertThat(client.change("PUT", RULES + "/reorder", order).status()).isEqualTo(status);

    assertThat(timeFrames()).containsExactly("Holidays", "*");
  }

  @ParameterizedTest
  @ValueSource(strings = {CLINIC, CLINIC + "/users/1001"})
  void numbersAreBlockedAndFreed(String owner) {
    String filters = owner + "/number-filters";
    List<JsonNode> before = client.get(filters).rows();

    assertThat(client.change("POST", filters, BLOCKED).status()).isEqualTo(202);
    assertThat(client.change("POST", filters, BLOCKED).status()).isEqualTo(202);
    JsonNode rejected = client.get(filters).json().get(0).get("phone-numbers-to-reject");
    assertThat(rejected.get("enabled").asString()).isEqualTo("yes");
    assertThat(rejected.get("parameters").valueStream().map(JsonNode::asString).toList())
        .endsWith("19005550142", "anonymous")
        .doesNotHaveDuplicates();

    assertThat(client.change("DELETE", filters, BLOCKED).status()).isEqualTo(202);
    assertThat(client.get(filters).rows()).isEqualTo(before);
    assertThat(client.change("POST", filters, "{}").status()).isEqualTo(400);
  }

  @Test
  void everyDomainBlocksSomethingFromTheStart() {
    for (JsonNode domain : client.get("/domains").rows()) {
      String path = "/domains/" + domain.get("domain").asString() + "/number-filters";
      assertThat(client.get(path).json().at("/0/phone-numbers-to-reject/parameters")).hasSize(2);
    }
  }

  @Test
  void blockedNumbersOfAUserAreThoseOfTheRuleForAllTimes() {
    client.change("POST", CLINIC + "/users/1001/number-filters", BLOCKED);

    assertThat(client.get(RULES + "/*").json().at("/phone-numbers-to-reject/parameters/0").asLong())
        .isEqualTo(19005550142L);
  }
}
