package com.packetdial.mcp.access;

import com.packetdial.mcp.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A principal's token: {@code pdt_} and 256 random bits. It is as hard to guess as its digest is to
 * undo, so the digest needs neither salt nor a slow function. Stateless.
 */
final class Token {

  /** What tells it from an OAuth token; also what a scan for leaked secrets looks for. */
  static final String PREFIX = "pdt_";

  private static final int RANDOM_BYTES = 32;

  private Token() {}

  static Secret make(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Secret.of(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
