package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The lists that numbers and answer rules point into. */
final class RoutingListsTest {

  private static final String LAW_FIRM = "/domains/hartwell-law.example";

  @Test
  void everyDomainHasATrunkThatItsFaxNumberLeadsTo() {
    try (DemoClient client = DemoClient.start()) {
      JsonNode trunk = client.get(LAW_FIRM + "/connections").rows().getFirst();
      List<String> hosts =
          client.get(LAW_FIRM + "/phonenumbers").rows().stream()
              .filter(
                  number -> number.path("dial-rule-application").asString("").startsWith("to-c"))
              .map(number -> number.get("dial-rule-translation-destination-host").asString())
              .toList();
      assertThat(hosts).containsExactly("trunk2.carrier.example");
      assertThat(trunk.get("connection-orig-match-pattern").asString())
          .isEqualTo("sip:*@trunk2.carrier.example");
    }
  }

  @Test
  void thePasswordOfATrunkIsAKnownSecret() {
    try (DemoClient client = DemoClient.start()) {
      JsonNode trunk = client.get(LAW_FIRM + "/connections").rows().getFirst();
      assertThat(client.pbx().secrets())
          .contains(trunk.get("connection-sip-registration-password").asString());
    }
  }

  @Test
  void anAttendantIsAUserWithANameOfItsOwn() {
    try (DemoClient client = DemoClient.start()) {
      JsonNode attendant = client.get(LAW_FIRM + "/autoattendants").rows().getFirst();
      assertThat(attendant.get("attendant-name").asString()).isEqualTo("Main");
      String user = attendant.get("user").asString();
      assertThat(client.get(LAW_FIRM + "/users/" + user).json().get("service-code").asString())
          .isEqualTo("system-aa");
    }
  }
}
