package com.packetdial.mcp.cli.doctor;

import java.util.Set;

/** Whether the credential may do what the tools need, and not much more. */
record ScopeCheck(Identity identity) implements Check {

  /** Scopes that see a whole domain or more. */
  private static final Set<String> WIDE_ENOUGH = Set.of("Office Manager", "Reseller", "Super User");

  @Override
  public String subject() {
    return "scope";
  }

  @Override
  public Finding examine() {
    String scope = identity.fact("scope");
    if (scope.isEmpty()) {
      return Finding.warn(
          subject(),
          "the PBX does not tell the scope",
          "if tools answer scope_too_low, ask for Office Manager or above");
    }
    String domain = identity.fact("domain");
    String words = scope + (domain.isEmpty() ? "" : ", domain " + domain);
    if (!WIDE_ENOUGH.contains(scope)) {
      return Finding.warn(
          subject(), words, "most tools need Office Manager or above: ask for such a credential");
    }
    return identity.fact("read_only_credential").equals("false")
        ? Finding.warn(
            subject(), words + ", may write", "this program only reads: a read-only key is safer")
        : Finding.ok(subject(), words);
  }
}
