package com.packetdial.mcp.shared;

import java.time.Duration;
import java.time.Instant;

/** The names under which things stand in Redis, and how long they stand there. */
final class Keys {

  /** With the version of what stands there, so that another never reads it as its own. */
  private static final String PREFIX = "packetdial-mcp:1:";

  /** What the keys of {@link #approval} begin with. */
  static final String APPROVAL_PREFIX = PREFIX + "approval:";

  /** A set of ids, because Redis cannot list keys without going through all. */
  static final String APPROVAL_IDS = PREFIX + "approvals";

  private Keys() {}

  static String nonce(String nonce) {
    return PREFIX + "nonce:" + nonce;
  }

  static String approval(String id) {
    return APPROVAL_PREFIX + id;
  }

  static String pace(String of) {
    return PREFIX + "pace:" + of;
  }

  /**
   * How long until then, in milliseconds. The clocks of Redis and of this machine need not agree,
   * so no moment is told to it.
   */
  static String life(Instant now, Instant until) {
    return String.valueOf(Math.max(1, Duration.between(now, until).toMillis()));
  }
}
