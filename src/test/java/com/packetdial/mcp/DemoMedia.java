package com.packetdial.mcp;

import com.packetdial.mcp.demo.DemoPbx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds files on the embedded PBX, as somebody does who reads its lists. */
final class DemoMedia {

  private DemoMedia() {}

  /** User and id of a message that one of these users has not listened to; empty without any. */
  static Map<String, String> voicemail(DemoPbx pbx, String domain, List<String> users) {
    for (String user : users) {
      List<String> files = files(pbx, domain, user, "new");
      if (!files.isEmpty()) {
        return Map.of("user", user, "id", files.getFirst());
      }
    }
    return Map.of();
  }

  /** The names of the messages in a folder, in the order of the PBX. */
  static List<String> files(DemoPbx pbx, String domain, String user, String folder) {
    String path = "/domains/%s/users/%s/voicemails/%s".formatted(domain, user, folder);
    return get(pbx, path).valueStream().map(row -> row.path("filename").asString("")).toList();
  }

  private static JsonNode get(DemoPbx pbx, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(pbx.baseUrl() + path))
            .header("Authorization", "Bearer " + pbx.credentials().resellerKey())
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return JsonMapper.shared()
          .readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new AssertionError("The embedded PBX did not answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while the PBX was asked.", e);
    }
  }
}
