package com.packetdial.mcp.tools.identity;

import com.packetdial.mcp.pbx.CredentialFacts;
import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ScopeLimits;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What this server is and may do, for {@code whoami}.
 *
 * @param version of this server
 * @param pbxHost host of the base URL
 * @param credential tells what is known of the credential by now
 * @param domains the domains that whoever asks may touch
 * @param cdrMaxDays the widest window of a CDR query
 * @param writes tells what may be said of changes by now
 * @param scope hears the scope of the credential, and tells which tools it leaves out
 */
public record ServerFacts(
    String version,
    String pbxHost,
    Supplier<CredentialFacts> credential,
    DomainScope domains,
    int cdrMaxDays,
    Supplier<WriteFacts> writes,
    ScopeLimits scope) {

  /**
   * All of it.
   *
   * @param principal who asks
   * @param readOnlyCredential whether the PBX says that the credential cannot write
   */
  ObjectNode asJson(String principal, boolean readOnlyCredential) {
    ObjectNode server = JsonNodeFactory.instance.objectNode().put("version", version);
    if (!principal.equals(Caller.LOCAL)) {
      server.put("principal", principal);
    }
    WriteFacts known = writes.get();
    (known.areOn() && readOnlyCredential ? WriteFacts.READ_ONLY_KEY : known).putInto(server);
    domains.names().ifPresent(names -> names.forEach(server.putArray("only_domains")::add));
    scope
        .leftOut()
        .forEach(
            (tool, needed) ->
                server
                    .withObject("left_out")
                    .put(tool, "needs %s scope".formatted(needed.words())));
    return server.put("cdr_max_days", cdrMaxDays);
  }
}
