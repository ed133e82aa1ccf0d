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
 * @param writes tells what may be said of changes by now
 */
public record ServerFacts(
    String version,
    String pbxHost,
    Supplier<CredentialFacts> credential,
    List<String> domains,
    int cdrMaxDays,
    Supplier<WriteFacts> writes) {

  public ServerFacts {
    domains = List.copyOf(domains);
  }

  /**
   * All of it.
   *
   * @param readOnlyCredential whether the PBX says that the credential cannot write
   */
  ObjectNode asJson(boolean readOnlyCredential) {
    ObjectNode server = JsonNodeFactory.instance.objectNode().put("version", version);
    WriteFacts known = writes.get();
    (known.areOn() && readOnlyCredential ? WriteFacts.READ_ONLY_KEY : known).putInto(server);
    Optional.of(domains)
        .filter(names -> !names.isEmpty())
        .ifPresent(names -> names.forEach(server.putArray("only_domains")::add));
    return server.put("cdr_max_days", cdrMaxDays);
  }
}
