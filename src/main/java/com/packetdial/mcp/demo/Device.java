package com.packetdial.mcp.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that registers for a user.
 *
 * @param mac empty for a softphone or connector
 * @param address where it registers from, {@code ip:port}; empty if it never did
 * @param registeredAt null if it never registered, and so for {@code expiresAt}
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
    @Nullable Instant expiresAt,
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
