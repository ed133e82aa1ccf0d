package com.packetdial.mcp.pbx;

import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.pbx.PbxException.NoCredential;
import com.packetdial.mcp.pbx.credential.CredentialSource.PasswordGrant;
import com.packetdial.mcp.pbx.credential.CredentialSource.RefreshGrant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The access token of one sign-in: kept until shortly before its end, renewed once for all calls
 * that wait. Thread-safe.
 */
final class TokenCache implements AutoCloseable {

  /** Bounds a sign-in of its own, because it outlives the call that began it. */
  private static final Duration SIGN_IN_LIMIT = Duration.ofSeconds(30);

  /** A sign-in is for everybody, so it takes turns with every other party. */
  private static final String PARTY = "sign-in";

  private final Renewal renewal;
  private final InstantSource time;
  private final SingleFlight<AccessToken> flight = new SingleFlight<>("pbx-sign-in");
  private @Nullable AccessToken token;

  /** Gets a token, with the refresh token of the last one if there was one. */
  @FunctionalInterface
  private interface Renewal {
    AccessToken renew(Optional<Secret> refreshToken, CallLimits limits);
  }

  private TokenCache(Renewal renewal, InstantSource time) {
    this.renewal = renewal;
    this.time = time;
  }

  static TokenCache of(PasswordGrant grant, TokenEndpoint endpoint, InstantSource time) {
    return new TokenCache(
        (refreshToken, limits) -> {
          if (refreshToken.isPresent()) {
            RefreshGrant refresh =
                new RefreshGrant(grant.clientId(), grant.clientSecret(), refreshToken.get());
            try {
              return endpoint.refresh(refresh, grant.kind(), limits);
            } catch (NoCredential _) {
              // A refresh token may have ended; the password still stands.
            }
          }
          return endpoint.signIn(grant, limits);
        },
        time);
  }

  static TokenCache of(RefreshGrant grant, TokenEndpoint endpoint, InstantSource time) {
    return new TokenCache(
        (refreshToken, limits) ->
            endpoint.refresh(
                new RefreshGrant(
                    grant.clientId(),
                    grant.clientSecret(),
                    refreshToken.orElse(grant.refreshToken())),
                grant.kind(),
                limits),
        time);
  }

  /** A token to send, fetched if need be. */
  Secret bearer(CallLimits limits, String operation) {
    AccessToken now = current();
    if (now != null && now.isFresh(time.instant())) {
      return now.value();
    }
    try {
      return flight.join(this::renewed, limits, operation).value();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PbxException failure) {
        throw failure;
      }
      throw new IllegalStateException("the sign-in failed", e.getCause());
    }
  }

  /** Notes that the PBX rejected a token, unless it was replaced already. */
  synchronized void reject(Secret used) {
    if (token != null && token.value().equals(used)) {
      token = token.rejected();
    }
  }

  Optional<CredentialFacts> facts() {
    return Optional.ofNullable(current()).map(AccessToken::facts);
  }

  @Override
  public void close() {
    flight.close();
  }

  private AccessToken renewed() {
    AccessToken before = current();
    if (before != null && before.isFresh(time.instant())) {
      // Another flight landed between the look at the cache and the start of this one.
      return before;
    }
    CallLimits limits =
        new CallLimits(time.instant().plus(SIGN_IN_LIMIT), new Cancellation(), "", PARTY, time);
    Optional<Secret> refreshToken = Optional.ofNullable(before).flatMap(AccessToken::refreshToken);
    AccessToken next = renewal.renew(refreshToken, limits);
    synchronized (this) {
      token = next;
    }
    return next;
  }

  private synchronized @Nullable AccessToken current() {
    return token;
  }
}
