package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tools.cdr.CdrReader.Placed;
import com.packetdial.mcp.tools.cdr.ListOrder.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The legs of one call, as far as they were read. Immutable.
 *
 * @param key what tells it from other calls
 * @param placed its legs in the order of the call, at least one
 */
record Call(String key, List<Placed> placed) {

  /** Legs of one call follow each other within this time. */
  private static final Duration GAP = Duration.ofSeconds(60);

  Call {
    placed = LegOrder.sorted(placed, Placed::leg);
  }

  List<Leg> legs() {
    return placed.stream().map(Placed::leg).toList();
  }

  /** Where it first appears in the PBX's list. */
  int firstOffset() {
    return placed.stream().mapToInt(Placed::offset).min().orElseThrow();
  }

  /** Where it last appears, as far as was read. */
  int lastOffset() {
    return placed.stream().mapToInt(Placed::offset).max().orElseThrow();
  }

  Optional<Instant> start() {
    return legs().stream().flatMap(leg -> leg.start().stream()).min(Comparator.naturalOrder());
  }

  Optional<Instant> end() {
    return legs().stream().flatMap(leg -> leg.end().stream()).max(Comparator.naturalOrder());
  }

  /**
   * Whether no other leg of it can follow in the list. Only a list that begins with the oldest
   * tells: legs overlap or follow each other closely, so once the list is past the end of those
   * known, there are no others.
   */
  boolean isOver(ListOrder list) {
    Optional<Instant> end = end();
    return list.order().equals(Optional.of(Order.OLDEST_FIRST))
        && end.isPresent()
        && list.last().filter(reached -> reached.isAfter(end.get().plus(GAP))).isPresent();
  }

  /** Whether there are signs that more legs of it follow in the list. */
  boolean isOpen(ListOrder list) {
    Optional<Instant> reached = list.last();
    if (list.order().isEmpty() || reached.isEmpty()) {
      return false;
    }
    return switch (list.order().get()) {
      case OLDEST_FIRST -> end().filter(end -> !reached.get().isAfter(end)).isPresent();
      case NEWEST_FIRST ->
          unseenBeginning().filter(begun -> !reached.get().isBefore(begun)).isPresent();
      case MIXED -> false;
    };
  }

  /** The start of the whole call, where its legs name one that is earlier than their own. */
  private Optional<Instant> unseenBeginning() {
    Optional<Instant> start = start();
    return legs().stream()
        .flatMap(leg -> leg.startOfCall().stream())
        .min(Comparator.naturalOrder())
        .filter(begun -> start.filter(begun::isBefore).isPresent());
  }
}
