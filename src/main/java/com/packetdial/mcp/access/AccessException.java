package com.packetdial.mcp.access;

/**
 * A file that says who may do what cannot be used as it is; its message is a complete sentence
 * without anything secret.
 */
public final class AccessException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AccessException(String sentence) {
    super(sentence);
  }

  AccessException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
