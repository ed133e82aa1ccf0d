package com.packetdial.mcp.cli.doctor;

import java.util.Set;

/**
 * Whether the credential may do what the tools need, and not much more.
 *
 * @param writes whether changes are allowed
 */
record ScopeCheck(Identity identity, boolean writes) implements Check {

  /** Scopes that see a whole domain or more. */
  private static final Set<String> WIDE_ENOUGH = Set.of("Office Manager", "Reseller", "Super User");

  private static final String READ_ONLY = "read_only_credential";

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
    return writes ? toWrite(words) : toRead(words);
  }

  private Finding toRead(String words) {
    return identity.fact(READ_ONLY).equals("false")
        ? Finding.warn(
            subject(),
            words + ", may write",
            "without --allow-writes this program only reads: a read-only key is safer")
        : Finding.ok(subject(), words);
  }

  private Finding toWrite(String words) {
    return identity.fact(READ_ONLY).equals("true")
        ? Finding.warn(
            subject(),
            words + ", may only read",
            "nothing can be changed with this key: ask for one that may write, or leave"
                + " --allow-writes out")
        : Finding.ok(subject(), words);
  }
}
