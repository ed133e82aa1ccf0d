package com.packetdial.mcp.pbx.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.pbx.credential.CredentialSource.ApiKey;
import com.packetdial.mcp.pbx.credential.CredentialSource.PasswordGrant;
import com.packetdial.mcp.pbx.credential.CredentialSource.Program;
import com.packetdial.mcp.pbx.credential.CredentialSource.RefreshGrant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialSourceTest {

  private static final String KEY = "nsd_EXAMPLEkey0123456789";

  @ParameterizedTest
  @CsvSource({
    "nsr_EXAMPLEkey, RESELLER_API_KEY",
    "nss_EXAMPLEkey, SYSTEM_API_KEY",
    "nsd_EXAMPLEkey, DOMAIN_API_KEY",
  })
  void aKeyTellsItsKind(String key, CredentialKind kind) {
    assertThat(new ApiKey(Secret.of(key)).kind()).isEqualTo(kind);
  }

  @Test
  void theLineBreakOfAKeyFileIsDropped() {
    assertThat(new ApiKey(Secret.of(" " + KEY + "\r\n")).key().reveal()).isEqualTo(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2hunter2",
        "nsx_hunter2hunter2",
        "nsd_hunter2 hunter2",
        "nsd_hunter2\r\nX: hunter2",
        "nsd_h\u00fcnter2hunter2",
        "Bearer nsd_hunter2hunter2"
      })
  void aMalformedKeyIsRefusedWithoutBeingQuoted(String key) {
    assertThatThrownBy(() -> new ApiKey(Secret.of(key)))
        .isInstanceOf(CredentialException.class)
        .hasMessageEndingWith(".")
        .hasMessageContaining("nsr_")
        .hasMessageNotContaining("hunter2");
  }

  static Stream<String> printedKeys() {
    return Stream.of(
        "{\"api_key\":\"" + KEY + "\"}",
        "{\"PACKETDIAL_API_KEY\": \"" + KEY + "\", \"other\": [1, {\"a\": null}]}",
        "api_key: " + KEY,
        "api-key: '" + KEY + "'\nnote: anything\n",
        "---\noitvoip:\n  api_key: " + KEY + "\n  host: pbx.example.com\n",
        "# not YAML\n\tAPI_KEY : \"" + KEY + "\"\n}{\n",
        "api_key: " + KEY + "\r\nurl: https://pbx.example.com: 1: 2\r\n");
  }

  @ParameterizedTest
  @MethodSource("printedKeys")
  void readsAKeyHoweverItIsPrinted(String printed) {
    assertThat(PrintedCredential.read(printed)).isEqualTo(new ApiKey(Secret.of(KEY)));
  }

  @Test
  void readsThePasswordGrantWithScalarsAsTheyAreWritten() {
    assertThat(
            PrintedCredential.read(
                """
                client_id: 0042
                client_secret: 1e3
                username: 1001@acme.example
                password: " yes "
                refresh_token: null
                """))
        .isEqualTo(
            new PasswordGrant("0042", Secret.of("1e3"), "1001@acme.example", Secret.of(" yes ")));
  }

  @Test
  void readsTheRefreshGrant() {
    assertThat(
            PrintedCredential.read(
                "{\"client_id\":\"a\",\"client_secret\":\"b\",\"refresh_token\":\"c\"}"))
        .isEqualTo(new RefreshGrant("a", Secret.of("b"), Secret.of("c")));
  }

  @Test
  void theTopGoesBeforeAGroup() {
    assertThat(PrintedCredential.read("old:\n  api_key: nsd_EXAMPLEold\napi_key: " + KEY))
        .isEqualTo(new ApiKey(Secret.of(KEY)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# hunter2",
        "---",
        "hunter2",
        "[hunter2]",
        "api_key: null\napi_key: !!binary hunter2",
        "api_key: nsd_hunter2hunter2\n---\napi_key: nsd_hunter2hunter3",
        "a: {b: {api_key: nsd_hunter2hunter2}}",
        "client_id: hunter2",
        "client_id: a\nclient_secret: hunter2\nusername: b",
        "one:\n  api_key: nsd_hunter2\ntwo:\n  api_key: nsd_hunter2too",
        "a: &a [hunter2, hunter2]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b, *c]",
      })
  void whatIsNoCredentialIsRefusedWithoutBeingQuoted(String printed) {
    assertThatThrownBy(() -> PrintedCredential.read(printed))
        .isInstanceOf(CredentialException.class)
        .hasMessageEndingWith(".")
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  @Test
  void nothingPrintsItsSecret() {
    Secret secret = Secret.of(KEY);
    assertThat(
            Stream.of(
                new ApiKey(secret),
                new PasswordGrant("id", secret, "user", secret),
                new RefreshGrant("id", secret, secret),
                new Program("echo " + KEY)))
        .extracting(Object::toString)
        .noneMatch(text -> text.contains(KEY));
  }
}
