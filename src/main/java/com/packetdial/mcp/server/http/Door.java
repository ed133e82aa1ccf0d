package com.packetdial.mcp.server.http;

import com.packetdial.mcp.access.Authenticator;
import com.packetdial.mcp.access.Identity;
import com.packetdial.mcp.access.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Optional;

/**
 * Lets those in who may come in. Every request is checked; a session id opens nothing. Thread-safe.
 */
final class Door {

  private final Authenticator authenticator;
  private final House house;
  private final Challenges challenges;

  Door(Authenticator authenticator, House house, Challenges challenges) {
    this.authenticator = authenticator;
    this.house = house;
    this.challenges = challenges;
  }

  /**
   * The one who sent a request.
   *
   * @throws HttpFault when it may not come in
   */
  Visitor admit(HttpServletRequest request) {
    Optional<String> authorization = authorization(request);
    Identity identity = identity(authorization);
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
  HttpFault insufficient(String scope) {
    return HttpFault.of(403, "The credential does not allow this; it needs " + scope + ".")
        .with(Challenges.HEADER, challenges.to(new Verdict.Insufficient(scope)));
  }

  private Identity identity(Optional<String> authorization) {
    Verdict verdict = authenticator.check(authorization);
    return switch (verdict) {
      case Verdict.Known(Identity identity) -> identity;
      case Verdict.Missing _ ->
          throw HttpFault.of(401, "A credential is needed: Authorization: Bearer and a token.")
              .with(Challenges.HEADER, challenges.to(verdict));
      case Verdict.Invalid(String why) ->
          throw HttpFault.of(401, why).with(Challenges.HEADER, challenges.to(verdict));
      case Verdict.Insufficient(String scope) -> throw insufficient(scope);
      case Verdict.Undecided(String why) -> throw HttpFault.busy(why, 5);
    };
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
