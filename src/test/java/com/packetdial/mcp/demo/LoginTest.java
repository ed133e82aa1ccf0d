package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class LoginTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(DemoClient.NOW);
  private final DemoClient client = DemoClient.at(now::get);

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void aPasswordGivesAnOpaqueTokenForAnHour() {
    JsonNode answer = client.postForm("/tokens", password()).json();
    String token = answer.get("access_token").asString();

    assertThat(token).matches("[0-9a-f]{32}");
    assertThat(answer.get("expires_in").asInt()).isEqualTo(3600);
    assertThat(client.get(token, "/domains/~/users/~").json().get("user").asString())
        .isEqualTo("1001");
    assertThat(client.get(token, "/apikeys/~").status()).isEqualTo(401);

    now.set(DemoClient.NOW.plus(Duration.ofHours(1)));
    assertThat(client.get(token, "/domains/~").status()).isEqualTo(401);
  }

  @Test
  void takesJsonAsWell() {
    assertThat(client.postJson("/tokens", password()).status()).isEqualTo(200);
  }

  @Test
  void aRefreshTokenIsGoodForOnce() {
    String refresh = client.postForm("/tokens", password()).json().get("refresh_token").asString();
    Map<String, String> form = client();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refresh);

    DemoClient.Reply first = client.postForm("/tokens", form);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().get("refresh_token").asString()).isNotEqualTo(refresh);
    assertThat(client.postForm("/tokens", form).status()).isEqualTo(401);
  }

  @Test
  void aRevokedTokenIsRefusedAndAKeyIsNot() {
    String token = client.postForm("/tokens", password()).json().get("access_token").asString();

    client.pbx().revokeTokens();

    assertThat(client.get(token, "/domains/~").status()).isEqualTo(401);
    assertThat(client.get("/domains").status()).isEqualTo(200);
  }

  @Test
  void refusesWhatIsWrong() {
    Map<String, String> wrongPassword = password();
    wrongPassword.put("password", "guess");
    assertThat(client.postForm("/tokens", wrongPassword).status()).isEqualTo(401);

    Map<String, String> wrongClient = password();
    wrongClient.put("client_secret", "guess");
    DemoClient.Reply forbidden = client.postForm("/tokens", wrongClient);
    assertThat(forbidden.status()).isEqualTo(403);
    assertThat(forbidden.text()).isEqualTo("{}");

    Map<String, String> otherGrant = password();
    otherGrant.put("grant_type", "magic");
    assertThat(client.postForm("/tokens", otherGrant).status()).isEqualTo(400);
  }

  @Test
  void aJwtTellsItsClaimsForADay() {
    String jwt = client.postForm("/jwt", password()).json().get("token").asString();

    assertThat(jwt).startsWith("eyJ").contains(".");
    JsonNode claims = client.get(jwt, "/jwt").json();
    assertThat(claims.get("user_scope").asString()).isEqualTo("Office Manager");
    assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(86_400);
    assertThat(client.get("/jwt").status()).isEqualTo(401);
  }

  @Test
  void tokensCountAsSecrets() {
    JsonNode answer = client.postForm("/tokens", password()).json();

    assertThat(client.pbx().secrets())
        .contains(answer.get("access_token").asString(), answer.get("refresh_token").asString());
  }

  private Map<String, String> client() {
    Map<String, String> form = new HashMap<>();
    form.put("client_id", client.credentials().clientId());
    form.put("client_secret", client.credentials().clientSecret());
    return form;
  }

  private Map<String, String> password() {
    Map<String, String> form = client();
    form.put("grant_type", "password");
    form.put("username", client.credentials().username());
    form.put("password", client.credentials().password());
    return form;
  }
}
