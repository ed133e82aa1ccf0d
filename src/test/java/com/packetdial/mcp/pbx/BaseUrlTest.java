package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "pbx.example.com, https://pbx.example.com/ns-api/v2",
    "' PBX.example.com ', https://pbx.example.com/ns-api/v2",
    "pbx.example.com:8443, https://pbx.example.com:8443/ns-api/v2",
    "pbx.example.com/ns-api/v2/, https://pbx.example.com/ns-api/v2",
    "https://pbx.example.com, https://pbx.example.com/ns-api/v2",
    "HTTPS://pbx.example.com/, https://pbx.example.com/ns-api/v2",
    "https://pbx.example.com/ns-api, https://pbx.example.com/ns-api/v2",
    "https://proxy.example.com/acme/ns-api/v2, https://proxy.example.com/acme/ns-api/v2",
    "http://127.0.0.1:8080, http://127.0.0.1:8080/ns-api/v2",
    "http://127.8.9.255, http://127.8.9.255/ns-api/v2",
    "http://[::1]:9/ns-api/v2, http://[::1]:9/ns-api/v2",
    "http://localhost:9, http://localhost:9/ns-api/v2",
  })
  void completesWhatWasTyped(String typed, String url) {
    assertThat(BaseUrl.parse(typed)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://pbx.example.com",
        "http://127.0.0.1.example.com",
        "http://127.0.0.256",
        "http://128.0.0.1",
        "http://localhost.example.com",
        "http://[::2]",
        "http://0x7f.1",
      })
  void refusesPlainHttpToOtherMachines(String typed) {
    assertThatThrownBy(() -> BaseUrl.parse(typed))
        .isInstanceOf(UnusableBaseUrl.class)
        .hasMessageMatching(".*(https://|names no host).*\\.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://",
        "https:///ns-api/v2",
        "ftp://pbx.example.com",
        "https://admin:hunter2@pbx.example.com",
        "admin@pbx.example.com",
        "https://pbx.example.com/ns-api/v2?key=hunter2",
        "https://pbx.example.com/ns-api/v2#top",
        "https://pbx.example.com:0",
        "https://pbx.example.com:99999",
        "https://pbx.example.com/portal/login",
        "https://pbx.example.com/../ns-api/v2",
        "https://pbx.example.com/%2e%2e/ns-api/v2",
        "https://pbx.example.com//ns-api/v2",
        "https://pbx example.com",
        "https://pbx.example.com\r\nX: y",
      })
  void refusesTheRestWithASentenceThatQuotesNoSecret(String typed) {
    assertThatThrownBy(() -> BaseUrl.parse(typed))
        .isInstanceOf(UnusableBaseUrl.class)
        .hasMessageEndingWith(".")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "voip.packetdial.com",
        "https://VOIP.packetdial.com/ns-api/v2",
        "https://voip.packetdial.com./"
      })
  void namesTheApiHostWhereThePortalWasMeant(String typed) {
    assertThatThrownBy(() -> BaseUrl.parse(typed))
        .isInstanceOf(UnusableBaseUrl.class)
        .hasMessageContaining("pbx.packetdial.com");
  }
}
