package com.packetdial.mcp.pbx;

/**
 * Where lines end in a SIP message, be its line ends real or written out as {@code \r\n}, as log
 * text has them. Stateless.
 */
final class TextLines {

  private TextLines() {}

  /** The end of the line that {@code from} is in, without its line end. */
  static int end(String text, int from, int limit) {
    int i = from;
    while (i < limit && lineBreak(text, i, limit) == 0) {
      i++;
    }
    return i;
  }

  /** The end of the header that {@code from} is in: of its last folded line (RFC 3261 7.3.1). */
  static int endOfFolded(String text, int from, int limit) {
    int lineEnd = end(text, from, limit);
    while (lineEnd < limit) {
      int next = lineEnd + lineBreak(text, lineEnd, limit);
      if (!startsWithBlank(text, next, limit)) {
        return lineEnd;
      }
      lineEnd = end(text, next + 1, limit);
    }
    return lineEnd;
  }

  static int skipBlanks(String text, int from, int limit) {
    int i = from;
    while (i < limit && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  private static boolean startsWithBlank(String text, int at, int limit) {
    return at < limit
        && (text.charAt(at) == ' ' || text.charAt(at) == '\t' || text.startsWith("\\t", at));
  }

  /** The length of the line break at a position, 0 when there is none. */
  private static int lineBreak(String text, int at, int limit) {
    char c = text.charAt(at);
    if (c == '\n') {
      return 1;
    }
    if (c == '\r') {
      return at + 1 < limit && text.charAt(at + 1) == '\n' ? 2 : 1;
    }
    if (c != '\\' || at + 1 >= limit) {
      return 0;
    }
    return switch (text.charAt(at + 1)) {
      case 'n' -> 2;
      case 'r' -> text.startsWith("\\n", at + 2) && at + 4 <= limit ? 4 : 2;
      default -> 0;
    };
  }
}
