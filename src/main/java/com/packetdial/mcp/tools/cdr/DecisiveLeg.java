package com.packetdial.mcp.tools.cdr;

import java.util.List;
import java.util.Optional;

/** The leg of a call that decided what became of it. */
public final class DecisiveLeg {

  private DecisiveLeg() {}

  /**
   * The leg on which somebody talked last; else the one that a mailbox took; else the one that was
   * abandoned; else the last that did more than pass the call on.
   *
   * @param legs in the order of the call, at least one
   */
  public static <L extends LegFacts> L of(List<L> legs) {
    if (legs.size() == 1) {
      return legs.getFirst();
    }
    return last(legs, CallResult.ANSWERED)
        .or(() -> last(legs, CallResult.VOICEMAIL))
        .or(() -> last(legs, CallResult.ABANDONED))
        .or(() -> legs.reversed().stream().filter(leg -> !isInPassing(leg.result())).findFirst())
        .orElse(legs.getLast());
  }

  private static <L extends LegFacts> Optional<L> last(List<L> legs, CallResult result) {
    return legs.reversed().stream().filter(leg -> leg.result() == result).findFirst();
  }

  private static boolean isInPassing(CallResult result) {
    return result == CallResult.CONNECTED || result == CallResult.ANSWERED_ELSEWHERE;
  }
}
