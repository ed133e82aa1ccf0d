package com.packetdial.mcp.server.http;

import com.packetdial.mcp.access.Authenticator;
import com.packetdial.mcp.access.Challenge;
import com.packetdial.mcp.access.Identity;
import com.packetdial.mcp.access.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Optional;

/**
 * Lets those in who may come in. Every request is checked; a session id opens nothing. Thread-safe.
 */
final class Door {

  private static final String CHALLENGE = "WWW-Authenticate";

  private final Authenticator authenticator;
  private final House house;
  private final OwnUrl ownUrl;

  Door(Authenticator authenticator, House house, OwnUrl ownUrl) {
    this.authenticator = authenticator;
    this.house = house;
    this.ownUrl = ownUrl;
  }

  /**
   * The one who sent a request.
   *
   * @throws HttpFault when it may not come in
   */
  Visitor admit(HttpServletRequest request) {
    Optional<String> authorization = authorization(request);
    Identity identity = identity(authorization, request);
    return house
        .serving(identity)
        .map(protocol -> new Visitor(identity, protocol, authorization))
        .orElseThrow(
            () -> HttpFault.of(403, "This server's policy has nothing for this principal."));
  }

  /** Whether a visitor may stay. It may while that cannot be told. */
  boolean mayStay(Visitor visitor) {
    return switch (authenticator.check(visitor.authorization())) {
      case Verdict.Known(Identity identity) -> identity.equals(visitor.identity());
      case Verdict.Undecided _ -> true;
      case Verdict.Missing _, Verdict.Invalid _, Verdict.Insufficient _ -> false;
    };
  }

  /** That a visitor needs more rights than its credential has. */
  HttpFault insufficient(String scope, HttpServletRequest request) {
    return challenging(
        HttpFault.of(403, "The credential does not allow this; it needs " + scope + "."),
        new Verdict.Insufficient(scope),
        request);
  }

  private Identity identity(Optional<String> authorization, HttpServletRequest request) {
    Verdict verdict = authenticator.check(authorization);
    return switch (verdict) {
      case Verdict.Known(Identity identity) -> identity;
      case Verdict.Missing _ ->
          throw challenging(
              HttpFault.of(401, "A credential is needed: Authorization: Bearer and a token."),
              verdict,
              request);
      case Verdict.Invalid(String why) ->
          throw challenging(HttpFault.of(401, why), verdict, request);
      case Verdict.Insufficient(String scope) -> throw insufficient(scope, request);
      case Verdict.Undecided(String why) -> throw HttpFault.busy(why, 5);
    };
  }

  private HttpFault challenging(HttpFault fault, Verdict verdict, HttpServletRequest request) {
    Challenge challenge =
        new Challenge(
            authenticator.issuers().isEmpty()
                ? Optional.empty()
                : Optional.of(MetadataServlet.url(ownUrl, request)));
    return challenge.value(verdict).map(value -> fault.with(CHALLENGE, value)).orElse(fault);
  }

  /** Two of them could be meant for two readers, so they are as good as none. */
  private static Optional<String> authorization(HttpServletRequest request) {
    Enumeration<String> values = request.getHeaders("Authorization");
    if (!values.hasMoreElements()) {
      return Optional.empty();
    }
    String value = values.nextElement();
    if (values.hasMoreElements()) {
      throw HttpFault.of(400, "There is more than one Authorization header.");
    }
    return Optional.of(value);
  }
}
