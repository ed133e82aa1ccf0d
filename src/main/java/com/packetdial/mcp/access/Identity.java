package com.packetdial.mcp.access;

import java.util.Set;

/**
 * Who calls, as an authentication has found out.
 *
 * @param name the principal: what sessions, cursors, tokens, changes and audit entries belong to; 1
 *     to 200 printable ASCII characters. The name of a static token, or {@code oauth:} and the
 *     subject, so that neither can pass for the other
 * @param groups what groups the principal is in, as the issuer says
 * @param mayWrite whether the credential itself allows changes; the policy may allow less
 */
public record Identity(String name, Set<String> groups, boolean mayWrite) {

  public Identity {
    groups = Set.copyOf(groups);
  }

  /** A principal of no group whose credential sets no limit. */
  public static Identity named(String name) {
    return new Identity(name, Set.of(), true);
  }
}
