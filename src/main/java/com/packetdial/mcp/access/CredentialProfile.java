package com.packetdial.mcp.access;

import java.nio.file.Path;

/** How to read a PBX credential that principals may act with. */
public sealed interface CredentialProfile {

  /** A file that holds an API key and nothing else. */
  record ApiKeyFile(Path file) implements CredentialProfile {}

  /**
   * A program that prints a credential.
   *
   * @param command for {@code sh -c}; not printed, because it may hold what it is there to hide
   */
  record CredentialsCommand(String command) implements CredentialProfile {
    @Override
    public String toString() {
      return "CredentialsCommand[hidden]";
    }
  }
}
