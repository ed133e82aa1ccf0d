package com.packetdial.mcp.server.http;

import static com.packetdial.mcp.server.http.TestServer.INITIALIZE;
import static com.packetdial.mcp.server.http.TestServer.headers;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.server.FakeToolbox;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That a request was meant for this server, and sent by nobody's page. */
final class GuardTest {

  private static final TestServer SERVER = TestServer.start(FakeToolbox.echo());
  private static final TestServer OPEN = TestServer.startOpen(FakeToolbox.echo());

  @AfterAll
  static void stop() {
    SERVER.close();
    OPEN.close();
  }

  private static int status(String header, String value) {
    return SERVER.post("olga", INITIALIZE, Map.of(header, value)).status();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:1",
        "127.0.0.1",
        "[::1]:8420",
        "mcp.example.com",
        "MCP.example.com:443"
      })
  void ourNamesAreOurs(String host) {
    assertThat(status("Host", host)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8420",
        "localhost@evil.example",
        "mcp.example.com.evil.example"
      })
  void otherNamesAreNot(String host) {
    // The container itself refuses a Host that is none.
    assertThat(status("Host", host)).isIn(400, 403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mcp", "/sse", "/messages", "/health/live", "/health/ready", "/nothing"})
  void everyPathIsGuarded(String path) {
    for (TestServer server : new TestServer[] {SERVER, OPEN}) {
      assertThat(
              server
                  .send("GET", path, headers("olga", Map.of("Host", "evil.example")), "")
                  .status())
          .isEqualTo(403);
      assertThat(
              server
                  .send("GET", path, headers("olga", Map.of("Origin", "https://evil.example")), "")
                  .status())
          .isEqualTo(403);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:6274,200",
    "http://127.0.0.1,200",
    "https://mcp.example.com,200",
    "https://chat.example.com,200",
    "http://chat.example.com,403",
    "https://chat.example.com:444,403",
    "https://evil.example,403",
    "http://localhost.evil.example,403",
    "null,403",
    "file://,403"
  })
  void originsAreListed(String origin, int status) {
    RawHttp.Response response = SERVER.post("olga", INITIALIZE, Map.of("Origin", origin));

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.headers()).doesNotContainKey("access-control-allow-origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/x/evil/mcp",
        "/mcp/",
        "/mcp/x",
        "/mcp;jsessionid=1",
        "/%6dcp",
        "//mcp",
        "/./mcp",
        "/x/../mcp",
        "/MCP",
        "/sse/",
        "/health/live/x"
      })
  void pathsAreExact(String path) {
    RawHttp.Response response = SERVER.send("POST", path, headers("olga", Map.of()), INITIALIZE);

    assertThat(response.status()).isIn(400, 404);
    assertThat(response.json().path("error").path("message").stringValue()).isNotEmpty();
  }

  @Test
  void whatComesThroughAProxyNeedsACredential() {
    Map<String, String> proxied = new HashMap<>(TestServer.JSON);
    proxied.put("X-Forwarded-For", "203.0.113.9");

    assertThat(OPEN.send("POST", "/mcp", TestServer.JSON, INITIALIZE).status()).isEqualTo(200);
    assertThat(OPEN.send("POST", "/mcp", proxied, INITIALIZE).status()).isEqualTo(403);
    assertThat(status("X-Forwarded-For", "203.0.113.9")).isEqualTo(200);
  }
}
