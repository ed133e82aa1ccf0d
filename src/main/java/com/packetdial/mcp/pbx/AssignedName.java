package com.packetdial.mcp.pbx;

import java.util.Locale;
import java.util.Set;

/**
 * The name before a {@code =} or {@code :} in a text.
 *
 * @param name the name, empty when there is none
 * @param wrapped whether it stands in quotes or brackets, as names of JSON do
 */
record AssignedName(String name, boolean wrapped) {

  private static final AssignedName NONE = new AssignedName("", false);

  private static final int LONGEST = 64;

  /** Headers of SIP and HTTP whose value is a credential or a challenge. */
  private static final Set<String> HEADERS =
      Set.of(
          "authorization",
          "proxy-authorization",
          "www-authenticate",
          "proxy-authenticate",
          "authentication-info",
          "proxy-authentication-info",
          "cookie",
          "set-cookie");

  private static final String[] CLOSERS = {
    "\\\"", "\"", "'", ")", "]", ">", "&quot;", "&#039;", "&#39;", "&apos;", "&gt;"
  };

  /** Reads backwards from a separator, no further than {@code start}. */
  static AssignedName before(String text, int start, int separator) {
    if (separator > start && isDigit(text.charAt(separator - 1))) {
      return NONE; // the colons of a time are the commonest of all
    }
    int to = skipBlanksBack(text, start, separator);
    boolean wrapped = false;
    int closer = closer(text, start, to);
    while (closer > 0) {
      wrapped = true;
      to = skipBlanksBack(text, start, to - closer);
      closer = closer(text, start, to);
    }
    if (to == start || !isLetter(text.charAt(to - 1))) {
      return NONE;
    }
    int from = to;
    while (from > start && to - from < LONGEST && isNamePart(text.charAt(from - 1))) {
      from--;
    }
    from = skipEscape(text, start, from, to);
    return from == to ? NONE : new AssignedName(text.substring(from, to), wrapped);
  }

  boolean isEmpty() {
    return name.isEmpty();
  }

  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  boolean isHeader() {
    return name.length() >= 6 && HEADERS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** In {@code \nname} the n belongs to the line end, in {@code %26name} the 26 to the sign. */
  private static int skipEscape(String text, int start, int from, int to) {
    char before = from > start ? text.charAt(from - 1) : ' ';
    if (before == '\\' && to - from > 1 && "nrt".indexOf(text.charAt(from)) >= 0) {
      return from + 1;
    }
    return before == '%' && to - from > 2 ? from + 2 : from;
  }

  private static int closer(String text, int start, int to) {
    if (to > start && "\"')]>;".indexOf(text.charAt(to - 1)) >= 0) {
      for (String closer : CLOSERS) {
        if (to - closer.length() >= start && text.startsWith(closer, to - closer.length())) {
          return closer.length();
        }
      }
    }
    return 0;
  }

  private static int skipBlanksBack(String text, int start, int to) {
    int i = to;
    while (i > start && (text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\t')) {
      i--;
    }
    return i;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNamePart(char c) {
    return isLetter(c) || isDigit(c) || c == '-' || c == '_';
  }
}
