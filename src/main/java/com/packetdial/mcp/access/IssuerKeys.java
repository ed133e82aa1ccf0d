package com.packetdial.mcp.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.jwk.source.RefreshAheadCachingJWKSetSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * The keys of an issuer, kept for ten minutes and fetched anew in the background when half of that
 * is over. A key that is not among them has them fetched at once, but no more than twice in half a
 * minute, whatever names strangers make up. While the issuer cannot be reached the last keys stay
 * good for a day. Thread-safe.
 */
final class IssuerKeys implements JWSKeySelector<SecurityContext> {

  static final Duration KEPT = Duration.ofMinutes(10);
  static final Duration FETCHED_AHEAD = Duration.ofMinutes(5);
  static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
  static final Duration KEPT_IN_AN_OUTAGE = Duration.ofHours(24);

  /** The longest wait for a fetch that another thread has begun. */
  private static final Duration WAIT_FOR_OTHERS = Duration.ofSeconds(20);

  private final JWKSetSource<SecurityContext> source;
  private final InstantSource time;

  /**
   * The keys of a source, which is asked when the first of them is needed.
   *
   * @param background runs fetches that nobody waits for
   */
  IssuerKeys(JWKSetSource<SecurityContext> source, InstantSource time, ExecutorService background) {
    this.time = time;
    this.source =
        new RefreshAheadCachingJWKSetSource<>(
            new OutageTolerantJWKSetSource<>(
                new RateLimitedJWKSetSource<>(source, BETWEEN_FETCHES.toMillis(), null),
                KEPT_IN_AN_OUTAGE.toMillis(),
                null),
            KEPT.toMillis(),
            WAIT_FOR_OTHERS.toMillis(),
            FETCHED_AHEAD.toMillis(),
            false,
            background,
            false,
            null);
  }

  /** The keys that may have made a signature; empty when the issuer has none such. */
  @Override
  public List<? extends Key> selectJWSKeys(JWSHeader header, SecurityContext context)
      throws KeySourceException {
    JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(header));
    long now = time.millis();
    JWKSet known = source.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), now, context);
    List<JWK> found = selector.select(known);
    if (found.isEmpty()) {
      found = selector.select(newer(known, now, context));
    }
    return found.stream().flatMap(key -> publicKey(key).stream()).toList();
  }

  private JWKSet newer(JWKSet known, long now, SecurityContext context) throws KeySourceException {
    try {
      return source.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(known), now, context);
    } catch (RateLimitReachedException _) {
      return known;
    }
  }

  /** Empty for a key that this server has no use for. */
  private static Optional<PublicKey> publicKey(JWK key) {
    try {
      return switch (key) {
        case RSAKey rsa -> Optional.of(rsa.toRSAPublicKey());
        case ECKey ec -> Optional.of(ec.toECPublicKey());
        case OctetKeyPair pair when pair.getCurve().equals(Curve.Ed25519) ->
            Optional.of(Ed25519Verifier.publicKey(pair.getDecodedX()));
        default -> Optional.empty();
      };
    } catch (JOSEException _) {
      return Optional.empty();
    }
  }
}
