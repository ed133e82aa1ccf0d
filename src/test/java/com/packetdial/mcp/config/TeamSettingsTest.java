package com.packetdial.mcp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings that say who may use a server that a team shares. */
final class TeamSettingsTest {

  @Test
  void anIssuerAndItsAudienceComeTogether() {
    String issuer = "https://login.example.com/realms/noc";
    assertThat(read(Map.of(Setting.OAUTH_ISSUER, issuer, Setting.OAUTH_AUDIENCE, "mcp")))
        .satisfies(
            settings -> {
              assertThat(settings.oauthIssuer()).contains(URI.create(issuer));
              assertThat(settings.oauthAudience()).contains("mcp");
              assertThat(settings.oauthAlgorithms())
                  .containsExactly("RS256", "PS256", "ES256", "EdDSA");
              assertThat(settings.oauthPrincipalClaim()).isEqualTo("sub");
              assertThat(settings.oauthGroupsClaim()).isEqualTo("groups");
            });
    assertProblem(Map.of(Setting.OAUTH_ISSUER, issuer), Map.of())
        .hasMessage("--oauth-issuer is set, but not oauth-audience, without which it says nothing");
    assertProblem(Map.of(), Map.of("PACKETDIAL_OAUTH_AUDIENCE", "mcp"))
        .hasMessageStartingWith("PACKETDIAL_OAUTH_AUDIENCE is set, but not oauth-issuer");
    assertProblem(Map.of(Setting.OAUTH_JWKS, issuer), Map.of())
        .hasMessageStartingWith("--oauth-jwks is set, but not oauth-issuer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example.com",
        "http://127.0.0.1.example.com",
        "http://localhost@login.example.com",
        "https://olga:canary@login.example.com",
        "https://login.example.com/#a",
        "https://login.example.com/?a=b",
        "ftp://localhost",
        "login.example.com",
        "https:///realms",
        "https://[::1",
        "canary"
      })
  void anIssuerCannotBeImpersonatedOnTheWay(String url) {
    assertProblem(Map.of(Setting.OAUTH_ISSUER, url, Setting.OAUTH_AUDIENCE, "mcp"), Map.of())
        .hasMessageStartingWith("--oauth-issuer must be an https URL (http on loopback only)")
        .hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example.com/",
        "http://localhost:8080/realms/noc",
        "http://127.0.0.1:1",
        "http://[::1]:8080"
      })
  void anIssuerIsKeptAsItWasTyped(String url) {
    assertThat(read(Map.of(Setting.OAUTH_ISSUER, url, Setting.OAUTH_AUDIENCE, "mcp")).oauthIssuer())
        .map(URI::toString)
        .contains(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "RS256,HS512", "RS1", "rs256", ""})
  void aTokenIsNeverSignedWithAsharedSecret(String algorithms) {
    assertProblem(Map.of(Setting.OAUTH_ALGORITHMS, algorithms), Map.of())
        .hasMessageStartingWith("--oauth-algorithms must be algorithms of RS256 to RS512");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertProblem(
      Map<Setting<?>, String> flags, Map<String, String> environment) {
    return assertThatThrownBy(() -> SettingsReader.read(flags, environment))
        .isInstanceOf(SettingsException.class);
  }

  private static Settings read(Map<Setting<?>, String> flags) {
    return SettingsReader.read(flags, Map.of());
  }
}
