package com.packetdial.mcp.shared;

/** Redis gave no answer, or none to the question. Whether it did what was asked is not known. */
final class Unanswered extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Unanswered(Throwable cause) {
    super(cause);
  }
}
