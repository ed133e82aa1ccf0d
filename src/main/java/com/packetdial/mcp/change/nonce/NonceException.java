package com.packetdial.mcp.change.nonce;

/** A store of nonces cannot tell or keep what it was asked to. What asked it must not be done. */
public final class NonceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** An exception with a complete sentence that holds no nonce. */
  public NonceException(String sentence) {
    super(sentence);
  }

  /** An exception with a complete sentence that holds no nonce, and what went wrong below. */
  public NonceException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
