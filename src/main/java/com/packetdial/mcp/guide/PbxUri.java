package com.packetdial.mcp.guide;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the URIs of resources, strictly: one spelling of scheme and root, no query, no fragment, no
 * empty segment. Percent-encoding (RFC 3986) is undone once, so that what is encoded twice stays
 * encoded, and nothing that it hides can become a step upwards or another segment.
 */
final class PbxUri {

  static final String ROOT = "pbx://domains";

  private static final int LONGEST = 1_000;

  /** What may stand in a segment as it is, beside letters and digits: {@code pchar}. */
  private static final String PLAIN = "-._~!$&'()*+,;=:@";

  private static final int ENCODED = "%00".length();

  private PbxUri() {}

  /** The decoded segments below the root; empty when this is none of our URIs. */
  static Optional<List<String>> segments(String uri) {
    if (!uri.startsWith(ROOT) || uri.length() > LONGEST) {
      return Optional.empty();
    }
    String below = uri.substring(ROOT.length());
    if (below.isEmpty()) {
      return Optional.of(List.of());
    }
    if (below.charAt(0) != '/') {
      return Optional.empty();
    }
    List<String> segments = new ArrayList<>();
    for (String segment : below.substring(1).split("/", -1)) {
      Optional<String> decoded = decode(segment).filter(PbxUri::isName);
      if (decoded.isEmpty()) {
        return Optional.empty();
      }
      segments.add(decoded.get());
    }
    return Optional.of(segments);
  }

  private static boolean isName(String segment) {
    return !segment.isEmpty()
        && !segment.equals(".")
        && !segment.equals("..")
        && segment.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
  }

  private static Optional<String> decode(String segment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c == '%') {
        int octet = octet(segment, i);
        if (octet < 0) {
          return Optional.empty();
        }
        bytes.write(octet);
        i += ENCODED - 1;
      } else if (isPlain(c)) {
        bytes.write(c);
      } else {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /** The octet that is encoded at a place; negative when none is. */
  private static int octet(String segment, int at) {
    if (at + ENCODED > segment.length()) {
      return -1;
    }
    int high = hex(segment.charAt(at + 1));
    int low = hex(segment.charAt(at + 2));
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }

  /** Not {@link Character#digit}, which also knows the digits of other scripts. */
  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static boolean isPlain(char c) {
    return (c < 0x80 && Character.isLetterOrDigit(c)) || PLAIN.indexOf(c) >= 0;
  }
}
