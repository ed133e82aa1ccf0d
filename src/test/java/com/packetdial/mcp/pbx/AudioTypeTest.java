package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Audio is told by its beginning and by what its host says, both. */
final class AudioTypeTest {

  @ParameterizedTest
  @CsvSource({
    "5249464600000000574156452020, audio/x-wav, WAV",
    "5249464600000000574156452020, AUDIO/WAV; charset=binary, WAV",
    "5249464600000000574156452020, application/octet-stream, WAV",
    "4944330400000000000000000000, audio/mpeg, MP3",
    "FFFB9064000000000000000000, audio/mpeg, MP3",
    "FFF39064000000000000000000, audio/mp3, MP3",
    "4F67675300020000000000000000, audio/ogg, OGG",
    "4F67675300020000000000000000, application/ogg, OGG",
    "664C614300000022000000000000, audio/flac, FLAC",
    "2E736E6400000018000000000000, audio/basic, AU",
    "000000206674797069736F6D0000, audio/mp4, MP4"
  })
  void audioIsKnown(String head, String contentType, AudioType type) {
    assertThat(AudioType.of(HexFormat.of().parseHex(head), contentType)).contains(type);
  }

  @ParameterizedTest
  @CsvSource({
    "5249464600000000574156452020, text/html",
    "5249464600000000574156452020, audio/mpeg",
    "5249464600000000574156452020, audio/*",
    "5249464600000000415649204C49, audio/wav",
    "FFFE480065006C006C006F0000, audio/mpeg",
    "FFFFFFFFFFFFFFFFFFFFFFFF, audio/mpeg",
    "3C68746D6C3E3C626F64793E, audio/wav",
    "4D5A90000300000004000000, application/octet-stream",
    "7B22636F6465223A3430347D, audio/wav",
    "52494646, audio/wav"
  })
  void whatLiesIsNot(String head, String contentType) {
    assertThat(AudioType.of(HexFormat.of().parseHex(head), contentType)).isEmpty();
  }

  @Test
  void aHostThatDoesNotSayIsTakenByTheBeginningAlone() {
    assertThat(AudioType.of("RIFF0000WAVE".getBytes(StandardCharsets.US_ASCII), ""))
        .contains(AudioType.WAV);
    assertThat(AudioType.of(new byte[0], "audio/wav")).isEmpty();
  }
}
