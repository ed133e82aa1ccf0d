package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Time frames, holidays, dial plans, policies and menus. */
final class TimesAndPlansTest {

  private static final String FIRM = "/domains/hartwell-law.example";

  private DemoClient client;

  @BeforeEach
  void start() {
    client = DemoClient.start();
  }

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void everyTypeOfTimeFrameIsThere() {
    assertThat(client.get(FIRM + "/timeframes").rows())
        .extracting(row -> row.get("timeframe-type").asString())
        .containsExactly("always", "days-of-week", "holidays", "specific-dates", "custom");
    assertThat(client.get(FIRM + "/users/102/timeframes").rows()).hasSize(1);
    assertThat(client.get(FIRM + "/users/103/timeframes").rows()).isEmpty();
  }

  @Test
  void aTimeFrameIsMadeExtendedAndTakenApart() {
    for (String owner : List.of(FIRM, FIRM + "/users/103")) {
      String entry =
          "'timeframe-specific-dates-array':[{'timeframe-specific-dates-begin-date':'2027-03-%s'}]";
      JsonNode made =
          client
              .change(
                  "POST",
                  owner + "/timeframes",
                  "{'synchronous':'yes','timeframe-name':'Fair','timeframe-type':'specific-dates',"
                      + entry.formatted("01")
                      + "}")
              .json();
      String path = owner + "/timeframes/" + made.get("timeframe-id").asString();
      client.change("POST", path, "{" + entry.formatted("08") + "}");

      JsonNode entries = client.get(path).json().get("timeframe-specific-dates-array");
      assertThat(entries).hasSize(2);
      assertThat(entries.get(1).get("timeframe-parent-id").asString())
          .isEqualTo(made.get("timeframe-id").asString());

      String id = entries.get(0).get("timeframe-id").asString();
      client.change("DELETE", path, "{'child_id':'" + id + "'}");
      assertThat(client.get(path).json().get("timeframe-specific-dates-array")).hasSize(1);
      client.change("PUT", path, "{'timeframe-name':'Trade fair'," + entry.formatted("15") + "}");
      assertThat(client.get(path).text()).contains("Trade fair", "2027-03-15");
      assertThat(client.get(path).json().get("timeframe-specific-dates-array")).hasSize(1);
      client.change("DELETE", path, "{}");
      assertThat(client.get(path).status()).isEqualTo(404);
    }
  }

  @Test
  void holidaysMoveWithTheYear() {
    assertThat(client.get("/holidays/us/2027").text()).contains("20271125");
    assertThat(client.get("/holidays/us/2028").text()).contains("20281123");
    assertThat(client.get("/holidays/ca/2027").text()).contains("20271011");
    assertThat(client.get("/holidays/us/us-ny/2027").text()).contains("us-ny");
    assertThat(client.get("/holidays/xx/2027").status()).isEqualTo(400);
  }

  @Test
  void aRuleIsKnownByWhatItMatches() {
    String rules = FIRM + "/dialplans/hartwell-law.example/dialrules";
    int before = client.get(rules).rows().size();
    client.change(
        "POST",
        rules,
        "{'dial-rule-matching-to-uri':'sip:611@*','dial-rule-application':'to-user',"
            + "'dial-rule-translation-destination-user':'101'}");

    String rule = rules + "/c2lwOjYxMUAq";
    assertThat(client.get(rule).json().get("dial-rule-translation-destination-user").asString())
        .isEqualTo("101");
    assertThat(client.get(rules + "/count").json().get("total").asInt()).isEqualTo(before + 1);
    client.change("PUT", rule, "{'dial-rule-matching-to-uri':'x','enabled':'yes'}");
    assertThat(client.get(rule).json().get("dial-rule-matching-to-uri").asString())
        .isEqualTo("sip:611@*");
    client.change("DELETE", rule, "{}");
    assertThat(client.get(rule).status()).isEqualTo(404);
    assertThat(client.get(rules.replace("plans/hart", "plans/other")).status()).isEqualTo(404);
  }

  @Test
  void policiesPermitAndDeny() {
    String permissions = "/dialpolicy/US%20and%20Canada/permission";
    assertThat(client.get(permissions).rows())
        .extracting(row -> row.get("permission-mode").asString())
        .contains("permit", "deny");
    String own = FIRM + permissions;
    client.change("POST", own, "{'permission-match':'1876???????','permission-mode':'deny'}");
    assertThat(client.get(own).text()).contains("1876???????");
    assertThat(client.get(permissions).text()).doesNotContain("1876???????");
  }

  @Test
  void aMenuLeadsToMenus() {
    JsonNode menu = client.get(FIRM + "/users/190/autoattendants/Prompt_190").json();

    assertThat(menu.at("/auto-attendant/option-1/destination-user").isNumber()).isTrue();
    assertThat(menu.at("/auto-attendant/option-2/auto-attendant/option-1").isMissingNode())
        .isFalse();
    assertThat(client.get(FIRM + "/users/101/autoattendants/Prompt_101").status()).isEqualTo(404);
  }
}
