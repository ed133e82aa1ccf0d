package com.packetdial.mcp.pbx;

import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.pbx.PbxException.NoCredential;
import com.packetdial.mcp.pbx.credential.CredentialException;
import com.packetdial.mcp.pbx.credential.CredentialSource;
import com.packetdial.mcp.pbx.credential.CredentialSource.ApiKey;
import com.packetdial.mcp.pbx.credential.CredentialSource.Direct;
import com.packetdial.mcp.pbx.credential.CredentialSource.None;
import com.packetdial.mcp.pbx.credential.CredentialSource.PasswordGrant;
import com.packetdial.mcp.pbx.credential.CredentialSource.Program;
import com.packetdial.mcp.pbx.credential.CredentialSource.RefreshGrant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What requests are signed with. The credentials program is run once, when the first request needs
 * it, and again only if it failed. Thread-safe.
 */
final class Credentials implements AutoCloseable {

  /** The one operation that needs no sign-in, so that a client without one can find its PBX. */
  private static final String VERSION = "GET /version";

  private final CredentialSource source;
  private final TokenEndpoint endpoint;
  private final InstantSource time;
  private final SingleFlight<Direct> program = new SingleFlight<>("credentials");
  private @Nullable Holding holding;

  /** A credential with the tokens it gives, if it is one that gives tokens. */
  private record Holding(Direct direct, Optional<TokenCache> tokens) {}

  Credentials(CredentialSource source, TokenEndpoint endpoint, InstantSource time) {
    this.source = source;
    this.endpoint = endpoint;
    this.time = time;
  }

  /**
   * The token to send with a request; empty where none is needed and there is none.
   *
   * @throws NoCredential when there is none
   */
  Optional<Secret> bearer(String operation, CallLimits limits) {
    Holding held = held(operation, limits);
    return switch (held.direct()) {
      case ApiKey key -> Optional.of(key.key());
      case PasswordGrant _, RefreshGrant _ ->
          held.tokens().map(tokens -> tokens.bearer(limits, operation));
      case None _ -> {
        if (operation.equals(VERSION)) {
          yield Optional.empty();
        }
        throw new NoCredential(
            operation,
            "No credential is configured; set PACKETDIAL_API_KEY, or another of the credential"
                + " settings.");
      }
    };
  }

  /** Whether a request may be sent once more after {@code used} was rejected. */
  boolean renew(Secret used) {
    Holding held = known();
    if (held == null || held.tokens().isEmpty()) {
      return false;
    }
    held.tokens().get().reject(used);
    return true;
  }

  CredentialFacts facts() {
    Holding held = known();
    if (held == null) {
      return CredentialFacts.of(source.kind());
    }
    return held.tokens()
        .flatMap(TokenCache::facts)
        .orElseGet(() -> CredentialFacts.of(held.direct().kind()));
  }

  @Override
  public void close() {
    program.close();
    Holding held = known();
    if (held != null) {
      held.tokens().ifPresent(TokenCache::close);
    }
  }

  private Holding held(String operation, CallLimits limits) {
    Holding held = known();
    return held != null
        ? held
        : switch (source) {
          case Direct direct -> hold(direct);
          case Program asked -> hold(ran(asked, operation, limits));
        };
  }

  private Direct ran(Program asked, String operation, CallLimits limits) {
    try {
      return program.join(() -> runUnlessKnown(asked), limits, operation);
    } catch (ExecutionException e) {
      String reason =
          e.getCause() instanceof CredentialException known
              ? String.valueOf(known.getMessage())
              : "The credentials program could not be run to its end.";
      throw new NoCredential(operation, reason);
    }
  }

  private Direct runUnlessKnown(Program asked) throws InterruptedException {
    Holding held = known();
    return held != null ? held.direct() : hold(asked.run()).direct();
  }

  private synchronized Holding hold(Direct direct) {
    Holding held = holding;
    if (held == null) {
      held = new Holding(direct, tokens(direct));
      holding = held;
    }
    return held;
  }

  private Optional<TokenCache> tokens(Direct direct) {
    return switch (direct) {
      case PasswordGrant grant -> Optional.of(TokenCache.of(grant, endpoint, time));
      case RefreshGrant grant -> Optional.of(TokenCache.of(grant, endpoint, time));
      case ApiKey _, None _ -> Optional.empty();
    };
  }

  private synchronized @Nullable Holding known() {
    return holding;
  }
}
