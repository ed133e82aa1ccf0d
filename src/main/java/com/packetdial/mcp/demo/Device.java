package com.packetdial.mcp.demo;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that registers for a user.
 *
 * @param address where it registers from, {@code ip:port}; empty if it never did
 * @param registeredAt when it last registered as the world was made; null if it never did
 * @param latencySeconds of its answers to keep-alives
 * @param written what was written to its record since it was made
 */
record Device(
    String name,
    Subscriber owner,
    State state,
    String password,
    String userAgent,
    String transport,
    String address,
    String localAddress,
    @Nullable Instant registeredAt,
    double latencySeconds,
    Fields written) {

  enum State {
    REGISTERED,
    UNREGISTERED,
    NEVER
  }

  static final int EXPIRY_SECONDS = 300;

  /** A telephone registers anew before its registration ends. */
  static final int REFRESH_SECONDS = 240;

  /** One that has never registered. */
  static Device unregistered(String name, Subscriber owner, String password, String transport) {
    return new Device(
        name, owner, State.NEVER, password, "", transport, "", "", null, 0, Fields.NONE);
  }

  Device with(Fields change) {
    return new Device(
        name,
        owner,
        state,
        password,
        userAgent,
        transport,
        address,
        localAddress,
        registeredAt,
        latencySeconds,
        written.and(change));
  }

  Device of(Subscriber newOwner) {
    return new Device(
        name,
        newOwner,
        state,
        password,
        userAgent,
        transport,
        address,
        localAddress,
        registeredAt,
        latencySeconds,
        written);
  }

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
