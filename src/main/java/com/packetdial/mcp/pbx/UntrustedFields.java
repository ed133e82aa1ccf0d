package com.packetdial.mcp.pbx;

import java.util.Set;

/**
 * Which fields hold text that someone outside the platform's administration may have written: a
 * caller, the sender of a message, the owner of a device, an end user. Answers name them, so that a
 * reader takes them for data and not for instructions. Stateless and thread-safe.
 */
public final class UntrustedFields {

  private static final Set<String> NAMES =
      Set.of(
          // Anyone who can call.
          "call-orig-name",
          "call-orig-caller-id",
          "call-orig-uri",
          "call-orig-match-uri",
          "call-orig-pre-routing-uri",
          "call-term-caller-id",
          "call-term-to-uri",
          "call-term-uri",
          "call-through-caller-id",
          "call-through-uri",
          "call-dialed-number",
          "caller-id-number",
          "caller-id-name",
          "caller-name",
          "call-disconnect-reason-text",
          "number",
          "name",
          "FromName",
          "FromUser",
          "FromHost",
          "NmsAni",
          "transcription",
          "comment",
          "speaker",
          // Anyone who can send a message.
          "text",
          "message",
          "from-number",
          "from-user-id",
          "from-user-agent",
          "messagesession-last-message",
          "messagesession-last-sender",
          "messagesession-name",
          "messagesession-remote",
          "messagesession-participants",
          // SIP messages and log lines of a trace.
          "msg",
          "sip_msg",
          // Anyone with a device.
          "device-sip-registration-user-agent",
          "device-sip-registration-contact",
          "device-sip-registration-uri",
          // Any end user.
          "status-message",
          "department",
          "site",
          "description",
          "notes",
          "company",
          "tags",
          "email",
          "email-address",
          "call-disposition",
          "call-tag",
          "callback-caller-id-number",
          "dial-rule-description",
          "dial-rule-translation-source-name",
          "caller-name-translation",
          "file-script-text",
          "script",
          "attendant-name",
          "agent-department",
          "meeting-name",
          "session-name",
          "phoneconfiguration-button-label",
          "by-client",
          "auditlog-details",
          // Third parties.
          "holiday",
          "ndperror",
          "error-reading-from-endpoint-module");

  private static final String[] PREFIXES = {
    "call-orig-from-",
    "call-orig-request-",
    "call-orig-to-",
    "call-intelligence-summary",
    "call-intelligence-topics",
    "call-intelligence-segments",
    "call-disposition-",
    "callqueue-sms-phrase-",
    "name-",
    "agent-name-",
    "address-",
    "phonenumber-",
    "phoneconfiguration-description"
  };

  private UntrustedFields() {}

  /**
   * Whether the values of a field are untrusted text.
   *
   * @param v2Name the name of the field as answers have it, that of API v2
   */
  public static boolean isUntrusted(String v2Name) {
    if (NAMES.contains(v2Name)) {
      return true;
    }
    for (String prefix : PREFIXES) {
      if (v2Name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
