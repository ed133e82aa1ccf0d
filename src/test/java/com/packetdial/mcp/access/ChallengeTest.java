package com.packetdial.mcp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a client is told about how to get in. */
final class ChallengeTest {

  private static final String METADATA =
      "https://mcp.example.com/.well-known/oauth-protected-resource/mcp";
  private static final Challenge OAUTH = new Challenge(Optional.of(METADATA));
  private static final Challenge FILE = new Challenge(Optional.empty());

  @Test
  void whoeverSendsNothingIsToldWhereToGo() {
    assertThat(OAUTH.value(new Verdict.Missing()))
        .contains("Bearer resource_metadata=\"" + METADATA + "\", scope=\"pbx:read\"");
    assertThat(FILE.value(new Verdict.Missing())).contains("Bearer realm=\"packetdial-mcp\"");
  }

  @Test
  void aBadTokenIsToldWhy() {
    assertThat(OAUTH.value(new Verdict.Invalid("The token has expired.")))
        .contains(
            "Bearer resource_metadata=\"%s\", error=\"invalid_token\",".formatted(METADATA)
                + " error_description=\"The token has expired.\"");
  }

  @Test
  void aNarrowTokenIsToldWhatIsMissing() {
    assertThat(OAUTH.value(new Verdict.Insufficient("pbx:read pbx:write")))
        .contains(
            "Bearer resource_metadata=\"%s\", error=\"insufficient_scope\",".formatted(METADATA)
                + " scope=\"pbx:read pbx:write\"");
  }

  @Test
  void otherVerdictsAskForNothing() {
    assertThat(OAUTH.value(new Verdict.Known(Identity.named("olga")))).isEmpty();
    assertThat(OAUTH.value(new Verdict.Undecided("Later."))).isEmpty();
  }

  @Test
  void nothingBreaksOutOfItsQuotes() {
    String hostile = "a\", evil=\"b\\ \r\nSet-Cookie: c=d\u0000é";

    assertThat(OAUTH.value(new Verdict.Invalid(hostile)))
        .hasValueSatisfying(
            value ->
                assertThat(value)
                    .endsWith("error_description=\"a?, evil=?b? ??Set-Cookie: c=d??\"")
                    .matches("[ -~]+"));
    assertThat(new Challenge(Optional.of("https://a\"b")).value(new Verdict.Missing()))
        .contains("Bearer resource_metadata=\"https://a?b\", scope=\"pbx:read\"");
  }

  @Test
  void theMetadataIsThatOfTheStandard() {
    ProtectedResource resource =
        new ProtectedResource(
            "https://mcp.example.com/mcp",
            List.of("https://login.example.com/realms/noc"),
            Scopes.ALL,
            "PBX of \"Acme\"");

    assertThat(resource.json())
        .isEqualTo(
            "{\"resource\":\"https://mcp.example.com/mcp\","
                + "\"authorization_servers\":[\"https://login.example.com/realms/noc\"],"
                + "\"scopes_supported\":[\"pbx:read\",\"pbx:write\"],"
                + "\"bearer_methods_supported\":[\"header\"],"
                + "\"resource_name\":\"PBX of \\\"Acme\\\"\"}");
  }
}
