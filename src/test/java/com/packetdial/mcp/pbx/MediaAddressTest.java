package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Which addresses are asked, and where the credential goes. */
final class MediaAddressTest {

  private static final URI BASE = URI.create("https://pbx.example.com/proxy/ns-api/v2");
  private static final URI PORT = URI.create("https://pbx.example.com:8443/ns-api/v2");
  private static final MediaLimits LIMITS = new MediaLimits(1, Set.of("Recordings.example.com"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://pbx.example.com/x.wav",
        "https://PBX.example.com:443/x.wav",
        "https://pbx.example.com./x.wav",
        "HTTPS://recordings.example.com/x.wav?sig=1",
        "https://recordings.example.com:443/a file.wav"
      })
  void theApisOwnHostAndTheOperatorsAreAsked(String address) {
    assertThat(of(address, BASE).uri().getScheme()).isEqualToIgnoringCase("https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://pbx.example.com/x.wav",
        "http://recordings.example.com/x.wav",
        "https://pbx.example.com:8443/x.wav",
        "https://recordings.example.com:8443/x.wav",
        "https://sub.recordings.example.com/x.wav",
        "https://recordings.example.com.evil.example/x.wav",
        "https://recordings.example.com@evil.example/x.wav",
        "https://evil.example/?recordings.example.com",
        "https://127.0.0.1/x.wav",
        "https://[::1]/x.wav",
        "https:recordings.example.com/x.wav",
        "ftp://recordings.example.com/x.wav"
      })
  void noOtherIs(String address) {
    assertThatThrownBy(() -> of(address, BASE))
        .isInstanceOf(PbxException.NoMedia.class)
        .hasMessageNotContaining("example.com");
  }

  @Test
  void thePortOfTheApiIsItsOwnHostsOnly() {
    assertThat(of("https://pbx.example.com:8443/x.wav", PORT).ownHost()).isTrue();
    assertThat(of("https://pbx.example.com/x.wav", PORT).ownHost()).isFalse();
    assertThatThrownBy(() -> of("https://recordings.example.com:8443/x.wav", PORT))
        .isInstanceOf(PbxException.NoMedia.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://pbx.example.com/proxy/ns-api/?file=1, true",
    "https://pbx.example.com/proxy/ns-api/?file=1&auth=2, false",
    "https://pbx.example.com/proxy/ns-api/?X-Amz-Signature=1, false",
    "https://pbx.example.com/proxy/ns-api/?access_token=1, false",
    "https://pbx.example.com/other/ns-api/?file=1, false",
    "https://pbx.example.com/x.wav, false",
    "https://recordings.example.com/proxy/ns-api/?file=1, false"
  })
  void theCredentialGoesToTheApiAlone(String address, boolean goes) {
    assertThat(of(address, BASE).needsCredential(BASE)).isEqualTo(goes);
  }

  @Test
  void itDoesNotPrintItself() {
    assertThat(of("https://pbx.example.com/x.wav?auth=1", BASE))
        .hasToString("MediaAddress[of the API]");
  }

  private static MediaAddress of(String address, URI base) {
    return MediaAddress.of(
        "GET /x", JsonNodeFactory.instance.objectNode().put("url", address), base, LIMITS);
  }
}
