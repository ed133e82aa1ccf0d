package com.packetdial.mcp.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Access tokens of an OAuth issuer that are signed JWTs (RFC 9068, and those of issuers that are
 * older than it). Thread-safe.
 */
final class IssuedTokens implements TokenCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Null for tokens that do not say what they are. */
  private static final Set<JOSEObjectType> TYPES =
      new HashSet<>(
          Arrays.asList(
              new JOSEObjectType("at+jwt"),
              new JOSEObjectType("application/at+jwt"),
              JOSEObjectType.JWT,
              null));

  /**
   * What a token must be.
   *
   * @param issuer its claim {@code iss}
   * @param audience what its claim {@code aud} holds
   * @param keys where the issuer's keys are; empty when its metadata tells
   * @param algorithms what it may be signed with, none of them symmetric
   * @param principalClaim the claim that names the principal
   * @param groupsClaim the claim that lists the principal's groups
   */
  record Rules(
      URI issuer,
      String audience,
      Optional<URI> keys,
      List<String> algorithms,
      String principalClaim,
      String groupsClaim) {

    Rules {
      algorithms = List.copyOf(algorithms);
    }
  }

  private final Set<JWSAlgorithm> algorithms;
  private final TokenClaims claims;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * Tokens by these rules.
   *
   * @param background runs fetches that nobody waits for
   */
  IssuedTokens(Rules rules, InstantSource time, ExecutorService background) {
    IssuerHttp http = new IssuerHttp(PATIENCE);
    IssuerKeySource source =
        new IssuerKeySource(http, new IssuerMetadata(rules.issuer(), http), rules.keys());
    algorithms =
        rules.algorithms().stream()
            .map(JWSAlgorithm::parse)
            .collect(Collectors.toUnmodifiableSet());
    claims = new TokenClaims(rules, time);
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPES));
    processor.setJWSKeySelector(new IssuerKeys(source, time, background));
    processor.setJWSVerifierFactory(new SignatureVerifiers());
    processor.setJWTClaimsSetVerifier(claims);
  }

  static TokenCheck of(Rules rules, InstantSource time) {
    return new IssuedTokens(rules, time, Executors.newVirtualThreadPerTaskExecutor());
  }

  @Override
  public Verdict check(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      Optional<String> refusal = refusal(jwt.getHeader());
      return refusal.isPresent()
          ? new Verdict.Invalid(refusal.get())
          : claims.verdict(processor.process(jwt, null));
    } catch (ParseException | RuntimeException _) {
      // The library's parsers meet some texts, as null for an object, with undeclared exceptions.
      return new Verdict.Invalid("The token is not a signed JWT.");
    } catch (KeySourceException _) {
      return new Verdict.Undecided("The issuer of the token cannot be reached at the moment.");
    } catch (TokenClaims.Refused e) {
      return new Verdict.Invalid(e.sentence());
    } catch (BadJOSEException | JOSEException _) {
      return new Verdict.Invalid("The token is not signed by a key of the issuer.");
    }
  }

  /** What is wrong with a token before anybody looks for a key. */
  private Optional<String> refusal(JWSHeader header) {
    if (!algorithms.contains(header.getAlgorithm())) {
      return Optional.of("The token is signed with an algorithm that this server does not take.");
    }
    if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
      return Optional.of("The token demands something (crit, b64) that this server does not know.");
    }
    return TYPES.contains(header.getType())
        ? Optional.empty()
        : Optional.of("The token is of a type (typ) other than at+jwt or JWT.");
  }
}
