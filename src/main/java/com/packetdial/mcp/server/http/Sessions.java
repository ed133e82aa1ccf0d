package com.packetdial.mcp.server.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The sessions of all principals, each with a bound for itself and for all. Thread-safe. */
final class Sessions {

  private static final int ID_BYTES = 24;

  private final HttpOptions.Bounds bounds;
  private final InstantSource time;
  private final RandomGenerator random;
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  /**
   * No session yet.
   *
   * @param random cryptographically strong
   */
  Sessions(HttpOptions.Bounds bounds, InstantSource time, RandomGenerator random) {
    this.bounds = bounds;
    this.time = time;
    this.random = random;
  }

  /**
   * Opens a session. A principal that has as many as it may loses the one that it has not used for
   * the longest time.
   *
   * @throws HttpFault when all of them are in use, or this server bears no more
   */
  Session open(Visitor visitor) {
    Optional<Session> ousted;
    Session session;
    synchronized (this) {
      List<Session> own =
          sessions.values().stream()
              .filter(each -> each.principal().equals(visitor.principal()))
              .toList();
      ousted = Optional.empty();
      if (own.size() >= bounds.sessionsEach() || sessions.size() >= bounds.sessions()) {
        ousted =
            own.stream()
                .filter(each -> !each.isInUse())
                .min(Comparator.comparing(Session::lastUse));
        ousted.ifPresentOrElse(
            each -> sessions.remove(each.id()),
            () -> {
              throw HttpFault.busy(
                  "As many sessions are open as this server bears. End some of them.", 30);
            });
      }
      session = new Session(newId(), visitor, time.instant());
      sessions.put(session.id(), session);
    }
    ousted.ifPresent(Session::end);
    return session;
  }

  /**
   * A visitor's session. To all others it is not there.
   *
   * @throws HttpFault when there is none
   */
  Session find(String id, Visitor visitor) {
    Session found;
    synchronized (this) {
      found = sessions.get(id);
    }
    if (found == null || !found.belongsTo(visitor)) {
      throw HttpFault.of(404, "There is no such session; initialize a new one.");
    }
    found.use(time.instant());
    return found;
  }

  /** Ends a session. */
  void end(Session session) {
    synchronized (this) {
      sessions.remove(session.id());
    }
    session.end();
  }

  /** Ends the sessions that nobody has used for too long. */
  void endIdle() {
    Instant limit = time.instant().minus(bounds.idle());
    all().stream()
        .filter(session -> session.lastUse().isBefore(limit) && !session.isInUse())
        .forEach(this::end);
  }

  synchronized List<Session> all() {
    return List.copyOf(sessions.values());
  }

  synchronized int count() {
    return sessions.size();
  }

  private String newId() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }
}
