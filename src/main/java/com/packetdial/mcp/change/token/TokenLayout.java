package com.packetdial.mcp.change.token;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** The bytes that a token is, without its MAC: of one fixed length, numbers big-endian. */
final class TokenLayout {

  /** Bytes of a token before its MAC. */
  static final int BYTES =
      Byte.BYTES // version
          + Integer.BYTES // key id
          + Byte.BYTES // level
          + 2 * Long.BYTES // issued, expires
          + 2 * Long.BYTES // nonce
          + 2 * Digest.BYTES; // binding, state

  private static final byte VERSION = 1;

  private TokenLayout() {}

  static byte[] write(ConfirmationToken token) {
    ByteBuffer buffer = ByteBuffer.allocate(BYTES);
    buffer.put(VERSION).putInt(token.keyId()).put(token.level().code());
    buffer.putLong(token.issuedAt().toEpochMilli()).putLong(token.expiresAt().toEpochMilli());
    token.nonce().to(buffer);
    token.binding().to(buffer);
    token.state().to(buffer);
    return buffer.array();
  }

  /** The token that the bytes are, unless their version or level is not known. */
  static Optional<ConfirmationToken> read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (buffer.get() != VERSION) {
      return Optional.empty();
    }
    int keyId = buffer.getInt();
    return Level.of(buffer.get())
        .map(
            level ->
                new ConfirmationToken(
                    keyId,
                    level,
                    Instant.ofEpochMilli(buffer.getLong()),
                    Instant.ofEpochMilli(buffer.getLong()),
                    Nonce.from(buffer),
                    Digest.from(buffer),
                    Digest.from(buffer)));
  }
}
