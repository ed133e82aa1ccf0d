package com.packetdial.mcp.change.token;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Keys, a clock and codecs that the tests of tokens share. */
final class TokenSamples {

  static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");
  static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  static final Digest BINDING = digest("create_user acme.example 1001");
  static final Digest STATE = digest("1001 is free");
  static final SigningKey KEY = key(1, 'a');
  static final SigningKey OLDER_KEY = key(2, 'b');

  private TokenSamples() {}

  static SigningKey key(int id, char filling) {
    byte[] bytes = new byte[SigningKey.FEWEST_BYTES];
    Arrays.fill(bytes, (byte) filling);
    return new SigningKey(id, bytes);
  }

  static TokenCodec codec(SigningKey... keys) {
    return codecAt(NOW, keys);
  }

  static TokenCodec codecAt(Instant now, SigningKey... keys) {
    return new TokenCodec(List.of(keys), FIVE_MINUTES, InstantSource.fixed(now), random());
  }

  /** A token of the usual kind with times of the caller's choice, signed with {@link #KEY}. */
  static String signed(Instant issued, Instant expires) {
    return TokenCodec.sign(
        new ConfirmationToken(
            KEY.id(), Level.TOKEN, issued, expires, new Nonce(1, 2), BINDING, STATE),
        KEY);
  }

  /** The same numbers at every start, which no real codec may have. */
  static RandomGenerator random() {
    return RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(42);
  }

  static Digest digest(String text) {
    return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
