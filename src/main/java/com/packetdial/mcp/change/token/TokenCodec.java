package com.packetdial.mcp.change.token;

import com.packetdial.mcp.change.token.Opened.Expired;
import com.packetdial.mcp.change.token.Opened.Good;
import com.packetdial.mcp.change.token.Opened.Malformed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Seals confirmation tokens and opens what comes back. A token is 134 bytes as 179 characters of
 * base64url without padding:
 *
 * <pre>
 * offset  bytes
 *      0      1  version, 1
 *      1      4  key id
 *      5      1  level: 1 token, 2 elicit, 3 operator
 *      6      8  issued, epoch milliseconds
 *     14      8  expires, epoch milliseconds
 *     22     16  nonce
 *     38     32  binding
 *     70     32  state
 *    102     32  HMAC-SHA-256 over a label of this use of the key and the 102 bytes before
 * </pre>
 *
 * <p>Numbers are big-endian. A text is checked in this order, and the first failure is the answer:
 * length, alphabet and canonical encoding; version, level and key id; MAC, in constant time; a time
 * of issue at most five seconds ahead of the clock, for replicas whose clocks differ; a life that
 * is positive and no longer than the codec's longest. All these are {@link Opened.Malformed}. Then
 * the end of its life: {@link Opened.Expired} from that very millisecond on. Whether the token was
 * made for this command, was used before and shows the present state is for the caller to check, in
 * that order, with {@link Digest#matches} and a store of nonces.
 *
 * <p>Thread-safe if its clock and its random generator are.
 */
public final class TokenCodec {

  /** How far ahead of this clock that of another replica may be. */
  static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

  private static final Duration SHORTEST_LIFE = Duration.ofMillis(1);

  /** Bytes of the HMAC-SHA-256 at the end. */
  private static final int MAC_BYTES = 32;

  private static final int BYTES = TokenLayout.BYTES + MAC_BYTES;

  /** Four characters for three bytes, rounded up because there is no padding. */
  private static final int CHARACTERS = (BYTES * 4 + 2) / 3;

  /** Keeps a MAC that the same key made for anything else from being one of a token. */
  private static final byte[] LABEL =
      "packetdial-mcp confirmation token\n".getBytes(StandardCharsets.US_ASCII);

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private final List<SigningKey> keys;
  private final Duration longestLife;
  private final InstantSource time;
  private final RandomGenerator random;

  /**
   * A codec with its keys.
   *
   * @param keys one or two with different ids: the first signs, both verify
   * @param longestLife the longest life of a token that is sealed or opened, at least a millisecond
   * @param time read at every seal and open
   * @param random where nonces come from; has to be cryptographically strong
   * @throws IllegalArgumentException when the keys or the longest life are not as said
   */
  public TokenCodec(
      List<SigningKey> keys, Duration longestLife, InstantSource time, RandomGenerator random) {
    if (keys.isEmpty() || keys.size() > 2) {
      throw new IllegalArgumentException("one or two keys, not " + keys.size());
    }
    if (keys.size() == 2 && keys.getFirst().id() == keys.getLast().id()) {
      throw new IllegalArgumentException("two keys of one id");
    }
    if (longestLife.compareTo(SHORTEST_LIFE) < 0) {
      throw new IllegalArgumentException("no life: " + longestLife);
    }
    this.keys = List.copyOf(keys);
    this.longestLife = longestLife;
    this.time = time;
    this.random = random;
  }

  /**
   * Makes a token that begins now and has a nonce of its own.
   *
   * @param life how long it is good, cut to milliseconds
   * @param binding digest of what it is made for
   * @param state digest of the state that was shown
   * @throws IllegalArgumentException when the life is under a millisecond or over the longest
   */
  public SealedToken seal(Level level, Duration life, Digest binding, Digest state) {
    if (!isAllowed(life)) {
      throw new IllegalArgumentException("a life of " + life + " is not allowed");
    }
    Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
    ConfirmationToken token =
        new ConfirmationToken(
            keys.getFirst().id(),
            level,
            now,
            now.plusMillis(life.toMillis()),
            Nonce.random(random),
            binding,
            state);
    return new SealedToken(sign(token, keys.getFirst()), token);
  }

  /** Opens a text that may come from anyone. Never throws, whatever the text is. */
  public Opened open(String text) {
    Instant now = time.instant();
    return decode(text)
        .flatMap(this::authentic)
        .filter(token -> !token.issuedAt().isAfter(now.plus(CLOCK_TOLERANCE)))
        .filter(token -> isAllowed(Duration.between(token.issuedAt(), token.expiresAt())))
        .map(token -> inTime(token, now))
        .orElseGet(Malformed::new);
  }

  static String sign(ConfirmationToken token, SigningKey key) {
    byte[] content = TokenLayout.write(token);
    byte[] bytes = Arrays.copyOf(content, BYTES);
    System.arraycopy(key.mac(LABEL, content), 0, bytes, TokenLayout.BYTES, MAC_BYTES);
    return ENCODER.encodeToString(bytes);
  }

  /** The bytes of a text that is the one encoding of them. */
  private static Optional<byte[]> decode(String text) {
    if (text.length() != CHARACTERS) {
      return Optional.empty();
    }
    try {
      byte[] bytes = DECODER.decode(text);
      // The decoder takes padding and ignores the bits that the last character has too many.
      return ENCODER.encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Optional<ConfirmationToken> authentic(byte[] bytes) {
    byte[] content = Arrays.copyOf(bytes, TokenLayout.BYTES);
    byte[] mac = Arrays.copyOfRange(bytes, TokenLayout.BYTES, BYTES);
    return TokenLayout.read(content)
        .filter(
            token ->
                keys.stream()
                    .filter(key -> key.id() == token.keyId())
                    .anyMatch(key -> MessageDigest.isEqual(key.mac(LABEL, content), mac)));
  }

  private boolean isAllowed(Duration life) {
    return life.compareTo(SHORTEST_LIFE) >= 0 && life.compareTo(longestLife) <= 0;
  }

  private static Opened inTime(ConfirmationToken token, Instant now) {
    return now.isBefore(token.expiresAt()) ? new Good(token) : new Expired(token.expiresAt());
  }
}
