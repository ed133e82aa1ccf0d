package com.packetdial.mcp.demo;

import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Knows which fields of a write hold secrets: who reads them back must find them in the ledger. */
final class SecretFields {

  private static final Set<String> NAMES =
      Set.of(
          "device-sip-registration-password",
          "authentication_key",
          "auth_user",
          "auth_pass",
          "device-provisioning-username",
          "device-provisioning-password",
          "device-provisioning-overrides",
          "device-models-overrides-blob",
          "overrides",
          "global-one-time-pass",
          "email-send-smtp-username",
          "email-send-smtp-password",
          "smtp_uid",
          "smtp_pwd",
          "voicemail-login-pin",
          "subscriber_pin",
          "connection-sip-registration-password",
          "post-url");

  private SecretFields() {}

  /** Notes down the secrets of a body; one that is no JSON object has none that will be stored. */
  static void note(Question.Body body, SecretLedger secrets) {
    if (NAMES.stream().noneMatch(body.text()::contains)) {
      return;
    }
    try {
      for (Map.Entry<String, JsonNode> field : Json.read(body.text()).properties()) {
        String value = field.getValue().asString("");
        if (NAMES.contains(field.getKey()) && !value.isBlank()) {
          secrets.keep(value);
        }
      }
    } catch (JacksonException e) {
      throw Refusal.badRequest("Malformed JSON");
    }
  }
}
