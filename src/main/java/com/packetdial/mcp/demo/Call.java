package com.packetdial.mcp.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All legs of one call, in order.
 *
 * @param accountCode the secret code that the caller typed, or empty
 * @param wrapUp what the agent noted afterwards, or empty
 */
record Call(Domain domain, List<Leg> legs, String accountCode, String wrapUp) {

  Instant start() {
    return legs.getFirst().start();
  }

  Instant end() {
    return legs.getLast().end();
  }

  int totalSeconds() {
    return (int) Duration.between(start(), end()).toSeconds();
  }

  int holdSeconds() {
    return legs.stream().mapToInt(Leg::holdSeconds).sum();
  }

  @Nullable Instant answer() {
    return legs.stream().map(Leg::answer).filter(Objects::nonNull).findFirst().orElse(null);
  }

  String callId() {
    return legs.getFirst().origCallId();
  }

  /** Every Call-ID of the call, the caller's first. */
  List<String> callIds() {
    return legs.stream()
        .flatMap(leg -> List.of(leg.origCallId(), leg.termCallId()).stream())
        .filter(id -> !id.isEmpty())
        .distinct()
        .toList();
  }

  /** Whether it uses the telephone network. */
  boolean offNet() {
    return legs.stream().anyMatch(leg -> !leg.from().inside() || !leg.to().inside());
  }

  boolean inProgress(Instant now) {
    return !start().isAfter(now) && end().isAfter(now);
  }
}
