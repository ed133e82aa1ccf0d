package com.packetdial.mcp.change.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DigestTest {

  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private final Digest digest = Digest.sha256(new byte[] {'a', 'b', 'c'});

  @Test
  void isSha256InHexadecimal() {
    assertThat(digest).hasToString(ABC);
  }

  @Test
  void matchesTheSameBytesOnly() {
    byte[] bytes = HexFormat.of().parseHex(ABC);
    assertThat(digest.matches(Digest.of(bytes))).isTrue();
    for (int i = 0; i < bytes.length; i++) {
      byte[] other = bytes.clone();
      other[i]++;
      assertThat(digest.matches(Digest.of(other))).isFalse();
    }
  }

  @Test
  void isAValue() {
    Digest same = Digest.of(HexFormat.of().parseHex(ABC));
    Digest other = Digest.sha256(new byte[0]);
    assertThat(digest).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
    assertThat(digest.hashCode()).isNotEqualTo(other.hashCode());
    assertThat(digest).isNotEqualTo(ABC);
  }

  @Test
  void doesNotChangeWithTheBytesItWasMadeFrom() {
    byte[] bytes = HexFormat.of().parseHex(ABC);
    Digest made = Digest.of(bytes);
    bytes[0] = 0;
    assertThat(made).isEqualTo(digest);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void hasThirtyTwoBytes(int size) {
    assertThatIllegalArgumentException().isThrownBy(() -> Digest.of(new byte[size]));
  }
}
