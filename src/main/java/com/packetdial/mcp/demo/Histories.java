package com.packetdial.mcp.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The call histories of all domains, each begun when it is first asked for. Thread-safe. */
final class Histories {

  private final World world;
  private final Map<String, CallHistory> byDomain = new ConcurrentHashMap<>();

  Histories(World world) {
    this.world = world;
  }

  CallHistory of(Domain domain) {
    return byDomain.computeIfAbsent(
        domain.name(), name -> new CallHistory(world, domain, WordList.load("outside-callers")));
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
