package com.packetdial.mcp.access;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the claims of a token must be, and what they say. Thread-safe. */
final class TokenClaims extends DefaultJWTClaimsVerifier<SecurityContext> {

  /** What comes before the principal's name, so that no name of the token file is one of these. */
  private static final String PRINCIPAL_PREFIX = "oauth:";

  private static final Pattern PRINCIPAL = Pattern.compile("oauth:[ -~]{1,194}");
  private static final int SKEW_SECONDS = 30;

  private final IssuedTokens.Rules rules;
  private final InstantSource time;

  /** Claims that this server does not take. */
  static final class Refused extends BadJWTException {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    private Refused(String sentence, BadJWTException cause) {
      super(sentence, cause);
      this.sentence = sentence;
    }

    /** Why, for whoever sent the token; it quotes nothing of it. */
    String sentence() {
      return sentence;
    }
  }

  TokenClaims(IssuedTokens.Rules rules, InstantSource time) {
    super(
        rules.audience(),
        new JWTClaimsSet.Builder().issuer(rules.issuer().toString()).build(),
        Set.of("exp"));
    this.rules = rules;
    this.time = time;
    setMaxClockSkew(SKEW_SECONDS);
  }

  @Override
  protected Date currentTime() {
    return Date.from(time.instant());
  }

  /**
   * Checks issuer, audience and time.
   *
   * @throws Refused when one of them is not as it must be
   */
  @Override
  public void verify(JWTClaimsSet claims, SecurityContext context) throws Refused {
    try {
      super.verify(claims, context);
    } catch (BadJWTException e) {
      throw new Refused(reason(claims), e);
    }
  }

  private String reason(JWTClaimsSet claims) {
    if (!rules.issuer().toString().equals(claims.getIssuer())) {
      return "The token is of another issuer.";
    }
    if (!claims.getAudience().contains(rules.audience())) {
      return "The token is for another audience.";
    }
    if (claims.getExpirationTime() == null) {
      return "The token never expires (exp), so it is not taken.";
    }
    boolean early =
        claims.getNotBeforeTime() != null
            && claims.getNotBeforeTime().toInstant().isAfter(time.instant());
    return early ? "The token is not good yet." : "The token has expired.";
  }

  /** What claims that were checked say. */
  Verdict verdict(JWTClaimsSet claims) {
    Set<String> scopes = scopes(claims);
    if (!scopes.contains(Scopes.READ)) {
      return new Verdict.Insufficient(Scopes.READ);
    }
    return principal(claims)
        .<Verdict>map(
            name ->
                new Verdict.Known(
                    new Identity(
                        name, words(claims, rules.groupsClaim()), scopes.contains(Scopes.WRITE))))
        .orElse(
            new Verdict.Invalid(
                "The token names no principal of 1 to 194 printable ASCII characters."));
  }

  private Optional<String> principal(JWTClaimsSet claims) {
    return claims.getClaim(rules.principalClaim()) instanceof String name
        ? Optional.of(PRINCIPAL_PREFIX + name).filter(full -> PRINCIPAL.matcher(full).matches())
        : Optional.empty();
  }

  /** {@code scope} is that of RFC 8693, {@code scp} that of some issuers. */
  private static Set<String> scopes(JWTClaimsSet claims) {
    Set<String> scopes = new HashSet<>();
    for (String claim : List.of("scope", "scp")) {
      words(claims, claim).forEach(text -> scopes.addAll(List.of(text.split(" ", -1))));
    }
    return scopes;
  }

  /** The texts of a claim that is a text or a list of texts. */
  private static Set<String> words(JWTClaimsSet claims, String claim) {
    return switch (claims.getClaim(claim)) {
      case String word -> Set.of(word);
      case Collection<?> many ->
          many.stream()
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .collect(Collectors.toUnmodifiableSet());
      case null, default -> Set.of();
    };
  }
}
