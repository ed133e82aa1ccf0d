package com.packetdial.mcp.pbx;

import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.pbx.PbxException.Conflict;
import com.packetdial.mcp.pbx.PbxException.CredentialRejected;
import com.packetdial.mcp.pbx.PbxException.NoCredential;
import com.packetdial.mcp.pbx.PbxException.NoSuchRoute;
import com.packetdial.mcp.pbx.PbxException.NotFound;
import com.packetdial.mcp.pbx.PbxException.Refused;
import com.packetdial.mcp.pbx.PbxException.ScopeTooLow;
import com.packetdial.mcp.pbx.credential.CredentialKind;
import com.packetdial.mcp.pbx.credential.CredentialSource.PasswordGrant;
import com.packetdial.mcp.pbx.credential.CredentialSource.RefreshGrant;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the platform for access tokens: {@code POST /tokens} as a form, as JSON where a form is
 * refused, and at the older address where there is no {@code /tokens}. Thread-safe.
 */
final class TokenEndpoint {

  static final String OPERATION = "POST /tokens";

  private static final Operation TOKENS =
      new Operation(
          Operation.Method.POST,
          "/tokens",
          Operation.Effect.READ,
          Hazard.NONE,
          Set.of(),
          Operation.AnswerForm.JSON,
          Vocabulary.NONE);
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,8192}");
  private static final Duration MARGIN = Duration.ofSeconds(60);
  private static final long USUAL_LIFE = 3_600;
  private static final long LONGEST_LIFE = 366L * 24 * 3_600;
  private static final int MAX_FACT = 100;

  private final URI tokens;
  private final URI olderTokens;
  private final HttpTransport transport;
  private final Exchanges exchanges;
  private final InstantSource time;
  private final Sanitizer sanitizer;
  private final AnswerReader reader = new AnswerReader();
  private final JsonMapper json = AnswerReader.mapper();

  TokenEndpoint(
      URI baseUrl,
      HttpTransport transport,
      Exchanges exchanges,
      InstantSource time,
      Sanitizer sanitizer) {
    this.tokens = URI.create(baseUrl + "/tokens");
    this.olderTokens = baseUrl.resolve("oauth2/token/");
    this.transport = transport;
    this.exchanges = exchanges;
    this.time = time;
    this.sanitizer = sanitizer;
  }

  /**
   * A token by the password grant.
   *
   * @throws NoCredential when the platform refuses, or asks for a second factor
   */
  AccessToken signIn(PasswordGrant grant, CallLimits limits) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "password");
    fields.put("client_id", grant.clientId());
    fields.put("client_secret", grant.clientSecret().reveal());
    fields.put("username", grant.username());
    fields.put("password", grant.password().reveal());
    return token(fields, grant.kind(), Optional.empty(), limits);
  }

  /**
   * A token by the refresh-token grant.
   *
   * @throws NoCredential when the platform refuses
   */
  AccessToken refresh(RefreshGrant grant, CredentialKind kind, CallLimits limits) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "refresh_token");
    fields.put("client_id", grant.clientId());
    fields.put("client_secret", grant.clientSecret().reveal());
    fields.put("refresh_token", grant.refreshToken().reveal());
    return token(fields, kind, Optional.of(grant.refreshToken()), limits);
  }

  private AccessToken token(
      Map<String, String> fields,
      CredentialKind kind,
      Optional<Secret> refreshToken,
      CallLimits limits) {
    byte[] body;
    try {
      body = answer(fields, limits);
    } catch (Refused
        | CredentialRejected
        | ScopeTooLow
        | NotFound
        | NoSuchRoute
        | Conflict refusal) {
      throw new NoCredential(OPERATION, refused(fields, refusal));
    }
    return read(reader.read(TOKENS, body), kind, refreshToken);
  }

  private byte[] answer(Map<String, String> fields, CallLimits limits) {
    try {
      return form(tokens, fields, limits);
    } catch (NotFound | NoSuchRoute _) {
      return form(olderTokens, fields, limits);
    } catch (Refused refusal) {
      if (refusal.status() != 400 && refusal.status() != 415) {
        throw refusal;
      }
      return send(tokens, "application/json", json.writeValueAsString(fields), limits);
    }
  }

  private byte[] form(URI uri, Map<String, String> fields, CallLimits limits) {
    String form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + PercentEncoding.encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(uri, "application/x-www-form-urlencoded", form, limits);
  }

  private byte[] send(URI uri, String type, String body, CallLimits limits) {
    return exchanges.send(
        OPERATION,
        () ->
            transport
                .request(uri, limits)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)),
        Optional.empty(),
        limits);
  }

  private static String refused(Map<String, String> fields, PbxException refusal) {
    String with =
        fields.containsKey("password")
            ? "the client id, the client secret, the user name or the password"
            : "the client id, the client secret or the refresh token";
    return switch (refusal) {
      case NotFound _, NoSuchRoute _ ->
          "The PBX has no address for OAuth tokens; use an API key instead.";
      default -> "The PBX refused the OAuth sign-in: check " + with + ".";
    };
  }

  private AccessToken read(
      JsonNode answer, CredentialKind kind, Optional<Secret> sentRefreshToken) {
    if (answer.path("scope").asString("").equals("mfa_required")) {
      throw new NoCredential(
          OPERATION,
          "This user signs in with a second factor, which a server cannot give; use an API key,"
              + " or a user without a second factor.");
    }
    Secret value =
        text(answer, "access_token")
            .map(Secret::of)
            .orElseThrow(() -> new PbxException.Garbled(OPERATION, "no usable access_token"));
    Optional<Secret> next = text(answer, "refresh_token").map(Secret::of);
    CredentialFacts facts =
        new CredentialFacts(
            kind, fact(answer, "scope"), fact(answer, "domain"), fact(answer, "user"));
    Duration life = Duration.ofSeconds(life(answer));
    // A token of a minute or less would never be fresh with the whole margin.
    Duration half = life.dividedBy(2);
    Duration margin = half.compareTo(MARGIN) < 0 ? half : MARGIN;
    return new AccessToken(
        value, time.instant().plus(life).minus(margin), next.or(() -> sentRefreshToken), facts);
  }

  private static Optional<String> text(JsonNode answer, String name) {
    return Optional.of(answer.path(name))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(value -> TOKEN.matcher(value).matches());
  }

  private Optional<String> fact(JsonNode answer, String name) {
    return Optional.of(sanitizer.cleanText(answer.path(name).asString(""), MAX_FACT))
        .filter(fact -> !fact.isBlank());
  }

  private static long life(JsonNode answer) {
    long seconds = answer.path("expires_in").asLong(USUAL_LIFE);
    return seconds > 0 ? Math.min(seconds, LONGEST_LIFE) : USUAL_LIFE;
  }
}
