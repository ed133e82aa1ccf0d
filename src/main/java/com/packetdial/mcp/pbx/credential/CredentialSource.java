package com.packetdial.mcp.pbx.credential;

import com.packetdial.mcp.config.Secret;
import java.util.regex.Pattern;

/** Where the client's credential comes from. Immutable; prints without secrets. */
public sealed interface CredentialSource {

  CredentialKind kind();

  /** A source that holds the credential itself. */
  sealed interface Direct extends CredentialSource {}

  /**
   * A static key, sent as the bearer token.
   *
   * @param key {@code nsr_…}, {@code nss_…} or {@code nsd_…}; white space around it is dropped
   */
  record ApiKey(Secret key) implements Direct {

    private static final Pattern SHAPE = Pattern.compile("ns[rsd]_[\\x21-\\x7e]{4,252}");

    /**
     * Checks the shape, not whether a PBX knows the key.
     *
     * @throws CredentialException when it is not shaped like a key
     */
    public ApiKey {
      key = Secret.of(key.reveal().strip());
      if (!SHAPE.matcher(key.reveal()).matches()) {
        throw new CredentialException(
            "The API key is not usable: a key begins with nsr_ (reseller), nss_ (system) or nsd_"
                + " (domain) and goes on without spaces or line breaks.");
      }
    }

    @Override
    public CredentialKind kind() {
      return switch (key.reveal().charAt(2)) {
        case 'r' -> CredentialKind.RESELLER_API_KEY;
        case 's' -> CredentialKind.SYSTEM_API_KEY;
        default -> CredentialKind.DOMAIN_API_KEY;
      };
    }
  }

  /** The OAuth password grant. */
  record PasswordGrant(String clientId, Secret clientSecret, String username, Secret password)
      implements Direct {

    @Override
    public CredentialKind kind() {
      return CredentialKind.OAUTH_PASSWORD;
    }
  }

  /** The OAuth refresh-token grant. */
  record RefreshGrant(String clientId, Secret clientSecret, Secret refreshToken) implements Direct {

    @Override
    public CredentialKind kind() {
      return CredentialKind.OAUTH_REFRESH_TOKEN;
    }
  }

  /** No credential is configured. */
  record None() implements Direct {

    @Override
    public CredentialKind kind() {
      return CredentialKind.NONE;
    }
  }

  /**
   * A program that prints the credential as JSON, as YAML or as {@code key: value} lines.
   *
   * @param command for {@code sh -c}
   */
  record Program(String command) implements CredentialSource {

    @Override
    public CredentialKind kind() {
      return CredentialKind.PROGRAM;
    }

    /**
     * Runs the program, for at most 30 seconds, and reads what it printed. Its error output is
     * discarded, its input is empty.
     *
     * @throws CredentialException when it failed, took too long or printed no credential
     * @throws InterruptedException when the thread was interrupted; the program is dead by then
     */
    public Direct run() throws InterruptedException {
      return PrintedCredential.read(new ProgramRun(command).output());
    }

    /** Without the command, which may hold what it is there to hide. */
    @Override
    public String toString() {
      return "Program";
    }
  }
}
