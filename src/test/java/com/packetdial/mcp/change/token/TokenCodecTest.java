package com.packetdial.mcp.change.token;

import static com.packetdial.mcp.change.token.TokenSamples.BINDING;
import static com.packetdial.mcp.change.token.TokenSamples.FIVE_MINUTES;
import static com.packetdial.mcp.change.token.TokenSamples.KEY;
import static com.packetdial.mcp.change.token.TokenSamples.NOW;
import static com.packetdial.mcp.change.token.TokenSamples.OLDER_KEY;
import static com.packetdial.mcp.change.token.TokenSamples.STATE;
import static com.packetdial.mcp.change.token.TokenSamples.codec;
import static com.packetdial.mcp.change.token.TokenSamples.codecAt;
import static com.packetdial.mcp.change.token.TokenSamples.key;
import static com.packetdial.mcp.change.token.TokenSamples.random;
import static com.packetdial.mcp.change.token.TokenSamples.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.packetdial.mcp.change.token.Opened.Expired;
import com.packetdial.mcp.change.token.Opened.Good;
import com.packetdial.mcp.change.token.Opened.Malformed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenCodecTest {

  private static final Duration MILLI = Duration.ofMillis(1);

  private final SealedToken sealed = seal(codec(KEY));

  // --- Round trip ------------------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource
  void opensWhatItSealed(Level level) {
    TokenCodec codec = codec(KEY);
    SealedToken sealed = codec.seal(level, FIVE_MINUTES, BINDING, STATE);
    assertThat(codec.open(sealed.text())).isEqualTo(new Good(sealed.token()));
    ConfirmationToken token = sealed.token();
    assertThat(token.keyId()).isEqualTo(KEY.id());
    assertThat(token.level()).isEqualTo(level);
    assertThat(token.issuedAt()).isEqualTo(NOW);
    assertThat(token.expiresAt()).isEqualTo(NOW.plus(FIVE_MINUTES));
    assertThat(token.binding()).isEqualTo(BINDING);
    assertThat(token.state()).isEqualTo(STATE);
  }

  @Test
  void cutsTimesToMilliseconds() {
    TokenCodec codec = codecAt(NOW.plusNanos(999_999), KEY);
    SealedToken sealed = codec.seal(Level.TOKEN, Duration.ofNanos(2_999_999), BINDING, STATE);
    assertThat(sealed.token().issuedAt()).isEqualTo(NOW);
    assertThat(sealed.token().expiresAt()).isEqualTo(NOW.plusMillis(2));
    assertThat(codec.open(sealed.text())).isEqualTo(new Good(sealed.token()));
  }

  @Test
  void hasANonceOfItsOwn() {
    TokenCodec codec = codec(KEY);
    assertThat(seal(codec).token().nonce()).isNotEqualTo(seal(codec).token().nonce());
  }

  /** The layout is public: a release that changes it has to change the version. */
  @Test
  void isLaidOutAsDocumented() throws GeneralSecurityException {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed.text()));
    assertThat(bytes.remaining()).isEqualTo(134);
    assertThat(bytes.get()).isEqualTo((byte) 1);
    assertThat(bytes.getInt()).isEqualTo(KEY.id());
    assertThat(bytes.get()).isEqualTo((byte) 1);
    assertThat(bytes.getLong()).isEqualTo(NOW.toEpochMilli());
    assertThat(bytes.getLong()).isEqualTo(NOW.plus(FIVE_MINUTES).toEpochMilli());
    assertThat(hex(bytes, 16)).isEqualTo(sealed.token().nonce().toString());
    assertThat(hex(bytes, 32)).isEqualTo(BINDING.toString());
    assertThat(hex(bytes, 32)).isEqualTo(STATE.toString());
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 'a');
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update("packetdial-mcp confirmation token\n".getBytes(StandardCharsets.US_ASCII));
    mac.update(bytes.array(), 0, 102);
    assertThat(hex(bytes, 32)).isEqualTo(HexFormat.of().formatHex(mac.doFinal()));
  }

  // --- Keys ------------------------------------------------------------------------------------

  @Test
  void theSecondKeyVerifies() {
    assertThat(codec(OLDER_KEY, KEY).open(sealed.text())).isEqualTo(new Good(sealed.token()));
  }

  @Test
  void theFirstOfTwoKeysSigns() {
    SealedToken sealed = seal(codec(KEY, OLDER_KEY));
    assertThat(sealed.token().keyId()).isEqualTo(KEY.id());
    assertThat(codec(KEY).open(sealed.text())).isEqualTo(new Good(sealed.token()));
  }

  @Test
  void aRemovedKeyDoesNotVerify() {
    assertMalformed(codec(OLDER_KEY).open(sealed.text()));
  }

  @Test
  void aForeignKeyOfTheSameIdDoesNotVerify() {
    assertMalformed(codec(key(KEY.id(), 'z')).open(sealed.text()));
  }

  @Test
  void oneKeyMayNotSignInTheNameOfTheOther() {
    String text = TokenCodec.sign(sealed.token(), OLDER_KEY);
    assertMalformed(codec(KEY, OLDER_KEY).open(text));
  }

  @Test
  void aMacOfTheSameKeyForAnotherUseIsNoSeal() {
    byte[] bytes = Base64.getUrlDecoder().decode(sealed.text());
    byte[] content = Arrays.copyOf(bytes, 102);
    System.arraycopy(KEY.mac(content), 0, bytes, 102, 32);
    assertMalformed(codec(KEY).open(encode(bytes)));
  }

  @Test
  void takesOneOrTwoKeysOfDifferentIds() {
    assertRefused(List.of());
    assertRefused(List.of(KEY, OLDER_KEY, key(3, 'c')));
    assertRefused(List.of(KEY, key(KEY.id(), 'c')));
  }

  // --- Time ------------------------------------------------------------------------------------

  @Test
  void isGoodUntilTheMillisecondBeforeItsEnd() {
    Instant end = NOW.plus(FIVE_MINUTES);
    assertThat(codecAt(end.minus(MILLI), KEY).open(sealed.text())).isInstanceOf(Good.class);
    assertThat(codecAt(end.minusNanos(1), KEY).open(sealed.text())).isInstanceOf(Good.class);
    assertThat(codecAt(end, KEY).open(sealed.text())).isEqualTo(new Expired(end));
    assertThat(codecAt(end.plus(MILLI), KEY).open(sealed.text())).isEqualTo(new Expired(end));
  }

  @Test
  void mayComeFromAClockThatIsALittleAhead() {
    Instant earliest = NOW.minusSeconds(5);
    assertThat(codecAt(earliest, KEY).open(sealed.text())).isInstanceOf(Good.class);
    assertMalformed(codecAt(earliest.minusNanos(1), KEY).open(sealed.text()));
    assertMalformed(codecAt(Instant.EPOCH, KEY).open(sealed.text()));
  }

  @Test
  void mayNotLiveLongerThanTheLongestLife() {
    assertThat(codec(KEY).open(signed(NOW, NOW.plus(FIVE_MINUTES)))).isInstanceOf(Good.class);
    assertMalformed(codec(KEY).open(signed(NOW, NOW.plus(FIVE_MINUTES).plus(MILLI))));
    assertMalformed(
        codec(KEY)
            .open(
                signed(
                    Instant.ofEpochMilli(Long.MIN_VALUE), Instant.ofEpochMilli(Long.MAX_VALUE))));
  }

  @Test
  void aTooLongLifeIsMalformedEvenWhenItIsOver() {
    assertMalformed(codec(KEY).open(signed(NOW.minus(Duration.ofDays(2)), NOW)));
  }

  @Test
  void mayNotEndBeforeItBegins() {
    assertMalformed(codec(KEY).open(signed(NOW, NOW)));
    assertMalformed(codec(KEY).open(signed(NOW, NOW.minus(MILLI))));
    assertThat(codec(KEY).open(signed(NOW, NOW.plus(MILLI)))).isInstanceOf(Good.class);
  }

  @Test
  void sealsNoLifeThatItWouldNotOpen() {
    TokenCodec codec = codec(KEY);
    for (Duration life :
        List.of(
            Duration.ZERO,
            Duration.ofNanos(999_999),
            Duration.ofMillis(-1),
            FIVE_MINUTES.plusNanos(1),
            Duration.ofSeconds(Long.MAX_VALUE))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> codec.seal(Level.TOKEN, life, BINDING, STATE));
    }
    for (Duration life : List.of(MILLI, FIVE_MINUTES)) {
      SealedToken sealed = codec.seal(Level.TOKEN, life, BINDING, STATE);
      assertThat(codec.open(sealed.text())).isEqualTo(new Good(sealed.token()));
    }
  }

  @Test
  void hasALongestLifeOfAMillisecondAtLeast() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codecOfLongestLife(Duration.ofNanos(999_999)));
    TokenCodec codec = codecOfLongestLife(MILLI);
    assertThat(codec.open(codec.seal(Level.TOKEN, MILLI, BINDING, STATE).text()))
        .isInstanceOf(Good.class);
  }

  // --- Format ----------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "=", "null", "{}", "\u0000", "\uD800"})
  void refusesWhatIsNoToken(String text) {
    assertMalformed(codec(KEY).open(text));
  }

  @Test
  void refusesTheRightLengthInTheWrongAlphabet() {
    for (String filling : List.of("!", "+", "/", "=", " ", "\n", "ä", "A")) {
      assertMalformed(codec(KEY).open(filling.repeat(sealed.text().length())));
    }
  }

  @Test
  void refusesTheStandardAlphabet() {
    String text = "";
    TokenCodec codec = codec(KEY);
    while (!text.contains("-") || !text.contains("_")) {
      text = seal(codec).text();
    }
    assertThat(codec.open(text)).isInstanceOf(Good.class);
    assertMalformed(codec.open(text.replace('-', '+')));
    assertMalformed(codec.open(text.replace('_', '/')));
  }

  @Test
  void refusesPaddingAndSpace() {
    String text = sealed.text();
    for (String variant :
        List.of(text + "=", text + "==", text + "\n", " " + text, text + "A", text + "AAAA")) {
      assertMalformed(codec(KEY).open(variant));
    }
    assertMalformed(codec(KEY).open(text.substring(0, text.length() - 1) + "="));
  }

  /** The last of 179 characters holds four bits of the token and two that mean nothing. */
  @Test
  void refusesTheOtherSpellingsOfTheLastCharacter() {
    String text = sealed.text();
    int last = ALPHABET.indexOf(text.charAt(text.length() - 1));
    assertThat(last % 4).isZero();
    for (int spare = 1; spare < 4; spare++) {
      String variant = text.substring(0, text.length() - 1) + ALPHABET.charAt(last + spare);
      assertThat(Base64.getUrlDecoder().decode(variant))
          .isEqualTo(Base64.getUrlDecoder().decode(text));
      assertMalformed(codec(KEY).open(variant));
    }
  }

  @Test
  void refusesEveryFlippedBit() {
    byte[] bytes = Base64.getUrlDecoder().decode(sealed.text());
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertMalformed(codec(KEY).open(encode(flipped)));
    }
  }

  @Test
  void refusesAnotherVersionEvenWhenItIsSigned() {
    assertMalformed(codec(KEY).open(resigned(0, 2)));
    assertMalformed(codec(KEY).open(resigned(0, 0)));
    assertThat(codec(KEY).open(resigned(0, 1))).isInstanceOf(Good.class);
  }

  @Test
  void refusesAnUnknownLevelEvenWhenItIsSigned() {
    assertMalformed(codec(KEY).open(resigned(5, 0)));
    assertMalformed(codec(KEY).open(resigned(5, 4)));
    assertThat(codec(KEY).open(resigned(5, 3))).isInstanceOf(Good.class);
  }

  @Test
  void doesNotPrintTheTokenItself() {
    assertThat(sealed.toString())
        .doesNotContain(sealed.text())
        .contains(sealed.token().nonce().toString());
  }

  // --- Helpers ---------------------------------------------------------------------------------

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static SealedToken seal(TokenCodec codec) {
    return codec.seal(Level.TOKEN, FIVE_MINUTES, BINDING, STATE);
  }

  private static TokenCodec codecOfLongestLife(Duration longestLife) {
    return new TokenCodec(List.of(KEY), longestLife, InstantSource.fixed(NOW), random());
  }

  /** The sample with one byte changed, and a MAC that is right for that. */
  private String resigned(int offset, int value) {
    byte[] bytes = Base64.getUrlDecoder().decode(sealed.text());
    bytes[offset] = (byte) value;
    byte[] label = "packetdial-mcp confirmation token\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(KEY.mac(label, Arrays.copyOf(bytes, 102)), 0, bytes, 102, 32);
    return encode(bytes);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String hex(ByteBuffer bytes, int count) {
    byte[] part = new byte[count];
    bytes.get(part);
    return HexFormat.of().formatHex(part);
  }

  private static void assertMalformed(Opened opened) {
    assertThat(opened).isEqualTo(new Malformed());
  }

  private static void assertRefused(List<SigningKey> keys) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenCodec(keys, FIVE_MINUTES, InstantSource.fixed(NOW), random()));
  }
}
