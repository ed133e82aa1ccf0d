package com.packetdial.mcp.tool;

import java.util.regex.Pattern;

/** Text of the PBX inside a sentence: on one line, and no longer than the sentence bears. */
public final class OneLine {

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final String CUT = "…";

  private OneLine() {}

  /** The text with every run of white space as one space, cut at {@code most} characters. */
  public static String of(String text, int most) {
    String line = SPACE.matcher(text).replaceAll(" ").strip();
    if (line.length() <= most) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(most - 2)) ? most - 2 : most - 1;
    return line.substring(0, end) + CUT;
  }
}
