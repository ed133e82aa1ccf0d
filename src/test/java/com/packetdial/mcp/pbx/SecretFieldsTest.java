package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SecretFieldsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Every secret name of the API, as its documents and its older version spell them. */
  static final String[] SECRETS = {
    "device-sip-registration-password",
    "authentication_key",
    "auth_pass",
    "auth_user",
    "device-provisioning-password",
    "device-provisioning-username",
    "global-one-time-pass",
    "device-provisioning-overrides",
    "device-models-overrides-blob",
    "overrides",
    "connection-sip-registration-password",
    "connection-sip-registration-username",
    "connection-sip-registration-realm",
    "email-send-smtp-password",
    "email-send-smtp-username",
    "smtp_pwd",
    "smtp_uid",
    "voicemail-login-pin",
    "subscriber_pin",
    "pwd_hash",
    "leader_pin",
    "speaker_pin",
    "participants_pin",
    "SipSipAuthKey",
    "SipSipAuthUser",
    "pin",
    "meeting-passcode",
    "meeting-registration-id",
    "meeting-dial-in-number-blob",
    "key",
    "access_token",
    "refresh_token",
    "token",
    "refresh",
    "data_token",
    "client_secret",
    "password",
    "passcode",
    "idtoken",
    "call-account-code",
    "pac",
    "file-access-url",
    "file-access-url ",
    "remotepath",
    "url",
    "call-recording-remote-wav",
    "backup-log-link",
    "url_session_report",
    "config-value",
    "json",
    "private_key",
    "post-url",
    "confirmation-value",
    "Authorization",
    "Proxy-Authorization",
    "WWW-Authenticate",
    "Proxy-Authenticate"
  };

  @ParameterizedTest
  @FieldSource("SECRETS")
  void removesTheFieldFromARecord(String name) {
    assertThat(sanitized("{\"user\":\"1001\",%s:\"c4n4ry\"}", name))
        .isEqualTo(JSON.readTree("{\"user\":\"1001\"}"));
  }

  @ParameterizedTest
  @FieldSource("SECRETS")
  void removesTheFieldFromTheRecordsOfAList(String name) {
    assertThat(sanitized("[{\"user\":\"1001\",%s:\"c4n4ry\"},{%1$s:\"c4n4ry\"}]", name))
        .isEqualTo(JSON.readTree("[{\"user\":\"1001\"},{}]"));
  }

  @ParameterizedTest
  @FieldSource("SECRETS")
  void removesTheFieldAtAnyDepth(String name) {
    assertThat(sanitized("[[{\"a\":{\"b\":[[{%s:\"c4n4ry\",\"c\":1}]]}}]]", name))
        .isEqualTo(JSON.readTree("[[{\"a\":{\"b\":[[{\"c\":1}]]}}]]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"12345", "null", "true", "[\"c4n4ry\"]", "{\"x\":\"c4n4ry\"}", "4.5", "\"\""})
  void removesTheFieldWhateverItsValue(String value) {
    assertThat(
            new Sanitizer()
                .sanitize(
                    JSON.readTree("{\"voicemail-login-pin\":" + value + ",\"user\":\"1001\"}"),
                    Vocabulary.USER))
        .isEqualTo(JSON.readTree("{\"user\":\"1001\"}"));
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void knowsANameInEverySpelling(String spelling) {
    assertThat(SecretFields.isSecret(spelling)).isTrue();
    assertThat(sanitized("{%s:\"c4n4ry\"}", spelling)).isEmpty();
  }

  static Stream<String> spellings() {
    return Stream.of(SECRETS)
        .flatMap(
            name ->
                Stream.of(
                    name.toUpperCase(Locale.ROOT),
                    name.replace('-', '_'),
                    name.replace('_', '-'),
                    name.replace('-', ' '),
                    camelCase(name),
                    " " + name + "  ",
                    name + "\u200B",
                    name.charAt(0) + "\u00AD" + name.substring(1)));
  }

  private static String camelCase(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.strip().split("[-_]", -1)) {
      camel.append(
          camel.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return camel.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "portal-password",
        "passwd",
        "smtp_passwd",
        "wifiPassword",
        "vm_pin",
        "agentPin",
        "agentPIN",
        "device-push-token",
        "tokens",
        "ldap_pwd",
        "pwd-old",
        "shared-secret-2",
        "secretKey",
        "sip-auth-key",
        "oauthKey",
        "my-one-time-code",
        "greeting-access-url-2",
        "remotepath-wav",
        "x-api-key",
        "private-key-pem",
        "passphrase",
        "userpass"
      })
  void takesANameThatLooksSecretForSecret(String name) {
    assertThat(SecretFields.isSecret(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key-id",
        "can-create-keys",
        "no-key-press",
        "language-token",
        "token_type",
        "expires_in",
        "meeting-join-require-passcode-enabled",
        "call-audio-relay-side-a-packet-count",
        "call-recording-remote-wav-size-kilobytes",
        "phone-numbers-to-allow",
        "phone-numbers-to-reject",
        "phone-time-zone",
        "call-orig-from-uri",
        "device-provisioning-sip-uri-1",
        "device-provisioning-mac-address",
        "device-sip-registration-contact",
        "email-send-smtp-hostname",
        "email-send-smtp-port",
        "login-username",
        "service-code",
        "area-code",
        "config-name",
        "code",
        "account-status",
        "voicemail-bypass",
        "call-screening-enabled",
        "secretary",
        "shopping",
        "hotspin",
        "ping",
        "spin",
        "prefilled-trace-api",
        "call-session-id",
        "messagesession-id",
        "single-sign-on-enabled",
        "connection-require-sip-authentication-enabled",
        "authors",
        "file-duration-seconds",
        "meeting-room-enabled",
        "unique-id",
        ""
      })
  void leavesAHarmlessFieldAlone(String name) {
    assertThat(SecretFields.isSecret(name)).isFalse();
    assertThat(sanitized("{%s:\"yes\"}", name)).isEqualTo(JSON.createObjectNode().put(name, "yes"));
  }

  @Test
  void hidesInTextWhatItRemovesAsAFieldButForEverydayWords() {
    assertThat(Stream.of(SECRETS).filter(name -> !SecretFields.isSecretInText(name)))
        .containsExactly("overrides", "key", "refresh", "pac", "url", "json");
  }

  private static JsonNode sanitized(String template, String name) {
    String quoted = JSON.writeValueAsString(name);
    return new Sanitizer().sanitize(JSON.readTree(template.formatted(quoted)), Vocabulary.NONE);
  }
}
