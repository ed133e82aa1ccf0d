package com.packetdial.mcp.access;

import com.packetdial.mcp.config.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes the authentication that the settings ask for. */
public final class Authenticators {

  private Authenticators() {}

  /**
   * The authentication by token file, by OAuth issuer, or by both: then a token says by its
   * beginning which of them it is for. The token file is read, so that one with a mistake stops the
   * start; the issuer is not asked before the first of its tokens comes. Nothing needs closing.
   *
   * @return empty when the settings name neither
   * @throws AccessException when the token file cannot be used
   */
  public static Optional<Authenticator> of(Settings settings, InstantSource time) {
    Optional<TokenCheck> file = settings.tokenFile().map(path -> fileTokens(path, time));
    Optional<TokenCheck> issued =
        settings.oauthIssuer().map(issuer -> issuedTokens(issuer, settings, time));
    return file.isEmpty() && issued.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ByBearer(
                file, issued, settings.oauthIssuer().map(URI::toString).stream().toList()));
  }

  private static TokenCheck fileTokens(Path path, InstantSource time) {
    TokenFile file = new TokenFile(path);
    file.entries();
    return new FileTokens(file, time);
  }

  private static TokenCheck issuedTokens(URI issuer, Settings settings, InstantSource time) {
    return IssuedTokens.of(
        new IssuedTokens.Rules(
            issuer,
            settings.oauthAudience().orElseThrow(),
            settings.oauthJwks(),
            settings.oauthAlgorithms(),
            settings.oauthPrincipalClaim(),
            settings.oauthGroupsClaim()),
        time);
  }

  /** Takes the token out of the header and gives it to the one that knows its kind. */
  private record ByBearer(
      Optional<TokenCheck> file, Optional<TokenCheck> issued, List<String> issuers)
      implements Authenticator {

    @Override
    public Verdict check(Optional<String> authorization) {
      if (authorization.isEmpty()) {
        return new Verdict.Missing();
      }
      return Bearer.token(authorization.get())
          .map(this::checkToken)
          .orElse(
              new Verdict.Invalid(
                  "Authorization must be Bearer, one space and a token of at most 8 KiB."));
    }

    private Verdict checkToken(String token) {
      Optional<TokenCheck> check = token.startsWith(Token.PREFIX) ? file : issued;
      return check
          .map(known -> known.check(token))
          .orElse(new Verdict.Invalid("This server takes no tokens of this kind."));
    }

    @Override
    public List<String> scopes() {
      return issuers.isEmpty() ? List.of() : Scopes.ALL;
    }
  }
}
