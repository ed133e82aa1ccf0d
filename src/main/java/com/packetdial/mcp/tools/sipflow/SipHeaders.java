package com.packetdial.mcp.tools.sipflow;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The headers of a SIP message by their full name in lower case (RFC 3261 section 7.3): compact
 * names are written out, folded lines joined, and a name that occurs again adds a value.
 */
final class SipHeaders {

  static final SipHeaders NONE = new SipHeaders(Map.of());

  private static final int MAX_HEADERS = 300;

  private static final Map<String, String> COMPACT =
      Map.ofEntries(
          entry("v", "via"),
          entry("f", "from"),
          entry("t", "to"),
          entry("i", "call-id"),
          entry("m", "contact"),
          entry("c", "content-type"),
          entry("l", "content-length"),
          entry("s", "subject"),
          entry("k", "supported"),
          entry("e", "content-encoding"),
          entry("r", "refer-to"),
          entry("b", "referred-by"),
          entry("o", "event"),
          entry("x", "session-expires"));

  private final Map<String, List<String>> values;

  private SipHeaders(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Reads header lines; a line that is no header is passed over. */
  static SipHeaders parse(List<String> lines) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    int count = 0;
    for (String line : unfolded(lines)) {
      int colon = line.indexOf(':');
      if (colon <= 0 || count++ >= MAX_HEADERS) {
        continue;
      }
      String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      values
          .computeIfAbsent(COMPACT.getOrDefault(name, name), key -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return new SipHeaders(values);
  }

  private static List<String> unfolded(List<String> lines) {
    List<StringBuilder> headers = new ArrayList<>();
    for (String line : lines) {
      boolean continues = line.startsWith(" ") || line.startsWith("\t");
      if (continues && !headers.isEmpty()) {
        headers.getLast().append(' ').append(line.strip());
      } else {
        headers.add(new StringBuilder(line));
      }
    }
    return headers.stream().map(StringBuilder::toString).toList();
  }

  /** All values of a header, by its full name in lower case. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The first value of a header, or an empty string. */
  String first(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? "" : all.getFirst();
  }

  /** Splits a value at a separator that is neither quoted nor between angle brackets. */
  static List<String> split(String value, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    boolean bracketed = false;
    int start = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '<' || c == '>')) {
        bracketed = c == '<';
      } else if (!quoted && !bracketed && c == separator) {
        parts.add(value.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(value.substring(start).strip());
    return parts;
  }

  /** The value of {@code name=value} among the parts, without its quotes, or an empty string. */
  static String parameter(List<String> parts, String name) {
    for (String part : parts) {
      int equals = part.indexOf('=');
      if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase(name)) {
        return unquoted(part.substring(equals + 1).strip());
      }
    }
    return "";
  }

  static String unquoted(String value) {
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
      return value;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 1; i < value.length() - 1; i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 2 < value.length()) {
        i++;
      }
      plain.append(value.charAt(i));
    }
    return plain.toString();
  }
}
