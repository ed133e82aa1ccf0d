package com.packetdial.mcp.pbx;

import com.packetdial.mcp.config.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * A bearer token of the platform.
 *
 * @param renewAt when it is not to be used any more
 * @param refreshToken what the next one may be had with
 */
record AccessToken(
    Secret value, Instant renewAt, Optional<Secret> refreshToken, CredentialFacts facts) {

  boolean isFresh(Instant now) {
    return now.isBefore(renewAt);
  }

  /** The same token, known to be rejected. */
  AccessToken rejected() {
    return new AccessToken(value, Instant.MIN, refreshToken, facts);
  }
}
