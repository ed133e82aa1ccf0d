package com.packetdial.mcp.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The call histories of all domains, each begun when it is first asked for. They are those of the
 * domains as they were made: a change of a domain does not change its past. Thread-safe.
 */
final class Histories {

  private final World world;
  private final int volume;
  private final Map<Charter, CallHistory> byDomain = new ConcurrentHashMap<>();

  /**
   * @param world as it was made
   * @param volume how many records the domain has that is there for their number
   */
  Histories(World world, int volume) {
    this.world = world;
    this.volume = volume;
  }

  CallHistory of(Domain domain) {
    return byDomain.computeIfAbsent(domain.charter(), charter -> historyOf(asMade(domain)));
  }

  private CallHistory historyOf(Domain domain) {
    List<String> callers = WordList.load("outside-callers");
    return isMade(domain) && domain.name().equals(DomainProfile.VOLUME)
        ? new VolumeHistory(world, new Cast(domain, callers), volume)
        : new OfficeHistory(world, domain, callers);
  }

  private boolean isMade(Domain domain) {
    return world.domains().contains(domain);
  }

  /** A domain that was added later has no calls, even if it has the name of one that is gone. */
  private Domain asMade(Domain domain) {
    return world
        .domain(domain.name())
        .filter(made -> made.charter().equals(domain.charter()))
        .orElse(domain);
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
