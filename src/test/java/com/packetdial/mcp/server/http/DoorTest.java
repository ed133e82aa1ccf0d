package com.packetdial.mcp.server.http;

import static com.packetdial.mcp.server.http.TestServer.INITIALIZE;
import static com.packetdial.mcp.server.http.TestServer.call;
import static com.packetdial.mcp.server.http.TestServer.headers;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.access.Identity;
import com.packetdial.mcp.access.Verdict;
import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.server.http.TestServer.Client;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolResult;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who comes in, and how far. */
final class DoorTest {

  private final TestServer server =
      TestServer.start(
          FakeToolbox.echo()
              .with("who", (arguments, caller) -> FakeToolbox.answer("zone", caller.principal()))
              .withholding(
                  "change",
                  (arguments, caller) ->
                      new ToolResult.Failure(ErrorCode.WRITES_DISABLED, "not here")));

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"GET,/mcp", "POST,/mcp", "DELETE,/mcp", "GET,/sse", "POST,/messages?sessionId=x"})
  void withoutACredentialEveryPathIsClosed(String method, String path) {
    RawHttp.Response response = server.send(method, path, TestServer.JSON, "");

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("www-authenticate").orElseThrow()).startsWith("Bearer");
    assertThat(response.json().path("error").path("message").stringValue()).isNotEmpty();
  }

  @Test
  void anUnknownTokenIsRefused() {
    assertThat(server.post("nobody", INITIALIZE, Map.of()).status()).isEqualTo(401);
  }

  @Test
  void aPrincipalWithoutAnyGrantIsRefused() {
    assertThat(server.post("stranger", INITIALIZE, Map.of()).status()).isEqualTo(403);
  }

  @Test
  void whatCannotBeToldIsNotARefusal() {
    server.judge("t-later", new Verdict.Undecided("The issuer cannot be reached."));

    RawHttp.Response response = server.post("later", INITIALIZE, Map.of());

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.header("retry-after")).isPresent();
  }

  @Test
  void aSessionIdOpensNothing() {
    Client olga = server.connect("olga");

    assertThat(server.post(new Client("pavel", olga.session()), call(1, "who")).status())
        .isEqualTo(404);
    assertThat(
            server.send("GET", "/mcp", new Client("pavel", olga.session()).headers(), "").status())
        .isEqualTo(404);
    assertThat(
            server
                .send("DELETE", "/mcp", new Client("pavel", olga.session()).headers(), "")
                .status())
        .isEqualTo(404);
    assertThat(
            server
                .send(
                    "POST",
                    "/mcp",
                    Map.of(
                        "Content-Type", "application/json",
                        "Accept", "*/*",
                        "Mcp-Session-Id", olga.session()),
                    call(1, "who"))
                .status())
        .isEqualTo(401);
    assertThat(server.post(olga, call(1, "who")).body()).contains("olga");
  }

  @Test
  void aTokenThatIsTakenBackClosesItsStreamsAndRequests() {
    Client olga = server.connect("olga");
    try (RawHttp listening = server.open("GET", "/mcp", olga.headers(), "")) {
      listening.head();

      server.judge("t-olga", new Verdict.Invalid("The token is not known."));

      assertThat(listening.event()).isEmpty();
      assertThat(server.post(olga, call(1, "who")).status()).isEqualTo(401);
    }
  }

  @Test
  void anotherOfferIsAnotherSession() {
    Client olga = server.connect("olga");

    server.serve("olga", FakeToolbox.echo());

    assertThat(server.post(olga, call(1, "echo")).status()).isEqualTo(404);
  }

  @Test
  void aCredentialWithoutTheRightIsToldWhichScopeHasIt() {
    server.let("t-olga", new Identity("olga", Set.of(), false));
    Client olga = server.connect("olga");

    RawHttp.Response response = server.post(olga, call(1, "change"));

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.header("www-authenticate")).isPresent();
    assertThat(server.post(olga, call(1, "who")).status()).isEqualTo(200);
  }

  @Test
  void withTheRightAWithheldToolSaysWhy() {
    Client olga = server.connect("olga");

    assertThat(server.post(olga, call(1, "change")).body()).contains("writes_disabled");
  }

  @Test
  void twoCredentialsAreNone() {
    try (RawHttp http = new RawHttp(server.address())) {
      http.bytes(
          ("POST /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                  + "Authorization: Bearer t-olga\r\nAuthorization: Bearer t-pavel\r\n\r\n")
              .getBytes(java.nio.charset.StandardCharsets.US_ASCII));

      assertThat(http.response().status()).isEqualTo(400);
    }
  }

  @Test
  void aTokenInTheQueryIsNone() {
    assertThat(
            server.send("POST", "/mcp?access_token=t-olga", TestServer.JSON, INITIALIZE).status())
        .isEqualTo(401);
  }

  @Test
  void healthNeedsNoCredentialAndTellsLittle() {
    assertThat(server.send("GET", "/health/live", Map.of(), "").body())
        .isEqualTo("{\"status\":\"live\"}");
    assertThat(server.send("GET", "/health/ready", headers("olga", Map.of()), "").status())
        .isEqualTo(200);
  }
}
