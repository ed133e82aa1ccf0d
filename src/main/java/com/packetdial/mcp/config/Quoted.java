package com.packetdial.mcp.config;

/** Text of unknown origin inside a message of one line. Stateless. */
public final class Quoted {

  private static final int MOST = 80;

  private Quoted() {}

  /** The text in quotation marks, at most 80 characters of it, without control characters. */
  public static String of(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return "\"" + (line.length() > MOST ? line.substring(0, MOST) + "…" : line) + "\"";
  }
}
