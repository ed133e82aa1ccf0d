package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UntrustedFieldsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "call-orig-from-name",
        "call-orig-from-user",
        "call-orig-from-host",
        "call-orig-from-uri",
        "call-orig-name",
        "call-orig-caller-id",
        "call-orig-request-uri",
        "caller-id-number",
        "FromName",
        "FromUser",
        "transcription",
        "text",
        "messagesession-last-message",
        "messagesession-name",
        "comment",
        "call-intelligence-summary",
        "call-intelligence-topics-top",
        "call-intelligence-topics-all",
        "msg",
        "sip_msg",
        "device-sip-registration-user-agent",
        "device-sip-registration-contact",
        "name-first-name",
        "name-full-name",
        "status-message",
        "department",
        "site",
        "call-disposition-notes",
        "dial-rule-description",
        "description",
        "file-script-text",
        "meeting-name",
        "from-user-agent",
        "by-client",
        "address-line-1"
      })
  void marksWhatACallerADeviceOrAUserWrites(String field) {
    assertThat(UntrustedFields.isUntrusted(field)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "domain",
        "user",
        "user-scope",
        "call-direction",
        "call-start-datetime",
        "call-talking-duration-seconds",
        "call-audio-relay-side-a-packet-count",
        "core-server",
        "device-sip-registration-state",
        "voicemail-enabled",
        "phonenumber",
        "id",
        ""
      })
  void marksNothingThatThePlatformDecides(String field) {
    assertThat(UntrustedFields.isUntrusted(field)).isFalse();
  }
}
