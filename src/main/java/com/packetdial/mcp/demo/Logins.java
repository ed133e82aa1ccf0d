package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Principal.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives out tokens to the one OAuth user, and knows whose token or key it is. Thread-safe. */
final class Logins {

  static final String OAUTH_USER = "1001";
  static final String OAUTH_USERNAME = OAUTH_USER + "@" + DomainProfile.CLINIC;

  private static final Duration TOKEN_LIFE = Duration.ofHours(1);
  private static final Duration JWT_LIFE = Duration.ofHours(24);

  private final DemoCredentials credentials;
  private final Access access;
  private final SecretLedger secrets;
  private final World world;
  private final DemoRelease release;
  private final Dice dice;
  private final TokenStore tokens = new TokenStore();

  Logins(DemoCredentials credentials, SecretLedger secrets, World world, DemoRelease release) {
    this.credentials = credentials;
    this.access = new Access(credentials);
    this.secrets = secrets;
    this.world = world;
    this.release = release;
    this.dice = Dice.of(world.seed(), "tokens");
  }

  List<Route> routes() {
    return List.of(
        Route.login("/tokens", this::token),
        Route.login("/jwt", this::jwt),
        Route.read("/jwt", this::claims));
  }

  Optional<Principal> holderOf(String bearer, Instant now) {
    return access.holderOf(bearer).or(() -> tokens.find(bearer, now).map(issued -> user(bearer)));
  }

  /** Makes every token given out so far invalid, as a change of the password does. */
  void revokeAll() {
    tokens.clear();
  }

  private static Principal user(String token) {
    return new Principal(
        Scope.OFFICE_MANAGER,
        DomainProfile.RESELLER,
        DomainProfile.CLINIC,
        OAUTH_USER,
        false,
        token);
  }

  private Answer token(Question question) {
    Parameters form = form(question.body());
    if (!isOurClient(form)) {
      return new Answer.Json(403, new Row().node());
    }
    switch (form.value("grant_type").orElse("")) {
      case "password" -> checkPassword(form);
      case "refresh_token" -> checkRefreshToken(form, "refresh_token");
      default -> throw Refusal.badRequest("Invalid grant_type");
    }
    String token = randomToken();
    String refresh = randomToken();
    tokens.add(token, refresh, question.now(), TOKEN_LIFE);
    Subscriber user = user();
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
            .number("expires_in", TOKEN_LIFE.toSeconds())
            .text("token_type", "Bearer")
            .text("refresh_token", refresh)
            .text("client_id", credentials.clientId())
            .text("apiversion", version()));
  }

  /** By password, or by a refresh token alone, which is revoked with it. */
  private Answer jwt(Question question) {
    Parameters form = form(question.body());
    if (form.value("refresh").isPresent()) {
      checkRefreshToken(form, "refresh");
    } else if (isOurClient(form)) {
      checkPassword(form);
    } else {
      return new Answer.Json(403, new Row().node());
    }
    Instant now = question.now();
    String id = randomToken();
    String token =
        secrets.keep(
            encode("{\"typ\":\"JWT\",\"alg\":\"HS256\"}")
                + "."
                + encode(Json.text(claims(now, now.plus(JWT_LIFE), id)))
                + "."
                + encode(randomToken()));
    String refresh = randomToken();
    tokens.add(token, refresh, now, JWT_LIFE);
    return Answer.of(new Row().text("token", token).text("refresh", refresh));
  }

  private Answer claims(Question question) {
    TokenStore.Issued issued =
        tokens
            .find(question.principal().credential(), question.now())
            .orElseThrow(Refusal::invalidScope);
    return Answer.of(claims(issued.at(), issued.expires(), "demo"));
  }

  private ObjectNode claims(Instant issued, Instant expires, String id) {
    Subscriber user = user();
    return new Row()
        .text("aud", "ns")
        .number("exp", expires.getEpochSecond())
        .number("iat", issued.getEpochSecond())
        .text("iss", World.HOSTNAME)
        .text("jti", id)
        .text("sub", user.login())
        .number("time_out", JWT_LIFE.toMillis())
        .text("domain", user.domain())
        .text("territory", DomainProfile.RESELLER)
        .text("user", user.extension())
        .text("user_email", user.email())
        .text("user_scope", user.scope())
        .text("displayName", user.fullName())
        .text("apiversion", version())
        .node();
  }

  private Subscriber user() {
    return world
        .domain(DomainProfile.CLINIC)
        .flatMap(domain -> domain.user(OAUTH_USER))
        .orElseThrow(() -> new IllegalStateException("The OAuth user is missing."));
  }

  private String version() {
    return "Version: " + release.build();
  }

  private String randomToken() {
    synchronized (dice) {
      return secrets.keep(dice.hex(32));
    }
  }

  private boolean isOurClient(Parameters form) {
    return matches(form, "client_id", credentials.clientId())
        && matches(form, "client_secret", credentials.clientSecret());
  }

  private void checkPassword(Parameters form) {
    if (!matches(form, "username", credentials.username())
        || !matches(form, "password", credentials.password())) {
      throw Refusal.badCredential();
    }
  }

  private void checkRefreshToken(Parameters form, String name) {
    if (!tokens.consumeRefreshToken(form.value(name).orElse(""))) {
      throw Refusal.badCredential();
    }
  }

  private static Parameters form(Question.Body body) {
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

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
