package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Meetings, conferences, templates for keys, endpoints of emergency calls, texting numbers. */
final class RestOfTheApiTest {

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
  void aMeetingIsStored() {
    String meetings = FIRM + "/users/103/meetings";
    JsonNode made =
        client.change("POST", meetings, "{'synchronous':'yes','meeting-name':'Kick-off'}").json();
    String id = made.get("id").asString();

    assertThat(made.get("user").asString()).isEqualTo("103");
    client.change("PUT", meetings + "/" + id, "{'meeting-name':'Closing'}");
    assertThat(client.get(meetings + "/" + id).json().get("meeting-name").asString())
        .isEqualTo("Closing");
    assertThat(client.get(meetings + "/" + id + "/count").json().get("total").asInt()).isOne();
    client.change("DELETE", meetings + "/" + id, "{'type':'x'}");
    assertThat(client.get(meetings + "/" + id).status()).isEqualTo(404);
    assertThat(client.get(meetings + "/" + id + "/count").json().get("total").asInt()).isZero();
  }

  @Test
  void passcodesAndPinsAreSecrets() {
    String passcode =
        client
            .get(FIRM + "/users/103/meetings")
            .rows()
            .getFirst()
            .get("meeting-passcode")
            .asString();
    String pin = client.get(FIRM + "/conferences").rows().getFirst().get("leader_pin").asString();

    assertThat(client.pbx().secrets()).contains(passcode, pin);
  }

  @Test
  void aConferenceIsStoredByItsAddress() {
    String rooms = FIRM + "/conferences";
    client.change("POST", rooms, "[{'aor':'9005','name':'War room'}]");

    assertThat(client.get(rooms + "/9005").rows().getFirst().get("aor").asString())
        .isEqualTo("sip:9005@hartwell-law.example");
    client.change("PUT", rooms + "/9005", "[{'name':'Peace room'}]");
    assertThat(client.get(rooms + "/9005").text()).contains("Peace room");
    String people = rooms + "/9005/participants";
    client.change("POST", people, "{'participant_match':'101@hartwell-law.example'}");
    assertThat(client.get(people).text()).contains("101@hartwell-law.example");
    client.change("DELETE", rooms + "/9005", "{}");
    assertThat(client.get(rooms + "/9005").status()).isEqualTo(404);
    assertThat(client.get(rooms + "/9001/cdr").json().get("cdr_conference")).hasSize(1);
  }

  @Test
  void keysOfHandsetsAreStored() {
    String mac =
        client
            .get(FIRM + "/phones")
            .rows()
            .getFirst()
            .get("device-provisioning-mac-address")
            .asString();
    String path = FIRM + "/phoneconfiguration/" + mac;
    assertThat(client.get(path).json().get("phoneconfiguration-mac-address").asString())
        .isEqualTo(mac);
    client.change("PUT", path, "{'phoneconfiguration-description':'Reception'}");
    assertThat(client.get(path).text()).contains("Reception");
    assertThat(client.get(FIRM + "/phoneconfiguration/000000000000").status()).isEqualTo(404);

    String templates = FIRM + "/phonetemplates";
    client.change("POST", templates, "{'phoneconfiguration-name':'Warehouse'}");
    assertThat(client.get(templates + "/Warehouse").status()).isEqualTo(200);
  }

  @Test
  void anEndpointIsRemovedOnlyByItsCarrier() {
    String endpoints = FIRM + "/addresses/endpoints";
    client.change("POST", endpoints, "{'address-callback-number':'12125550177'}");
    assertThat(client.get(endpoints).text()).contains("12125550177");

    String one = endpoints + "/12125550177";
    assertThat(client.change("DELETE", one, "{}").status()).isEqualTo(400);
    assertThat(client.change("DELETE", one, "{'carrier':'carrier1'}").status()).isEqualTo(202);
    assertThat(client.get(endpoints).text()).doesNotContain("12125550177");
  }

  @Test
  void textingNumbersAndThreadsAreStored() {
    String numbers = FIRM + "/smsnumbers";
    client.change("POST", numbers, "{'number':'12125550177','application':'user','dest':'103'}");
    assertThat(client.get(FIRM + "/users/103/smsnumbers").text()).contains("12125550177");
    client.change("PUT", numbers + "/12125550177", "{'dest':'104'}");
    assertThat(client.get(FIRM + "/users/104/smsnumbers").text()).contains("12125550177");
    client.change("DELETE", numbers + "/12125550177", "{}");
    assertThat(client.get(numbers + "?dest=*").text()).doesNotContain("12125550177");

    String threads = FIRM + "/users/102/messagesessions";
    String thread =
        threads + "/" + client.get(threads).rows().getFirst().get("messagesession-id").asString();
    client.change("PUT", thread, "{'participants':'101@hartwell-law.example'}");
    assertThat(client.get(thread).json().get("messagesession-participants").asString())
        .isEqualTo("101@hartwell-law.example");
    client.change("DELETE", thread, "{}");
    assertThat(client.get(thread).status()).isEqualTo(404);
  }

  @Test
  void theSameSeedMakesUpTheSame() {
    try (DemoClient other = DemoClient.start()) {
      for (String path :
          List.of(
              "/conferences",
              "/users/102/meetings",
              "/users/102/voicemails/new",
              "/dialplans/hartwell-law.example/dialrules")) {
        assertThat(withoutPort(other, path)).as(path).isEqualTo(withoutPort(client, path));
      }
    }
  }

  private static String withoutPort(DemoClient from, String path) {
    return from.get(FIRM + path).text().replace(":" + from.pbx().port(), "");
  }

  @Test
  void aDomainThatCameLaterHasNothingMadeUp() {
    client.change("POST", "/domains", "{'domain':'new.example','reseller':'acme-telecom'}");

    for (String list :
        List.of("/moh", "/conferences", "/phonetemplates", "/dispositions", "/connections")) {
      assertThat(client.get("/domains/new.example" + list).rows()).as(list).isEmpty();
    }
  }
}
