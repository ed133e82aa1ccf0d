package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Principal.Scope;
import java.util.Map;
import java.util.Optional;

/** Knows who holds an API key. */
final class Access {

  private final Map<String, Principal> keys;

  Access(DemoCredentials credentials) {
    String any = Principal.ANY;
    String reseller = DomainProfile.RESELLER;
    this.keys =
        Map.of(
            credentials.systemKey(),
            new Principal(Scope.SUPER_USER, any, any, any, false, credentials.systemKey()),
            credentials.resellerKey(),
            new Principal(Scope.RESELLER, reseller, any, any, false, credentials.resellerKey()),
            credentials.readOnlyResellerKey(),
            new Principal(
                Scope.RESELLER, reseller, any, any, true, credentials.readOnlyResellerKey()),
            credentials.domainKey(),
            new Principal(
                Scope.OFFICE_MANAGER,
                reseller,
                DomainProfile.CALL_CENTRE,
                any,
                false,
                credentials.domainKey()));
  }

  Optional<Principal> holderOf(String key) {
    return Optional.ofNullable(keys.get(key));
  }
}
