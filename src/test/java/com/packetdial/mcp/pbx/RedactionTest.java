package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class RedactionTest {

  private final Redaction redaction = new Redaction();

  @Test
  void whatAnAuditEntryIsKnownByStaysAsItIs() {
    ObjectNode facts =
        json(
            """
            {"change_id":"chg_0123456789ab","approval_id":"apr_0123456789ab",
             "nonce":"0123456789abcdef0123456789abcdef",
             "digest":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             "binding":"60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
             "pbx":"60303ae22b998861","principal":"local","client":"example-client 1.0",
             "tool":"update_user","operation":"PUT /domains/{domain}/users/{user}",
             "path":{"domain":"acme.example","user":"1001"},"step":1,"status":202,"took_ms":117,
             "fields":["name-last-name","device-sip-registration-password"],"outcome":"confirmed"}\
            """);

    assertThat(redaction.of(facts)).isEqualTo(facts);
  }

  @Test
  void secretsGoByTheirNameAndByTheirForm() {
    ObjectNode facts =
        json(
            """
            {"reversal":{"request":{"body":{"voicemail-login-pin":"canary",
             "device-sip-registration-password":"canary","name-last-name":"Lee"}}},
             "why":"the key nsd_canary0123456789 was refused",
             "words":"Authorization: Bearer canary0123456789"}\
            """);

    assertThat(redaction.of(facts).toString())
        .doesNotContain("canary")
        .contains("name-last-name", "Lee", "was refused");
    assertThat(facts.toString()).contains("canary");
  }

  @Test
  void textForPeopleIsCleanAndBounded() {
    assertThat(redaction.ofText("Ann\u001b[31m\u202e Lee\nnext", 100))
        .isEqualTo("Ann[31m Lee\nnext");
    assertThat(redaction.ofText("x".repeat(500), 100)).hasSize(100).contains("cut");
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text);
  }
}
