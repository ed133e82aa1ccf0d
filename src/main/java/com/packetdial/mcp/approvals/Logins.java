package com.packetdial.mcp.approvals;

import com.packetdial.mcp.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The operators who are logged in at this process. Thread-safe. */
final class Logins {

  /** How long a login lives that is not used. */
  static final Duration IDLE = Duration.ofMinutes(15);

  private static final int MOST = 100;
  private static final int KEY_BYTES = 24;

  private final InstantSource time;
  private final RandomGenerator random;
  private final Map<String, Used> logins = new LinkedHashMap<>();

  private record Used(Login login, Instant last) {}

  /**
   * Nobody yet.
   *
   * @param random cryptographically strong
   */
  Logins(InstantSource time, RandomGenerator random) {
    this.time = time;
    this.random = random;
  }

  /** Logs an operator in; returns the key of the login, which is as good as the secret. */
  synchronized String open(String operator, Secret secret) {
    forgetIdle();
    if (logins.size() >= MOST) {
      logins.remove(logins.keySet().iterator().next());
    }
    String key = newKey();
    logins.put(key, new Used(new Login(operator, secret, newKey()), time.instant()));
    return key;
  }

  synchronized Optional<Login> find(String key) {
    forgetIdle();
    return Optional.ofNullable(
            logins.computeIfPresent(key, (_, used) -> new Used(used.login(), time.instant())))
        .map(Used::login);
  }

  synchronized void close(String key) {
    logins.remove(key);
  }

  private void forgetIdle() {
    Instant limit = time.instant().minus(IDLE);
    logins.values().removeIf(used -> used.last().isBefore(limit));
  }

  private String newKey() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }
}
