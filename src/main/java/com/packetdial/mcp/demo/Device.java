package com.packetdial.mcp.demo;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that registers for a user.
 *
 * @param mac empty for a softphone or connector
 * @param address where it registers from, {@code ip:port}; empty if it never did
 * @param registeredAt when it last registered as the world was made; null if it never did
 * @param latencySeconds of its answers to keep-alives
 * @param sharedWith the extension whose second line this is, or empty
 */
record Device(
    String name,
    Subscriber owner,
    State state,
    String password,
    String userAgent,
    String model,
    String mac,
    String transport,
    String address,
    String localAddress,
    @Nullable Instant registeredAt,
    double latencySeconds,
    String provisioningUsername,
    String provisioningPassword,
    String overrides,
    String sharedWith) {

  enum State {
    REGISTERED,
    UNREGISTERED,
    NEVER
  }

  static final int EXPIRY_SECONDS = 300;

  /** A telephone registers anew before its registration ends. */
  static final int REFRESH_SECONDS = 240;

  /** When it last registered, which a device that is online does again and again. */
  @Nullable Instant registeredAt(Instant now) {
    if (registeredAt == null || !online() || !now.isAfter(registeredAt)) {
      return registeredAt;
    }
    long since = Duration.between(registeredAt, now).toSeconds();
    return registeredAt.plusSeconds(since - since % REFRESH_SECONDS);
  }

  @Nullable Instant expiresAt(Instant now) {
    Instant registered = registeredAt(now);
    return registered == null ? null : registered.plusSeconds(EXPIRY_SECONDS);
  }

  boolean belongsTo(Subscriber user) {
    return owner.extension().equals(user.extension()) && owner.domain().equals(user.domain());
  }

  boolean online() {
    return state == State.REGISTERED;
  }

  String uri() {
    return "sip:" + name + "@" + owner.domain();
  }

  /** The public address without the port. */
  String ip() {
    int colon = address.indexOf(':');
    return colon < 0 ? address : address.substring(0, colon);
  }
}
