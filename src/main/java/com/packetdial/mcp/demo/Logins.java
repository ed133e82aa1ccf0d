package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Principal.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Gives out tokens for the one OAuth user, and knows whose token or key it is. Thread-safe. */
final class Logins {

  static final String OAUTH_USER = "1001";
  static final String OAUTH_USERNAME = OAUTH_USER + "@" + DomainProfile.CLINIC;

  private static final Duration LIFE = Duration.ofHours(1);

  private final DemoCredentials credentials;
  private final Access access;
  private final SecretLedger secrets;
  private final World world;
  private final DemoRelease release;
  private final Dice dice;
  private final Map<String, Instant> expiryOfToken = new HashMap<>();
  private final Map<String, Instant> refreshTokens = new HashMap<>();

  Logins(DemoCredentials credentials, SecretLedger secrets, World world, DemoRelease release) {
    this.credentials = credentials;
    this.access = new Access(credentials);
    this.secrets = secrets;
    this.world = world;
    this.release = release;
    this.dice = Dice.of(world.seed(), "tokens");
  }

  List<Route> routes() {
    return List.of(Route.login("/tokens", this::token));
  }

  Optional<Principal> holderOf(String bearer, Instant now) {
    return access.holderOf(bearer).or(() -> tokenHolder(bearer, now));
  }

  /** Makes every token given out so far invalid, as a change of the password does. */
  synchronized void revokeAll() {
    expiryOfToken.clear();
    refreshTokens.clear();
  }

  private synchronized Optional<Principal> tokenHolder(String token, Instant now) {
    Instant expiry = expiryOfToken.get(token);
    return expiry == null || !now.isBefore(expiry)
        ? Optional.empty()
        : Optional.of(
            new Principal(
                Scope.OFFICE_MANAGER,
                DomainProfile.RESELLER,
                DomainProfile.CLINIC,
                OAUTH_USER,
                false,
                ""));
  }

  private synchronized Answer token(Question question) {
    Parameters form = form(question.body());
    if (!matches(form, "client_id", credentials.clientId())
        || !matches(form, "client_secret", credentials.clientSecret())) {
      return new Answer.Json(403, new Row().node());
    }
    String grant = form.value("grant_type").orElse("");
    switch (grant) {
      case "password" -> checkPassword(form);
      case "refresh_token" -> consumeRefreshToken(form);
      default -> throw Refusal.badRequest("Invalid grant_type");
    }
    return issue(question.now());
  }

  private void checkPassword(Parameters form) {
    if (!matches(form, "username", credentials.username())
        || !matches(form, "password", credentials.password())) {
      throw Refusal.badCredential();
    }
  }

  /** A refresh token is good for once. */
  private void consumeRefreshToken(Parameters form) {
    if (refreshTokens.remove(form.value("refresh_token").orElse("")) == null) {
      throw Refusal.badCredential();
    }
  }

  private Answer issue(Instant now) {
    String token = secrets.keep(dice.hex(32));
    String refresh = secrets.keep(dice.hex(32));
    expiryOfToken.put(token, now.plus(LIFE));
    refreshTokens.put(refresh, now);
    Subscriber user =
        world.domain(DomainProfile.CLINIC).flatMap(domain -> domain.user(OAUTH_USER)).orElseThrow();
    return Answer.of(
        new Row()
            .text("username", OAUTH_USERNAME)
            .text("user", OAUTH_USER)
            .text("territory", DomainProfile.RESELLER)
            .text("domain", DomainProfile.CLINIC)
            .text("site", user.site())
            .text("group", user.department())
            .text("department", user.department())
            .text("uid", user.login())
            .text("login", user.login())
            .text("scope", user.scope())
            .text("user_email", user.email())
            .text("displayName", user.fullName())
            .text("access_token", token)
            .number("expires_in", LIFE.toSeconds())
            .text("token_type", "Bearer")
            .text("refresh_token", refresh)
            .text("client_id", credentials.clientId())
            .text("apiversion", "Version: " + release.build()));
  }

  private Parameters form(Question.Body body) {
    if (!body.mediaType().equals("application/json")) {
      return Parameters.parse(body.text());
    }
    Map<String, String> values = new HashMap<>();
    try {
      for (Map.Entry<String, JsonNode> entry : Json.read(body.text()).properties()) {
        values.put(entry.getKey(), entry.getValue().asString(""));
      }
    } catch (JacksonException e) {
      throw Refusal.badRequest("Malformed JSON");
    }
    return new Parameters(Map.copyOf(values));
  }

  private static boolean matches(Parameters form, String name, String expected) {
    return MessageDigest.isEqual(
        form.value(name).orElse("").getBytes(StandardCharsets.UTF_8),
        expected.getBytes(StandardCharsets.UTF_8));
  }
}
