package com.packetdial.mcp.tools.cdr;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The order of the legs of a call. */
public final class LegOrder {

  private static final Comparator<LegFacts> BY_ORDINAL =
      Comparator.comparing(leg -> leg.ordinal().orElse(Long.MAX_VALUE));

  private static final Comparator<LegFacts> BY_COURSE =
      Comparator.<LegFacts, Instant>comparing(leg -> leg.start().orElse(Instant.MAX))
          .thenComparing(BY_ORDINAL);

  private LegOrder() {}

  /**
   * Sorts the legs of one call: by the ordinals of the PBX where every leg has its own, else by
   * start. Those of which neither tells stay as they are.
   *
   * @param leg finds the leg
   */
  public static <T> List<T> sorted(List<T> legs, Function<T, ? extends LegFacts> leg) {
    if (legs.size() == 1) {
      return List.copyOf(legs);
    }
    long ordinals =
        legs.stream().flatMap(one -> leg.apply(one).ordinal().stream()).distinct().count();
    Comparator<LegFacts> order = ordinals == legs.size() ? BY_ORDINAL : BY_COURSE;
    return legs.stream().sorted(Comparator.comparing(leg, order)).toList();
  }
}
