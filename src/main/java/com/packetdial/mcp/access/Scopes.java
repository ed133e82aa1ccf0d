package com.packetdial.mcp.access;

import java.util.List;

/** The OAuth scopes of this server. */
public final class Scopes {

  /** Needed for anything. */
  public static final String READ = "pbx:read";

  /** Needed to change something. */
  public static final String WRITE = "pbx:write";

  /** All of them. */
  public static final List<String> ALL = List.of(READ, WRITE);

  private Scopes() {}

  /** Scopes as one text, as in a challenge (RFC 6750) and a token (RFC 8693). */
  public static String text(List<String> scopes) {
    return String.join(" ", scopes);
  }
}
