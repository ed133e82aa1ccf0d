package com.packetdial.mcp.demo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lists of a domain and of its users, or of the platform, that have been written to. The others
 * are still as they were made and are made up anew for whoever asks. Immutable.
 *
 * @param begun the owners who came later: what they have not written is empty and not made up
 */
record Papers(Map<Shelf, List<Fields>> shelves, Set<String> begun) {

  /** What a list holds. */
  enum Kind {
    SITES,
    ANSWER_RULES,
    CONTACTS,
    ADDRESSES,
    SMS_NUMBERS,
    SESSIONS,
    MESSAGES,
    VOICEMAILS,
    GREETINGS,
    MUSIC,
    HOLD_MESSAGES,
    RECORDINGS,
    REMINDERS,
    TIME_FRAMES,
    DIAL_PLANS,
    DIAL_RULES,
    DIAL_POLICIES,
    PERMISSIONS,
    ATTENDANTS,
    DISPOSITIONS,
    ENDPOINTS,
    PHONE_TEMPLATES,
    PHONE_CONFIGURATIONS,
    RESELLERS,
    CONNECTIONS,
    ROUTES,
    ROUTE_CONNECTIONS,
    CONFIGURATIONS,
    DEFINITIONS,
    SERVER_CONFIGURATIONS,
    CERTIFICATES,
    IMAGES,
    EMAIL_TEMPLATES,
    SUBSCRIPTIONS,
    API_KEYS,
    QUOTAS,
    AUDIT_LOG,
    ACCESS_LOG,
    DASHBOARDS,
    CHARTS,
    SCHEDULES,
    MEETINGS,
    MEETING_EVENTS,
    VIDEO_HOSTS,
    CONFERENCES,
    PARTICIPANTS,
    PARKING_LOTS
  }

  /**
   * @param owner the extension whose list it is, or {@link #DOMAIN}; after a slash what else it
   *     depends on, such as a folder
   */
  record Shelf(Kind kind, String owner) {}

  /** The owner of the lists that belong to nobody in particular. */
  static final String DOMAIN = "*";

  static final Papers UNTOUCHED = new Papers(Map.of(), Set.of());

  Papers {
    shelves = Map.copyOf(shelves);
    begun = Set.copyOf(begun);
  }

  Optional<List<Fields>> find(Kind kind, String owner) {
    List<Fields> written = shelves.get(new Shelf(kind, owner));
    return written == null && begun.contains(owner.split("/", 2)[0])
        ? Optional.of(List.of())
        : Optional.ofNullable(written);
  }

  Papers with(Kind kind, String owner, List<Fields> list) {
    Map<Shelf, List<Fields>> changed = new HashMap<>(shelves);
    changed.put(new Shelf(kind, owner), List.copyOf(list));
    return new Papers(changed, begun);
  }

  /** Empty lists for an owner who has only just come. */
  Papers begunFor(String owner) {
    Map<Shelf, List<Fields>> rest = new HashMap<>(shelves);
    rest.keySet().removeIf(shelf -> shelf.owner().split("/", 2)[0].equals(owner));
    Set<String> owners = new HashSet<>(begun);
    owners.add(owner);
    return new Papers(rest, owners);
  }
}
