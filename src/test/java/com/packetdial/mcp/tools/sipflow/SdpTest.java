package com.packetdial.mcp.tools.sipflow;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SdpTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, sendrecv, false",
    "203.0.113.9, recvonly, false",
    "203.0.113.9, sendonly, true",
    "203.0.113.9, inactive, true",
    "0.0.0.0, sendrecv, true",
  })
  void knowsHold(String address, String direction, boolean held) {
    assertThat(audio(TraceScript.sdp(address, 4000, direction)).held()).isEqualTo(held);
  }

  @Test
  void takesWhatTheSessionSaysForMediaThatSaysNothing() {
    Sdp.Media audio =
        audio("v=0\nc=IN IP4 203.0.113.9\na=sendonly\nt=0 0\nm=audio 4000 RTP/SAVP 8\n");

    assertThat(audio.address()).isEqualTo("203.0.113.9");
    assertThat(audio.direction()).isEqualTo("sendonly");
    assertThat(audio.protocol()).isEqualTo("RTP/SAVP");
    assertThat(audio.codecs()).containsExactly("PCMA");
    assertThat(audio.sendsDigits()).isFalse();
  }

  @Test
  void letsMediaOverruleTheSession() {
    Sdp.Media audio =
        audio(
            "v=0\nc=IN IP4 203.0.113.9\nm=audio 4000 RTP/AVP 0\nc=IN IP6 2001:db8::9/127\n"
                + "a=inactive");

    assertThat(audio.endpoint()).isEqualTo("[2001:db8::9]:4000");
    assertThat(audio.direction()).isEqualTo("inactive");
  }

  @Test
  void findsTheDescriptionAmongSeveralParts() {
    String body =
        "--b\nContent-Type: application/sdp\n\nv=0\nm=audio 4000 RTP/AVP 0\n--b\n\nm=audio 1 x 8";

    assertThat(requireNonNull(Sdp.parse(body)).media()).hasSize(1);
    assertThat(audio(body).codecs()).containsExactly("PCMU");
  }

  @Test
  void prefersAudioThatIsNotRefused() {
    String body = "v=0\nm=audio 0 RTP/SAVP 0\nm=video 5000 RTP/AVP 96\nm=audio 4000 RTP/AVP 8";

    assertThat(audio(body).port()).isEqualTo(4000);
    assertThat(audio("v=0\nm=audio 0 RTP/AVP 0").port()).isZero();
  }

  @Test
  void isAbsentWithoutADescription() {
    assertThat(Sdp.parse("Signal=5\nDuration=160")).isNull();
    assertThat(requireNonNull(Sdp.parse("v=0\ns=-")).audio()).isNull();
    assertThat(requireNonNull(Sdp.parse("v=0\nm=image 4000 udptl t38")).audio()).isNull();
  }

  private static Sdp.Media audio(String body) {
    return requireNonNull(requireNonNull(Sdp.parse(body)).audio());
  }
}
