package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class ScopeTest {

  private static DemoClient client;

  @BeforeAll
  static void start() {
    client = DemoClient.start();
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/domains",
        "/domains/count",
        "/phonenumbers",
        "/cdrs",
        "/cdrs/count",
        "/domains/hartwell-law.example",
        "/domains/hartwell-law.example/users",
        "/domains/nobody.example"
      })
  void aDomainKeyMayNotAskBeyondItsDomain(String path) {
    DemoClient.Reply reply = client.get(client.credentials().domainKey(), path);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().get("message").asString()).isEqualTo("Invalid Scope [APP001]");
  }

  @Test
  void aDomainKeyKnowsItsDomainButNoUser() {
    String key = client.credentials().domainKey();

    assertThat(client.get(key, "/domains/~").json().get("domain").asString())
        .isEqualTo("brightcall.example");
    assertThat(client.get(key, "/domains/~/users").rows()).isNotEmpty();
    assertThat(client.get(key, "/domains/~/users/~").status()).isEqualTo(404);
  }

  @Test
  void aResellerSeesItsOwnDomainsOnly() {
    String key = client.credentials().resellerKey();
    List<JsonNode> domains = client.get(key, "/domains").rows();

    assertThat(domains).hasSize(4);
    assertThat(domains).allMatch(row -> row.get("reseller").asString().equals("acme-telecom"));
    assertThat(client.get(key, "/domains/northwind.example").status()).isEqualTo(404);
    assertThat(client.get(key, "/domains/~").status()).isEqualTo(404);
    assertThat(client.get("/domains").rows()).hasSize(5);
  }

  @Test
  void aKeyCanAskWhatItIs() {
    JsonNode facts = client.get(client.credentials().domainKey(), "/apikeys/~").json();

    assertThat(facts.get("user-scope").asString()).isEqualTo("Office Manager");
    assertThat(facts.get("domain").asString()).isEqualTo("brightcall.example");
    assertThat(client.credentials().domainKey()).startsWith(facts.get("key-id").asString());
    assertThat(facts.get("key-id").asString()).hasSize(12);
  }

  @Test
  void aReadOnlyKeyWritesNothing() {
    String key = client.credentials().readOnlyResellerKey();
    int writes = 0;
    for (Route route : client.pbx().routes()) {
      if (!route.open()) {
        String path = route.template().replaceAll("\\{[^}]*}", "x").replace("~", "x");
        for (String method : route.writes()) {
          assertThat(client.write(key, method, path).status())
              .as(method + " " + route.template())
              .isEqualTo(403);
          writes++;
        }
      }
    }
    assertThat(writes).isGreaterThan(50);
  }

  @Test
  void nobodyWritesBeyondWhatTheyMayRead() {
    DemoCredentials own = client.credentials();
    int writes = 0;
    for (Route route : client.pbx().routes()) {
      if (route.template().startsWith("/domains/{domain}")) {
        String path =
            route
                .template()
                .replace("{domain}", "northwind.example")
                .replace("{user}", "400")
                .replaceAll("\\{[^}]*}", "x");
        for (String method : route.writes()) {
          assertThat(client.write(own.domainKey(), method, path).status())
              .as(method + " " + path)
              .isEqualTo(401);
          assertThat(client.write(own.resellerKey(), method, path).status())
              .as(method + " " + path)
              .isEqualTo(404);
          writes++;
        }
      }
    }
    assertThat(writes).isGreaterThan(40);
  }

  @Test
  void aTraceOfAnotherDomainIsNotShown() {
    String call =
        client
            .get("/domains/hartwell-law.example/cdrs?limit=1&" + DemoClient.DAY)
            .rows()
            .getFirst()
            .get("call-orig-call-id")
            .asString();
    String path =
        "/sipflow?type=cradle_to_grave&servers=core1.pbx.example.com,core2.pbx.example.com&callids="
            + DemoClient.encode(call);

    assertThat(client.get(path).json().get(0).get("cradle")).isNotEmpty();
    assertThat(client.get(client.credentials().domainKey(), path).json().get(0).get("cradle"))
        .isEmpty();
  }
}
