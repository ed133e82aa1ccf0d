package com.packetdial.mcp.pbx;

/** A base URL that is refused; the message is a complete sentence for the user. */
public final class UnusableBaseUrl extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UnusableBaseUrl(String sentence) {
    super(sentence);
  }
}
