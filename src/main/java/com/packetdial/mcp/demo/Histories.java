package com.packetdial.mcp.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The call histories of all domains. */
final class Histories {

  private final Map<String, CallHistory> byDomain;

  Histories(World world) {
    List<String> outsideNames = WordList.load("outside-callers");
    this.byDomain =
        world.domains().stream()
            .map(domain -> new CallHistory(world, domain, outsideNames))
            .collect(Collectors.toMap(history -> history.domain().name(), Function.identity()));
  }

  CallHistory of(Domain domain) {
    CallHistory history = byDomain.get(domain.name());
    if (history == null) {
      throw new IllegalStateException("The domain " + domain.name() + " has no history.");
    }
    return history;
  }

  Stream<CallHistory> of(List<Domain> domains) {
    return domains.stream().map(this::of);
  }

  Optional<Call> withCallId(List<Domain> domains, String callId, Instant from, Instant until) {
    return of(domains)
        .flatMap(history -> history.withCallId(callId, from, until).stream())
        .findFirst();
  }
}
