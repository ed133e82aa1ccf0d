package com.packetdial.mcp.tools.identity;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What this server is and may do, for {@code whoami}.
 *
 * @param version of this server
 * @param pbxHost host of the base URL
 * @param credential the kind of credential in words, for example {@code API key (domain)}
 * @param apiKey whether it is an API key, which can be asked about itself
 * @param domains the only domains that this server may touch; empty for all that the credential
 *     sees
 * @param cdrMaxDays the widest window of a CDR query
 */
public record ServerFacts(
    String version,
    String pbxHost,
    String credential,
    boolean apiKey,
    List<String> domains,
    int cdrMaxDays) {

  public ServerFacts {
    domains = List.copyOf(domains);
  }

  ObjectNode asJson() {
    ObjectNode server =
        JsonNodeFactory.instance.objectNode().put("version", version).put("writes", "not offered");
    Optional.of(domains)
        .filter(names -> !names.isEmpty())
        .ifPresent(names -> names.forEach(server.putArray("only_domains")::add));
    return server.put("cdr_max_days", cdrMaxDays);
  }
}
