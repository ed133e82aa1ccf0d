package com.packetdial.mcp.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lists of a domain and of its users that have been written to. The others are still as they
 * were made and are made up anew for whoever asks. Immutable.
 */
record Papers(Map<Shelf, List<Fields>> shelves) {

  /** What a list holds. */
  enum Kind {
    SITES,
    ANSWER_RULES,
    CONTACTS,
    ADDRESSES,
    SMS_NUMBERS,
    SESSIONS,
    MESSAGES
  }

  /**
   * @param owner the extension whose list it is, or {@link #DOMAIN}
   */
  record Shelf(Kind kind, String owner) {}

  /** The owner of the lists that belong to nobody in particular. */
  static final String DOMAIN = "*";

  static final Papers UNTOUCHED = new Papers(Map.of());

  Papers {
    shelves = Map.copyOf(shelves);
  }

  Optional<List<Fields>> find(Kind kind, String owner) {
    return Optional.ofNullable(shelves.get(new Shelf(kind, owner)));
  }

  Papers with(Kind kind, String owner, List<Fields> list) {
    Map<Shelf, List<Fields>> changed = new HashMap<>(shelves);
    changed.put(new Shelf(kind, owner), List.copyOf(list));
    return new Papers(changed);
  }

  /** Empty lists for an owner who has only just come. */
  Papers begunFor(String owner) {
    Map<Shelf, List<Fields>> changed = new HashMap<>(shelves);
    for (Kind kind : Kind.values()) {
      changed.put(new Shelf(kind, owner), List.of());
    }
    return new Papers(changed);
  }
}
