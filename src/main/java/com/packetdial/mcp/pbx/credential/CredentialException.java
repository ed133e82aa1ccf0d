package com.packetdial.mcp.pbx.credential;

/**
 * A credential that cannot be used or had. The message is a complete sentence for the user and
 * holds neither a secret nor anything that a program printed.
 */
public final class CredentialException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CredentialException(String sentence) {
    super(sentence, null, false, false);
  }
}
