package com.packetdial.mcp.shared;

/** Another server may be at work where only one may be; its message is a complete sentence. */
public final class NotAlone extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotAlone(String sentence) {
    super(sentence);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
