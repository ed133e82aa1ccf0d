package com.packetdial.mcp.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tokens that were given out and are still good. Thread-safe. */
final class TokenStore {

  record Issued(Instant at, Instant expires) {}

  private final Map<String, Issued> tokens = new HashMap<>();
  private final Set<String> refreshTokens = new HashSet<>();

  synchronized void add(String token, String refreshToken, Instant now, Duration life) {
    tokens.put(token, new Issued(now, now.plus(life)));
    refreshTokens.add(refreshToken);
  }

  synchronized Optional<Issued> find(String token, Instant now) {
    return Optional.ofNullable(tokens.get(token)).filter(issued -> now.isBefore(issued.expires()));
  }

  /** Whether the refresh token was good; it is good only once. */
  synchronized boolean consumeRefreshToken(String refreshToken) {
    return refreshTokens.remove(refreshToken);
  }

  synchronized void clear() {
    tokens.clear();
    refreshTokens.clear();
  }
}
