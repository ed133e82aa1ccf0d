package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A canary that never sings proves nothing: every listed secret must occur somewhere. */
final class SecretsTest {

  private static final int ENOUGH_CALLS = 25;

  private final StringBuilder seen = new StringBuilder();

  @Test
  void everySecretOccursInAnAnswerOrIsACredential() {
    try (DemoClient client = DemoClient.start()) {
      DemoCredentials own = client.credentials();
      seen.append(own.clientSecret()).append(' ').append(own.password());
      login(client);
      for (String key :
          List.of(own.systemKey(), own.resellerKey(), own.readOnlyResellerKey(), own.domainKey())) {
        seen.append(client.get(key, "/apikeys/~").text());
      }
      for (JsonNode domain : client.get("/domains").rows()) {
        seen.append(domain);
        String path = "/domains/" + domain.get("domain").asString();
        for (String list : List.of("/users", "/devices", "/phones")) {
          seen.append(client.get(path + list + "?limit=1000").text());
        }
        calls(client, path);
      }

      String answers = seen.toString();
      List<String> secrets = client.pbx().secrets();
      assertThat(secrets).hasSizeGreaterThan(500).doesNotHaveDuplicates();
      assertThat(secrets).filteredOn(secret -> !answers.contains(secret)).isEmpty();
    }
  }

  private void login(DemoClient client) {
    DemoCredentials own = client.credentials();
    Map<String, String> form =
        Map.of(
            "grant_type", "password",
            "client_id", own.clientId(),
            "client_secret", own.clientSecret(),
            "username", own.username(),
            "password", own.password());
    seen.append(client.postForm("/tokens", form).text());
  }

  /** Account codes and digests turn up in some calls only: keep just these, the rest is large. */
  private void calls(DemoClient client, String domain) {
    String window = "&datetime-start=2026-11-04T21:00:00Z&datetime-end=2026-11-19T00:00:00Z";
    for (int start = 0; start < 1_000; start += 100) {
      List<JsonNode> rows =
          client.get(domain + "/cdrs?limit=100&type=Outbound&start=" + start + window).rows();
      for (JsonNode row : rows) {
        seen.append(row.path("call-account-code").asString("")).append(' ');
      }
      if (start == 0) {
        rows.stream()
            .filter(row -> !row.path("prefilled-trace-api").asString("").isEmpty())
            .limit(ENOUGH_CALLS)
            .forEach(row -> trace(client, row));
      }
    }
  }

  private void trace(DemoClient client, JsonNode row) {
    String path = row.get("prefilled-trace-api").asString().substring("/ns-api/v2".length());
    client
        .get(path.replace("call_trace", "csv"))
        .text()
        .lines()
        .filter(line -> line.contains("uthorization:"))
        .forEach(seen::append);
  }
}
