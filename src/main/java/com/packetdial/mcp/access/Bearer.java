package com.packetdial.mcp.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Authorization} with a bearer token (RFC 6750, section 2.1). Stateless. */
final class Bearer {

  /** The longest token; those of issuers have one or two KiB. */
  static final int MOST_CHARS = 8 << 10;

  private static final String SCHEME = "Bearer ";
  private static final Pattern HEADER = Pattern.compile("(?i:bearer) ([A-Za-z0-9._~+/-]++=*+)");

  private Bearer() {}

  /** The token of a header, if it is one of this kind and not too long. */
  static Optional<String> token(String header) {
    if (header.length() > SCHEME.length() + MOST_CHARS) {
      return Optional.empty();
    }
    Matcher matcher = HEADER.matcher(header);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
