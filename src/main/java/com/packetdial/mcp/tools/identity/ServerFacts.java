package com.packetdial.mcp.tools.identity;

import com.packetdial.mcp.pbx.CredentialFacts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What this server is and may do, for {@code whoami}.
 *
 * @param version of this server
 * @param pbxHost host of the base URL
 * @param credential tells what is known of the credential by now
 * @param domains the only domains that this server may touch; empty for all that the credential
 *     sees
 * @param cdrMaxDays the widest window of a CDR query
 */
public record ServerFacts(
    String version,
    String pbxHost,
    Supplier<CredentialFacts> credential,
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
