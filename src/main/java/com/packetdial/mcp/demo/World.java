package com.packetdial.mcp.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the simulated PBX knows apart from its calls, at one moment. A change of it is a
 * new one.
 *
 * @param madeAt the moment that "recent" and "now" in the data refer to
 * @param papers the lists that belong to no domain
 * @param writes how many there have been
 */
record World(long seed, Instant madeAt, List<Domain> domains, Papers papers, long writes) {

  static final String HOSTNAME = "core1.pbx.example.com";
  static final String SECOND_HOSTNAME = "core2.pbx.example.com";

  World {
    domains = List.copyOf(domains);
  }

  Optional<Domain> domain(String name) {
    return domains.stream().filter(domain -> domain.name().equals(name)).findFirst();
  }

  /** With a domain that is new, or replaces the one of the same name. */
  World with(Domain domain) {
    return new World(
        seed,
        madeAt,
        Edited.with(domains, old -> old.name().equals(domain.name()), domain),
        papers,
        writes);
  }

  World without(Domain domain) {
    return new World(
        seed,
        madeAt,
        Edited.without(domains, old -> old.name().equals(domain.name())),
        papers,
        writes);
  }

  World with(Papers changed) {
    return new World(seed, madeAt, domains, changed, writes);
  }

  World afterWrite(long number) {
    return new World(seed, madeAt, domains, papers, number);
  }

  /** What the next write needs by chance. */
  Dice dice(String subject) {
    return Dice.of(seed, "write", subject, Long.toString(writes));
  }
}
