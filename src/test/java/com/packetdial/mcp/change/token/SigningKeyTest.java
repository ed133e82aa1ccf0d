package com.packetdial.mcp.change.token;

import static com.packetdial.mcp.change.token.TokenSamples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SigningKeyTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 31})
  void refusesAShortKey(int size) {
    assertThatIllegalArgumentException().isThrownBy(() -> new SigningKey(1, new byte[size]));
    assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.of(new byte[size]));
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 33, 64, 100})
  void takesALongerKey(int size) {
    assertThat(new SigningKey(7, new byte[size]).id()).isEqualTo(7);
  }

  @Test
  void theIdOfTheSameBytesIsTheSameEverywhere() {
    byte[] bytes = new byte[32];
    assertThat(SigningKey.of(bytes).id()).isEqualTo(SigningKey.of(new byte[32]).id());
    assertThat(SigningKey.of(bytes).mac(bytes)).isEqualTo(new SigningKey(1, bytes).mac(bytes));
    bytes[31] = 1;
    assertThat(SigningKey.of(bytes).id()).isNotEqualTo(SigningKey.of(new byte[32]).id());
  }

  @Test
  void aRandomKeyIsMadeOfTheGeneratorsBytes() throws GeneralSecurityException {
    byte[] bytes = new byte[32];
    random().nextBytes(bytes);
    SigningKey key = SigningKey.random(random());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
    assertThat(key.mac(new byte[] {1}, new byte[] {2, 3}))
        .isEqualTo(mac.doFinal(new byte[] {1, 2, 3}));
    assertThat(key.id()).isEqualTo(SigningKey.of(bytes).id());
  }

  @Test
  void doesNotChangeWithTheBytesItWasMadeFrom() {
    byte[] bytes = new byte[32];
    SigningKey key = new SigningKey(1, bytes);
    byte[] before = key.mac(bytes.clone());
    bytes[0] = 1;
    assertThat(key.mac(new byte[32])).isEqualTo(before);
  }

  @Test
  void printsItsIdAndNothingElse() {
    byte[] bytes = "a key that nobody must ever see!".getBytes(StandardCharsets.US_ASCII);
    assertThat(new SigningKey(7, bytes)).hasToString("SigningKey[id=7]");
    assertThat(new SigningKey(7, bytes).toString()).doesNotContain(HexFormat.of().formatHex(bytes));
  }
}
