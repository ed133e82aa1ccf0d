package com.packetdial.mcp.access;

import java.util.List;
import java.util.Optional;

/** Finds out who calls. Thread-safe. */
public interface Authenticator {

  /**
   * Checks one request. What was good a moment ago may not be any more, so every request is
   * checked, and what lasts longer than a request from time to time.
   *
   * @param authorization the value of the header {@code Authorization}, if there is exactly one
   */
  Verdict check(Optional<String> authorization);

  /** The issuers of the tokens that it takes (RFC 9728); empty where it takes static ones only. */
  default List<String> issuers() {
    return List.of();
  }

  /** The scopes that its tokens may have (RFC 9728). */
  default List<String> scopes() {
    return List.of();
  }
}
