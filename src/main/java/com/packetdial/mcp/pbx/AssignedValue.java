package com.packetdial.mcp.pbx;

/**
 * The value after a {@code =} or {@code :} in a text, without the quotes or brackets around it.
 *
 * @param from where it begins
 * @param to where it ends, the same as {@code from} when there is none
 */
record AssignedValue(int from, int to) {

  /** What may open a value and what then closes it. */
  private static final String[][] QUOTES = {
    {"\\\"", "\\\""},
    {"\"", "\""},
    {"'", "'"},
    {"(", ")"},
    {"<", ">"},
    {"&quot;", "&quot;"},
    {"&#039;", "&#039;"},
    {"&#39;", "&#39;"},
    {"&apos;", "&apos;"},
    {"&lt;", "&gt;"}
  };

  private static final String BARE_END = "&;,\"'<>)]}|\\";

  /**
   * Reads a value.
   *
   * @param limit where the text ends
   * @param percentEncoded whether the text is the query of an address inside another address
   */
  static AssignedValue after(String text, int separatorEnd, int limit, boolean percentEncoded) {
    int from = start(text, separatorEnd, limit);
    if (from >= limit) {
      return new AssignedValue(limit, limit);
    }
    if (text.startsWith(SecretText.REDACTED, from)) {
      return new AssignedValue(from, from + SecretText.REDACTED.length());
    }
    if (text.charAt(from) == '{' || text.charAt(from) == '[') {
      return new AssignedValue(from, balancedEnd(text, from, limit));
    }
    for (String[] quote : QUOTES) {
      if (text.startsWith(quote[0], from)) {
        return quoted(text, from + quote[0].length(), quote[1], limit);
      }
    }
    int to = from;
    while (to < limit && !endsBare(text, to, percentEncoded)) {
      to++;
    }
    return new AssignedValue(from, to);
  }

  /** Leaves out what doubles the separator, as in {@code ==} and {@code =>}, and blanks. */
  private static int start(String text, int separatorEnd, int limit) {
    int i = separatorEnd;
    while (i < limit && (text.charAt(i) == '=' || text.charAt(i) == '>')) {
      i++;
    }
    if (text.startsWith("&gt;", i)) {
      i += 4;
    }
    return TextLines.skipBlanks(text, i, limit);
  }

  private static AssignedValue quoted(String text, int from, String closer, int limit) {
    int i = from;
    while (i < limit && text.charAt(i) != '\n' && !text.startsWith(closer, i)) {
      boolean escape =
          text.charAt(i) == '\\'
              && closer.length() == 1
              && i + 1 < limit
              && text.charAt(i + 1) != '\n';
      i += escape ? 2 : 1;
    }
    return new AssignedValue(from, Math.min(i, limit));
  }

  private static int balancedEnd(String text, int from, int limit) {
    int depth = 0;
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
        if (depth == 0) {
          return i + 1;
        }
      }
    }
    return limit;
  }

  private static boolean endsBare(String text, int at, boolean percentEncoded) {
    char c = text.charAt(at);
    return c <= ' ' || BARE_END.indexOf(c) >= 0 || (percentEncoded && text.startsWith("%26", at));
  }
}
