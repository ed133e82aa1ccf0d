package com.packetdial.mcp.access;

/** Knows one kind of token. Thread-safe. */
interface TokenCheck {

  /**
   * Whose token it is.
   *
   * @param token of the characters that a bearer token may have, at most 8 KiB of them
   */
  Verdict check(String token);
}
