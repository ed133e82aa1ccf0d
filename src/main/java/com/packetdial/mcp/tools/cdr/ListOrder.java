package com.packetdial.mcp.tools.cdr;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Watches in which order the PBX gives records: its documentation names none. For one thread. */
final class ListOrder {

  /** An order of start times. */
  enum Order {
    NEWEST_FIRST,
    OLDEST_FIRST,
    MIXED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private @Nullable Instant last;
  private boolean rose;
  private boolean fell;

  void saw(Instant start) {
    Instant before = last;
    if (before != null) {
      rose |= start.isAfter(before);
      fell |= start.isBefore(before);
    }
    last = start;
  }

  /** The order, once two records differ. */
  Optional<Order> order() {
    if (rose && fell) {
      return Optional.of(Order.MIXED);
    }
    if (rose) {
      return Optional.of(Order.OLDEST_FIRST);
    }
    return fell ? Optional.of(Order.NEWEST_FIRST) : Optional.empty();
  }

  /** Start of the last record seen. */
  Optional<Instant> last() {
    return Optional.ofNullable(last);
  }
}
