package com.packetdial.mcp.change.token;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * 128 random bits that no other token has, by which a token is known to have been used.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record Nonce(long high, long low) {

  static Nonce random(RandomGenerator random) {
    return new Nonce(random.nextLong(), random.nextLong());
  }

  static Nonce from(ByteBuffer buffer) {
    return new Nonce(buffer.getLong(), buffer.getLong());
  }

  void to(ByteBuffer buffer) {
    buffer.putLong(high).putLong(low);
  }

  /** The 32 lower-case hexadecimal digits of the nonce, its key in a store. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
