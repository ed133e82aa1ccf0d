package com.packetdial.mcp.tools.routing;

import java.util.Optional;

/**
 * Where a feature of an answer rule leads.
 *
 * @param written as the platform writes it, for example {@code vmail_1001}
 * @param words as in {@code the voicemail of user 1001 (Ann Lee)}
 * @param called the extension whose own rules decide what comes next, if there is one
 */
record Target(String written, String words, Optional<String> called) {

  static Target of(String written, String words) {
    return new Target(written, words, Optional.empty());
  }
}
