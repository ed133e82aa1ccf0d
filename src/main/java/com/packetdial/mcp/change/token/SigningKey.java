package com.packetdial.mcp.change.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret key with the id by which tokens name it. Immutable; never prints its bytes. */
public final class SigningKey {

  /** The fewest bytes of a key: as many as the MAC has. */
  public static final int FEWEST_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final int id;
  private final SecretKeySpec key;

  /**
   * A key with an id of the caller's choice. Ids are public and have to differ within a codec.
   *
   * @throws IllegalArgumentException when there are fewer than 32 bytes
   */
  public SigningKey(int id, byte[] bytes) {
    if (bytes.length < FEWEST_BYTES) {
      throw new IllegalArgumentException(
          "a key has at least " + FEWEST_BYTES + " bytes, not " + bytes.length);
    }
    this.id = id;
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /**
   * A key whose id follows from its bytes, so that processes that share the key agree on the id
   * without being told.
   *
   * @throws IllegalArgumentException when there are fewer than 32 bytes
   */
  public static SigningKey of(byte[] bytes) {
    byte[] label = "packetdial-mcp key id".getBytes(StandardCharsets.US_ASCII);
    return new SigningKey(ByteBuffer.wrap(new SigningKey(0, bytes).mac(label)).getInt(), bytes);
  }

  /**
   * A key of this process alone.
   *
   * @param random has to be cryptographically strong
   */
  public static SigningKey random(RandomGenerator random) {
    byte[] bytes = new byte[FEWEST_BYTES];
    random.nextBytes(bytes);
    return of(bytes);
  }

  public int id() {
    return id;
  }

  /** HMAC-SHA-256 of the parts, one after the other: 32 bytes. */
  byte[] mac(byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[id=" + id + "]";
  }
}
