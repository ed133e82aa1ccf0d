package com.packetdial.mcp.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the simulated PBX knows apart from its calls.
 *
 * @param madeAt the moment that "recent" and "now" in the data refer to
 */
record World(long seed, Instant madeAt, List<Domain> domains) {

  static final String HOSTNAME = "core1.pbx.example.com";

  Optional<Domain> domain(String name) {
    return domains.stream().filter(domain -> domain.name().equals(name)).findFirst();
  }
}
