package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class PlatformTest {

  private DemoClient client;

  @BeforeEach
  void start() {
    client = DemoClient.start();
  }

  @AfterEach
  void stop() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/resellers",
        "/routes",
        "/nsconfigs",
        "/firebase",
        "/insight/core_activecalls",
        "/code/core1.pbx.example.com"
      })
  void someThingsAreForWhoeverRunsThePlatform(String path) {
    assertThat(client.get(path).status()).isEqualTo(200);
    for (String key :
        List.of(client.credentials().resellerKey(), client.credentials().domainKey())) {
      DemoClient.Reply reply = client.get(key, path);
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.text()).contains("Invalid Scope [APP001]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/certificates", "/subscriptions", "/configurations", "/apikeys", "/auditlog"})
  void aResellerSeesItsOwn(String path) {
    List<JsonNode> own = client.get(client.credentials().resellerKey(), path).rows();

    assertThat(own).isNotEmpty().hasSizeLessThan(client.get(path).rows().size());
    assertThat(own.toString()).doesNotContain("harbor-voice", "northwind.example");
  }

  @Test
  void someThingsCameWithTheNewerRelease() {
    try (DemoClient older = DemoClient.start(DemoOptions.standard().withRelease(DemoRelease.V44))) {
      for (String path :
          List.of(
              "/auditlog",
              "/insight/core_activecalls",
              "/domains/hartwell-law.example/subscriptions",
              "/domains/hartwell-law.example/quotas",
              "/domains/hartwell-law.example/presence/list")) {
        assertThat(older.get(path).text()).contains("No Route Found [92]");
      }
      assertThat(older.get("/subscriptions").rows()).isNotEmpty();
    }
  }

  @Test
  void oneCertificateExpiresSoon() {
    assertThat(client.get("/certificates").rows())
        .anySatisfy(
            row -> {
              OffsetDateTime end = OffsetDateTime.parse(row.get("expiration-datetime").asString());
              assertThat(Duration.between(DemoClient.NOW, end.toInstant()))
                  .isBetween(Duration.ofDays(1), Duration.ofDays(14));
            });
  }

  @Test
  void aSubscriptionIsStoredAndItsAddressIsASecret() {
    String address = "https://hooks.example/in?token=abc123def456";
    String own = "/domains/hartwell-law.example/subscriptions";
    client.change("POST", own, "{'model':'call','post-url':'" + address + "'}");

    JsonNode made =
        client.get(own).rows().stream()
            .filter(row -> row.get("post-url").asString().equals(address))
            .findFirst()
            .orElseThrow();
    assertThat(made.get("domain").asString()).isEqualTo("hartwell-law.example");
    assertThat(client.pbx().secrets()).contains(address);

    String path = "/subscriptions/" + made.get("id").asString();
    client.change("PUT", path, "{'error-count':3}");
    assertThat(client.get(path).json().get("error-count").asInt()).isEqualTo(3);
    client.change("DELETE", path, "{'subscription_id':'x'}");
    assertThat(client.get(path).status()).isEqualTo(404);
  }

  @Test
  void aSettingIsKnownByItsNameAndWhomItIsMeantFor() {
    String body =
        "{'config-name':'PORTAL_LOGO_LINK','config-value':'5','domain':'hartwell-law.example'}";
    assertThat(client.change("PUT", "/configurations", body).status()).isEqualTo(404);
    assertThat(client.change("POST", "/configurations", body).status()).isEqualTo(202);
    assertThat(client.change("POST", "/configurations", body).status()).isEqualTo(409);

    String path = "/configurations/PORTAL_LOGO_LINK?domain=hartwell-law.example";
    assertThat(client.get(path).rows()).hasSize(1);
    assertThat(client.get(path).rows().getFirst().get("config-value").asInt()).isEqualTo(5);
    client.change("PUT", "/configurations", body.replace("'5'", "'6'"));
    assertThat(client.get(path).rows().getFirst().get("config-value").asInt()).isEqualTo(6);
    client.change(
        "DELETE", "/configurations/PORTAL_LOGO_LINK", "{'domain':'hartwell-law.example'}");
    assertThat(client.get(path).status()).isEqualTo(404);
    assertThat(client.get("/configurations/PORTAL_LOGO_LINK").rows()).hasSize(1);
  }

  @Test
  void aKeyIsToldOnce() {
    JsonNode made =
        client.change("POST", "/apikeys", "{'description':'x','user-scope':'Reseller'}").json();

    String key = made.get("key").asString();
    assertThat(key).startsWith(made.get("key-id").asString()).hasSize(60);
    assertThat(client.pbx().secrets()).contains(key);
    assertThat(client.get("/apikeys").text())
        .contains(made.get("key-id").asString())
        .doesNotContain(key);
  }

  @Test
  void certificatesAndTrunksAreStored() {
    client.change("POST", "/certificates", "{'common-name':'new.acme-telecom.example'}");
    assertThat(client.get("/certificates/new.acme-telecom.example").status()).isEqualTo(200);
    client.change("DELETE", "/certificates/new.acme-telecom.example", "{}");
    assertThat(client.get("/certificates/new.acme-telecom.example").status()).isEqualTo(404);

    String trunk =
        "/domains/hartwell-law.example/connections/"
            + DemoClient.encode("sip:*@trunk2.carrier.example");
    client.change("PUT", trunk, "{'description':'Spare'}");
    assertThat(client.get(trunk).text()).contains("Spare");
    assertThat(client.get(trunk.replace("hartwell-law", "summit-motors")).text())
        .doesNotContain("Spare");
  }

  @Test
  void logsAreFilteredAndNewestFirst() {
    List<JsonNode> rows =
        client.get("/auditlog?action-type=update&target-domain=hartwell-law.example").rows();

    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst().get("timestamp-datetime").asString())
        .isGreaterThan(rows.getLast().get("timestamp-datetime").asString());
    assertThat(client.get("/auditlog?datetime-start=2020-01-01&datetime-end=x").status())
        .isEqualTo(400);
  }
}
