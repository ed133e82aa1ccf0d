package com.packetdial.mcp.config;

/** Text of unknown origin inside a message of one line. */
final class Quoted {

  private static final int MOST = 80;

  private Quoted() {}

  static String of(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return "\"" + (line.length() > MOST ? line.substring(0, MOST) + "…" : line) + "\"";
  }
}
