package com.packetdial.mcp.demo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The field names of API v1, which some records of the platform still carry. */
@SuppressWarnings("ImmutableEnumChecker") // the maps are unmodifiable
enum OlderNames {
  PHONE_NUMBER(
      Map.of(
          "enabled", "enable",
          "dial-rule-application", "responder",
          "dial-rule-parameter", "parameter",
          "dial-rule-translation-destination-user", "to_user",
          "dial-rule-translation-destination-host", "to_host",
          "dial-rule-translation-source-name", "from_name",
          "dial-rule-description", "plan_description")),

  USER(
      Map.of(
          "name-first-name", "first_name",
          "name-last-name", "last_name",
          "login-username", "subscriber_login",
          "email-address", "email",
          "user-scope", "scope",
          "voicemail-login-pin", "subscriber_pin",
          "caller-id-number", "callid_nmbr",
          "dial-plan", "dial_plan",
          "service-code", "srv_code")),

  DEVICE(
      Map.of(
          "device-sip-registration-password", "authentication_key",
          "device-sip-registration-user-agent", "user_agent",
          "device-sip-registration-ip-address", "received_from",
          "device-sip-registration-contact", "contact",
          "device-sip-registration-datetime", "registration_time",
          "device-sip-registration-expires-datetime", "registration_expires_time",
          "device-provisioning-mac-address", "mac",
          "device-models-model", "model",
          "device-provisioning-sip-transport-protocol", "transport")),

  DOMAIN(
      Map.of(
          "reseller", "territory",
          "time-zone", "time_zone",
          "language-token", "language",
          "caller-id-name", "callid_name",
          "caller-id-number", "callid_nmbr",
          "caller-id-number-emergency", "callid_emgr",
          "email-send-smtp-username", "smtp_uid",
          "email-send-smtp-password", "smtp_pwd")),

  HANDSET(handset()),

  ANSWER_RULE(Map.of("time-frame", "time_frame", "enabled", "enable")),

  ADDRESS(
      Map.of(
          "emergency-address-id", "address_id",
          "address-name", "address_name",
          "caller-name", "callid_nmbr",
          "address-line-1", "address_line_1",
          "address-line-2", "address_line_2",
          "address-city", "city",
          "address-state-province-abbreviation", "state_code",
          "address-postal-code", "zip",
          "address-country-abbreviation", "country_code",
          "address-location-description", "location")),

  CALL(
      Map.ofEntries(
          Map.entry("core-server", "hostname"),
          Map.entry("call-session-id", "session_id"),
          Map.entry("call-orig-call-id", "orig_callid"),
          Map.entry("call-orig-match-uri", "orig_match"),
          Map.entry("call-orig-user", "orig_user"),
          Map.entry("call-orig-domain", "orig_domain"),
          Map.entry("call-orig-uri", "orig_uri"),
          Map.entry("call-orig-name", "orig_name"),
          Map.entry("caller-id-number", "ani"),
          Map.entry("call-dialed-number", "dnis"),
          Map.entry("call-by-action", "by_action"),
          Map.entry("call-by-user", "by_user"),
          Map.entry("call-by-domain", "by_domain"),
          Map.entry("call-by-call-id", "by_callid"),
          Map.entry("call-term-call-id", "term_callid"),
          Map.entry("call-term-user", "term_user"),
          Map.entry("call-term-domain", "term_domain"),
          Map.entry("call-term-uri", "term_uri"),
          Map.entry("call-start-datetime", "time_begin"),
          Map.entry("call-answer-datetime", "time_answer"),
          Map.entry("call-orig-info", "orig_call_info"),
          Map.entry("term-orig-info", "term_call_info"),
          Map.entry("call-audio-codec", "media")));

  private final Map<String, String> olderByCurrent;
  private final Map<String, String> currentByOlder;

  OlderNames(Map<String, String> olderByCurrent) {
    this.olderByCurrent = olderByCurrent;
    this.currentByOlder =
        olderByCurrent.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
  }

  private static Map<String, String> handset() {
    Map<String, String> names = new HashMap<>();
    names.put(Handset.MAC, "mac");
    names.put(Handset.MODEL, "model");
    names.put("device-provisioning-registration-core-server", "server");
    names.put("device-provisioning-sip-transport-protocol", "transport");
    names.put("device-provisioning-username", "auth_user");
    names.put("device-provisioning-password", "auth_pass");
    names.put("device-models-overrides-blob", "overrides");
    for (int line = 1; line <= Handset.MOST_LINES; line++) {
      names.put(Handset.uriOf(line), "device" + line);
      names.put("device-provisioning-line-" + line + "-enabled", "line" + line + "_enable");
      names.put(Handset.uriOf(line) + "-shared-line-enabled", "line" + line + "_share");
    }
    return Map.copyOf(names);
  }

  /** The same fields under the names of today, where they had another. */
  Fields toCurrent(Fields fields) {
    Map<String, JsonNode> renamed = new LinkedHashMap<>();
    fields
        .values()
        .forEach((name, value) -> renamed.put(currentByOlder.getOrDefault(name, name), value));
    return new Fields(renamed);
  }

  /** A copy of the record in which the fields that had another name have it again. */
  ObjectNode applyTo(ObjectNode row) {
    ObjectNode renamed = JsonNodeFactory.instance.objectNode();
    row.properties()
        .forEach(
            field ->
                renamed.set(
                    olderByCurrent.getOrDefault(field.getKey(), field.getKey()), field.getValue()));
    return renamed;
  }

  boolean isOlder(String name) {
    return olderByCurrent.containsValue(name);
  }
}
