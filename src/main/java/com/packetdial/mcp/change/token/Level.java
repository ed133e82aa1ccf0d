package com.packetdial.mcp.change.token;

import java.util.Optional;

/** Who has to agree before a token may be used. A token proves that a preview was made, no more. */
public enum Level {
  /** Nobody else: the token itself is enough. */
  TOKEN(1),
  /** A human, asked in the client. */
  ELICIT(2),
  /** Someone with another credential. */
  OPERATOR(3);

  private final byte code;

  Level(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  static Optional<Level> of(byte code) {
    for (Level level : values()) {
      if (level.code == code) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }
}
