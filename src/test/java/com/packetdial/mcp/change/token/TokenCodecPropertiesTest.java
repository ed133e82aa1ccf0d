package com.packetdial.mcp.change.token;

import static com.packetdial.mcp.change.token.TokenSamples.FIVE_MINUTES;
import static com.packetdial.mcp.change.token.TokenSamples.KEY;
import static com.packetdial.mcp.change.token.TokenSamples.NOW;
import static com.packetdial.mcp.change.token.TokenSamples.OLDER_KEY;
import static com.packetdial.mcp.change.token.TokenSamples.codec;
import static com.packetdial.mcp.change.token.TokenSamples.codecAt;
import static com.packetdial.mcp.change.token.TokenSamples.digest;
import static com.packetdial.mcp.change.token.TokenSamples.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.change.token.Opened.Expired;
import com.packetdial.mcp.change.token.Opened.Good;
import com.packetdial.mcp.change.token.Opened.Malformed;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** What holds for any token and any change of its text. */
final class TokenCodecPropertiesTest {

  private static final int BITS = 134 * 8;
  private static final int CHARACTERS = 179;

  private final TokenCodec codec = codec(KEY, OLDER_KEY);

  @Property
  void opensWhatItSealed(
      @ForAll Level level,
      @ForAll @LongRange(min = 1, max = 300_000) long millis,
      @ForAll String command,
      @ForAll String shown) {
    SealedToken sealed =
        codec.seal(level, Duration.ofMillis(millis), digest(command), digest(shown));
    assertThat(sealed.text()).hasSize(CHARACTERS).matches("[A-Za-z0-9_-]+");
    assertThat(codec.open(sealed.text())).isEqualTo(new Good(sealed.token()));
  }

  @Property
  void noBitMayChange(@ForAll("sealed") String text, @ForAll @IntRange(max = BITS - 1) int bit) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
    assertMalformed(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Property
  void noCharacterMayChange(
      @ForAll("sealed") String text,
      @ForAll @IntRange(max = CHARACTERS - 1) int at,
      @ForAll("characters") char other) {
    Assume.that(text.charAt(at) != other);
    assertMalformed(text.substring(0, at) + other + text.substring(at + 1));
  }

  @Property
  void noCharacterMayBeInserted(
      @ForAll("sealed") String text,
      @ForAll @IntRange(max = CHARACTERS) int at,
      @ForAll("characters") char more) {
    assertMalformed(text.substring(0, at) + more + text.substring(at));
  }

  @Property
  void noCharacterMayBeDropped(
      @ForAll("sealed") String text, @ForAll @IntRange(max = CHARACTERS - 1) int at) {
    assertMalformed(text.substring(0, at) + text.substring(at + 1));
  }

  @Property
  void nothingElseIsAToken(@ForAll String text) {
    assertMalformed(text);
  }

  @Property
  void nothingElseOfTheRightLengthIsAToken(@ForAll @StringLength(CHARACTERS) String text) {
    assertMalformed(text);
  }

  @Property
  void noOtherBytesAreAToken(@ForAll @Size(BITS / 8) byte[] bytes) {
    assertMalformed(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Property
  void noForeignKeySigns(
      @ForAll @Size(min = 32, max = 80) byte[] key, @ForAll("sealed") String text) {
    TokenCodec foreign = codec(new SigningKey(KEY.id(), key));
    String forged =
        foreign.seal(Level.TOKEN, FIVE_MINUTES, digest("a command"), digest("a state")).text();
    assertMalformed(forged);
    assertThat(foreign.open(text)).isEqualTo(new Malformed());
  }

  @Property
  void doesNotMatchAnotherBindingOrState(@ForAll String made, @ForAll String asked) {
    Assume.that(!made.equals(asked));
    SealedToken sealed = codec.seal(Level.TOKEN, FIVE_MINUTES, digest(made), digest(made));
    assertThat(codec.open(sealed.text()))
        .isInstanceOfSatisfying(
            Good.class,
            good -> {
              assertThat(good.token().binding().matches(digest(made))).isTrue();
              assertThat(good.token().binding().matches(digest(asked))).isFalse();
              assertThat(good.token().state().matches(digest(made))).isTrue();
              assertThat(good.token().state().matches(digest(asked))).isFalse();
            });
  }

  /** The rules of time, written down once more and compared at times around every edge. */
  @Property(tries = 2000)
  void followsTheClock(
      @ForAll @LongRange(min = -310_000, max = 10_000) long issued,
      @ForAll @LongRange(min = -2, max = 300_002) long life,
      @ForAll @LongRange(min = -1, max = 1) long nudge) {
    assertFollowsTheClock(issued, life);
    assertFollowsTheClock(5_000 + nudge, life);
    assertFollowsTheClock(-life + nudge, life);
    assertFollowsTheClock(issued, 300_000 + nudge);
    assertFollowsTheClock(issued, nudge);
  }

  private void assertFollowsTheClock(long issuedAfterNow, long life) {
    Instant issued = NOW.plusMillis(issuedAfterNow);
    Instant expires = issued.plusMillis(life);
    Class<? extends Opened> expected =
        issuedAfterNow > 5_000 || life <= 0 || life > 300_000
            ? Malformed.class
            : issuedAfterNow + life <= 0 ? Expired.class : Good.class;
    assertThat(codecAt(NOW, KEY).open(signed(issued, expires))).isInstanceOf(expected);
  }

  private void assertMalformed(String text) {
    assertThat(codec.open(text)).isEqualTo(new Malformed());
  }

  @Provide
  Arbitrary<String> sealed() {
    return Arbitraries.integers()
        .map(
            number ->
                codec
                    .seal(Level.ELICIT, FIVE_MINUTES, digest("command " + number), digest("state"))
                    .text());
  }

  /** Those of the alphabet above all, because the rest fails early. */
  @Provide
  Arbitrary<Character> characters() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.chars().range('A', 'Z').range('a', 'z').numeric().with('-', '_')),
        Tuple.of(1, Arbitraries.chars().all()),
        Tuple.of(1, Arbitraries.of('=', '+', '/', '.', ' ', '\n', '\r')));
  }
}
