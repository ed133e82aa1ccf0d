package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class DomainWritesTest {

  private static final String BAKERY = "/domains/bakery.example";

  private final DemoClient client = DemoClient.start();

  @AfterEach
  void stop() {
    client.close();
  }

  private DemoClient.Reply create(String more) {
    return client.write(
        client.credentials().resellerKey(),
        "POST",
        "/domains",
        "{'domain': 'bakery.example', 'reseller': '~'" + more + "}");
  }

  @Test
  void aNewDomainHasItsDefaultsAndNothingElse() {
    DemoClient.Reply reply = create(", 'time-zone': 'US/Central', 'area-code': '312'");

    assertThat(reply.status()).isEqualTo(202);
    JsonNode domain = client.get(BAKERY).json();
    assertThat(domain.get("reseller").asString()).isEqualTo("acme-telecom");
    assertThat(domain.get("time-zone").asString()).isEqualTo("US/Central");
    assertThat(domain.get("dial-plan").asString()).isEqualTo("bakery.example");
    assertThat(client.get(BAKERY + "/users").rows())
        .hasSize(1)
        .allMatch(user -> user.get("user").asString().equals("domain"));
    for (String empty :
        List.of(
            "/devices",
            "/phones",
            "/phonenumbers",
            "/callqueues",
            "/sites",
            "/contacts",
            "/calls",
            "/addresses",
            "/users/domain/contacts",
            "/users/domain/messagesessions",
            "/cdrs?" + DemoClient.DAY)) {
      assertThat(client.get(BAKERY + empty).rows()).as(empty).isEmpty();
    }
    assertThat(client.get(BAKERY + "/timeframes").status()).isEqualTo(200);
    assertThat(client.get(BAKERY + "/count").json().get("total").asInt()).isEqualTo(1);
    assertThat(client.get("/domains/count").json().get("total").asInt()).isEqualTo(6);
  }

  @Test
  void aSynchronousCreateAnswersWithTheDomain() {
    DemoClient.Reply reply = create(", 'synchronous': 'yes', 'description': 'The bakery'");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json()).isEqualTo(client.get(BAKERY).json());
    assertThat(reply.json().get("description").asString()).isEqualTo("The bakery");
  }

  @Test
  void aWholeCustomerCanBeSetUp() {
    create("");
    client.change(
        "POST",
        BAKERY + "/users",
        """
        {'user': '100', 'name-first-name': 'Bo', 'name-last-name': 'Baker',
         'email-address': 'bo@bakery.example', 'user-scope': 'Office Manager'}
        """);
    client.change("POST", BAKERY + "/users/100/devices", "{'device': '100'}");
    client.change(
        "POST",
        BAKERY + "/phonenumbers",
        "{'phonenumber': '13125550177', 'dial-rule-translation-destination-user': '100'}");
    client.change("POST", BAKERY + "/callqueues", "{'callqueue': '600', 'description': 'Orders'}");
    client.change(
        "POST", BAKERY + "/callqueues/600/agents", "{'callqueue-agent-id': '100@bakery.example'}");

    assertThat(client.get(BAKERY + "/devices").rows()).hasSize(1);
    assertThat(client.get("/phonenumbers?limit=1000").text()).contains("13125550177");
    assertThat(client.get(BAKERY + "/agents").rows()).hasSize(1);
    assertThat(client.get(BAKERY + "/users/100/cdrs?" + DemoClient.DAY).rows()).isEmpty();
  }

  @Test
  void aNameIsGivenOnce() {
    create("");

    assertThat(create("").status()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'reseller': '~'}",
        "{'domain': 'bakery.example'}",
        "{'domain': 'a bakery', 'reseller': '~'}",
        "{'domain': 'bakery.example', 'reseller': '~', 'time-zone': 'Atlantis/Main'}"
      })
  void refusesADomainThatMakesNoSense(String body) {
    String key = client.credentials().resellerKey();

    assertThat(client.write(key, "POST", "/domains", body).status()).isEqualTo(400);
    assertThat(client.get(BAKERY).status()).isEqualTo(404);
  }

  @Test
  void onlyResellersMakeAndRemoveDomains() {
    String body = "{'domain': 'bakery.example', 'reseller': 'acme-telecom'}";
    String domainKey = client.credentials().domainKey();

    assertThat(client.write(domainKey, "POST", "/domains", body).status()).isEqualTo(401);
    assertThat(client.write(domainKey, "DELETE", "/domains/brightcall.example", "").status())
        .isEqualTo(401);
    assertThat(
            client
                .write(
                    client.credentials().resellerKey(),
                    "POST",
                    "/domains",
                    body.replace("acme-telecom", "harbor-voice"))
                .status())
        .isEqualTo(403);
    assertThat(client.get("/domains").rows()).hasSize(5);
  }

  @Test
  void deletingADomainDeletesWhatIsInIt() {
    String firm = "/domains/hartwell-law.example";

    assertThat(client.change("DELETE", firm, "").status()).isEqualTo(202);

    assertThat(client.get(firm).status()).isEqualTo(404);
    assertThat(client.get(firm + "/users").status()).isEqualTo(404);
    assertThat(client.get("/phonenumbers?limit=1000").text()).doesNotContain("hartwell-law");
    assertThat(client.get("/phones?limit=1000").text()).doesNotContain("hartwell-law");
  }

  @Test
  void aDomainMadeAnewHasNoPast() {
    String firm = "/domains/hartwell-law.example";
    client.change("DELETE", firm, "");

    client.change(
        "POST", "/domains", "{'domain': 'hartwell-law.example', 'reseller': 'acme-telecom'}");

    assertThat(client.get(firm + "/cdrs?" + DemoClient.DAY).rows()).isEmpty();
    assertThat(client.get(firm + "/number-filters").text()).doesNotContain("1900");
  }

  @Test
  void siteIsMadeAndChanged() {
    String sites = "/domains/hartwell-law.example/sites";

    assertThat(client.change("POST", sites, "{'site': 'Annex'}").status()).isEqualTo(202);
    assertThat(client.change("POST", sites, "{'site': 'Annex'}").status()).isEqualTo(409);
    assertThat(client.change("POST", sites, "{}").status()).isEqualTo(400);
    client.change("PUT", sites + "/Annex", "{'caller-id-name': 'The annex'}");

    JsonNode site = client.get(sites + "/Annex").json();
    assertThat(site.get("caller-id-name").asString()).isEqualTo("The annex");
    assertThat(site.get("time-zone").asString()).isEqualTo("US/Eastern");
    assertThat(client.get(sites).rows()).hasSize(1);
    assertThat(client.change("PUT", sites + "/Moon", "{}").status()).isEqualTo(404);
  }

  @Test
  void siteWritesMayBeSynchronous() {
    String sites = "/domains/hartwell-law.example/sites";

    assertThat(client.change("POST", sites, "{'site': 'Annex', 'synchronous': 'yes'}").json())
        .isEqualTo(client.get(sites + "/Annex").json());
  }
}
