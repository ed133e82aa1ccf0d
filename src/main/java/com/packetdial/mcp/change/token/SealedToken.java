package com.packetdial.mcp.change.token;

/**
 * A token that was just made.
 *
 * @param text what the client gets and sends back
 * @param token what the text says
 */
public record SealedToken(String text, ConfirmationToken token) {

  /** Leaves the text out, with which the change could be made. */
  @Override
  public String toString() {
    return "SealedToken[" + token + "]";
  }
}
