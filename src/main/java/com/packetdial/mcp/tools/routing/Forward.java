package com.packetdial.mcp.tools.routing;

/** The features of an answer rule that send calls on. */
enum Forward {
  ALWAYS("forward-always", "forward always"),
  ON_ACTIVE("forward-on-active", "forward while in a call"),
  BUSY("forward-on-busy", "forward when busy"),
  NO_ANSWER("forward-no-answer", "forward when not answered"),
  OFFLINE("forward-when-unregistered", "forward when no phone is online"),
  ON_DND("forward-on-dnd", "forward on do not disturb"),
  ON_SPAM("forward-on-spam-call", "forward spam calls");

  private final String feature;
  private final String words;

  Forward(String feature, String words) {
    this.feature = feature;
    this.words = words;
  }

  /** Its field in a rule. */
  String feature() {
    return feature;
  }

  String words() {
    return words;
  }
}
