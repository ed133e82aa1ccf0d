package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class WebFaceTest {

  private static DemoClient client;

  @BeforeAll
  static void start() {
    client = DemoClient.start();
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @Test
  void tellsItsVersionToAnybody() {
    DemoClient.Reply reply = client.get("", "/version");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("apiversion").asString()).contains("45");
    assertThat(reply.json().get("current-time").asString()).isEqualTo("2026-11-18 20:30:00");
  }

  @Test
  void refusesAWrongKeyAndNoKey() {
    assertThat(client.get("nsr_WRONG", "/domains").status()).isEqualTo(401);
    assertThat(client.get("", "/domains").status()).isEqualTo(401);
  }

  @Test
  void knowsNoOtherRoutes() {
    for (String path : new String[] {"/domains/x/y/z", "/sipflow/1", "/domains/", "/..", "/"}) {
      DemoClient.Reply reply = client.get(path);

      assertThat(reply.status()).as(path).isEqualTo(404);
      assertThat(reply.json().get("message").asString()).isEqualTo("No Route Found [92]");
    }
  }

  @Test
  void acceptsWritesOnlyWhereThereAreAny() {
    String key = client.credentials().resellerKey();
    String user = "/domains/hartwell-law.example/users/101";

    DemoClient.Reply reply = client.write(key, "PUT", user);
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().get("message").asString()).isEqualTo("Accepted");

    assertThat(client.write(key, "DELETE", "/").status()).isEqualTo(404);
    assertThat(client.write(key, "PATCH", user).status()).isEqualTo(404);
    assertThat(client.write(key, "PUT", "/domains/nobody.example").status()).isEqualTo(404);
  }

  @Test
  void refusesWritesWithAReadOnlyKeyThatMayStillRead() {
    String key = client.credentials().readOnlyResellerKey();

    assertThat(client.write(key, "PUT", "/domains/hartwell-law.example").status()).isEqualTo(403);
    assertThat(client.get(key, "/domains/hartwell-law.example").status()).isEqualTo(200);
    assertThat(client.get(key, "/apikeys/~").json().get("readonly").asString()).isEqualTo("yes");
  }

  @Test
  void compressesOnRequest() throws IOException {
    String key = client.credentials().systemKey();
    DemoClient.Reply reply =
        client.send(client.request(key, "/domains").header("Accept-Encoding", "gzip").GET());

    assertThat(reply.header("Content-Encoding")).isEqualTo("gzip");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(reply.raw().body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(client.get("/domains").text());
    }
  }

  @Test
  void remembersRequestsWithoutTheirCredentials() {
    String key = client.credentials().domainKey();
    client.send(
        client
            .request(key, "/domains/brightcall.example/users/3001?a=b%20c")
            .header("X-NetSapiens-Log", "tag-7")
            .GET());

    DemoRequest last = client.pbx().requests().getLast();

    assertThat(last.method()).isEqualTo("GET");
    assertThat(last.path()).isEqualTo("/domains/brightcall.example/users/3001");
    assertThat(last.query()).isEqualTo("a=b%20c");
    assertThat(last.headers().get("x-netsapiens-log")).containsExactly("tag-7");
    assertThat(client.pbx().requests().toString()).doesNotContain(key);
  }

  @Test
  void remembersWhatWasSentExceptInLogins() {
    String body = "{\"department\":\"Front Desk\"}";
    client.change("PUT", "/domains/hartwell-law.example/users/105", body);
    DemoRequest write = client.pbx().requests().getLast();
    client.postJson("/tokens", Map.of("password", "guess"));
    DemoRequest login = client.pbx().requests().getLast();

    assertThat(write.body()).isEqualTo(body);
    assertThat(write.isWrite()).isTrue();
    assertThat(write.toString()).doesNotContain("Front Desk").contains("PUT");
    assertThat(login.body()).isEmpty();
    assertThat(login.isWrite()).isFalse();
  }

  @Test
  void refusesAnEscapedPathWithoutFallingOver() {
    assertThat(client.get("/domains/%2e%2e%2fversion").status()).isEqualTo(404);
    assertThat(client.get("/domains/hartwell-law.example/users/101%2f..").status()).isEqualTo(404);
  }

  @Test
  void credentialsDoNotPrint() {
    assertThat(client.pbx().secrets())
        .noneMatch(secret -> client.credentials().toString().contains(secret));
  }
}
