package com.packetdial.mcp.pbx;

import com.packetdial.mcp.pbx.credential.CredentialKind;
import java.util.Optional;

/**
 * What is known of the credential so far, without any secret. The last three come from the answer
 * of {@code POST /tokens}, are cleaned, and are missing for API keys and before the first sign-in.
 *
 * @param kind what sort of credential it is
 * @param scope the platform's name of the scope, such as {@code Office Manager}
 * @param domain the domain of the user who signed in
 * @param user the extension of the user who signed in
 */
public record CredentialFacts(
    CredentialKind kind, Optional<String> scope, Optional<String> domain, Optional<String> user) {

  static CredentialFacts of(CredentialKind kind) {
    return new CredentialFacts(kind, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
