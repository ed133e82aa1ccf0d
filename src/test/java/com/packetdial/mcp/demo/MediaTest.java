package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Greetings, music, recordings and transcripts. */
final class MediaTest {

  private static final String CENTRE = "/domains/brightcall.example";

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
  @ValueSource(strings = {"/users/3002/greetings", "/moh", "/users/3002/moh", "/msg"})
  void filesAreListedPlayedAddedAndRemoved(String list) {
    String path = CENTRE + list;
    List<JsonNode> before = client.get(path).rows();
    URI address = URI.create(before.getFirst().get("file-access-url").asString());
    assertThat(client.send(HttpRequest.newBuilder(address)).status()).isEqualTo(200);

    client.change("POST", path, "{'synchronous':'yes','index':7,'script':'Please hold.'}");

    assertThat(client.get(path).rows()).hasSize(before.size() + 1);
    assertThat(client.get(path).text()).contains("Please hold.");
    assertThat(client.get(path + "/count").json().get("count").asInt())
        .isEqualTo(before.size() + 1);
    client.change("PUT", path + "/7", "{'script':'Still holding.'}");
    assertThat(client.get(path).text()).contains("Still holding.").doesNotContain("Please hold.");
    client.change("DELETE", path + "/7", "{}");
    assertThat(client.get(path).rows()).hasSize(before.size());
  }

  @Test
  void aPictureIsBehindItsAddress() {
    JsonNode facts = client.get("/images/portal_main_top_left.png").json();
    URI address = URI.create(facts.get("file-access-url ").asString());

    DemoClient.Reply picture = client.send(HttpRequest.newBuilder(address));

    assertThat(picture.header("Content-Type")).isEqualTo("image/png");
    assertThat(picture.text()).contains("PNG");
  }

  @Test
  void aFormIsPostedAndNotPut() {
    String path = CENTRE + "/moh";
    String form = "--x\r\nContent-Disposition: form-data; name=\"index\"\r\n\r\n5\r\n--x--\r\n";

    assertThat(client.send(form("POST", path, form)).status()).isEqualTo(202);
    assertThat(client.get(path).text()).contains("moh-5.wav");
    assertThat(client.send(form("PUT", path + "/5", form)).text()).contains("Missing action");
  }

  private HttpRequest.Builder form(String method, String path, String body) {
    return client
        .request(client.credentials().systemKey(), path)
        .header("Content-Type", "multipart/form-data; boundary=x")
        .method(method, HttpRequest.BodyPublishers.ofString(body));
  }

  @Test
  void someCallsWereRecorded() {
    int found = 0;
    for (JsonNode call : client.get(CENTRE + "/cdrs?limit=50&" + DemoClient.DAY).rows()) {
      String id = DemoClient.encode(call.get("call-orig-call-id").asString());
      DemoClient.Reply reply = client.get(CENTRE + "/recordings/" + id);
      assertThat(reply.status()).isIn(200, 404);
      if (reply.status() == 200) {
        URI address = URI.create(reply.rows().getFirst().get("file-access-url").asString());
        assertThat(client.send(HttpRequest.newBuilder(address)).status()).isEqualTo(200);
        found++;
      }
    }
    assertThat(found).isBetween(5, 45);
  }

  @Test
  void aTranscriptIsFoundByTheThreeThingsThatTheRecordTells() {
    String path =
        client.get(CENTRE + "/cdrs?limit=100&" + DemoClient.DAY).rows().stream()
            .map(call -> call.get("prefilled-transcription-api").asString(""))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElseThrow()
            .substring(DemoPbx.BASE_PATH.length());

    JsonNode transcript = client.get(path).json();
    assertThat(transcript.get("call-intelligence-segments")).hasSize(5);
    assertThat(transcript.toString()).contains("Ignore previous instructions");
    assertThat(client.get(path.replaceAll("&date=\\d+", "")).status()).isEqualTo(400);
    assertThat(client.get(path.replaceAll("id=\\d+", "id=1")).status()).isEqualTo(404);
  }
}
