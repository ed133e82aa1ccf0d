package com.packetdial.mcp.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one run, all checked. Immutable. Prints without secrets.
 *
 * <p>At most one credential is left here: the key, the parts of one OAuth sign-in, or the program.
 */
public final class Settings {

  /** Beside the audit log of a real PBX, so that what was only tried is not among its changes. */
  private static final String DEMO_AUDIT_FILE = "demo-audit.jsonl";

  private final Map<Setting<?>, Given<?>> values;
  private final List<Secret> confirmationKeys;
  private final List<String> warnings;

  Settings(Map<Setting<?>, Given<?>> values, List<Secret> confirmationKeys, List<String> warnings) {
    this.values = Map.copyOf(values);
    this.confirmationKeys = List.copyOf(confirmationKeys);
    this.warnings = List.copyOf(warnings);
  }

  /**
   * A value and where it comes from.
   *
   * @param value what was read from the text
   */
  record Given<T>(Setting<T> setting, T value, Origin origin) {}

  /** What the user should know before the work begins, a line each. */
  public List<String> warnings() {
    return warnings;
  }

  /** Where the value of a setting comes from; empty when it has none. */
  public Optional<Origin> origin(Setting<?> setting) {
    return Optional.ofNullable(values.get(setting)).map(Given::origin);
  }

  /** The base URL as it was typed, not checked. */
  public String baseUrl() {
    return get(Setting.BASE_URL);
  }

  public boolean demo() {
    return get(Setting.DEMO);
  }

  /** The API key, given itself or by its file. */
  public Optional<Secret> apiKey() {
    return find(Setting.API_KEY);
  }

  public Optional<String> clientId() {
    return find(Setting.CLIENT_ID);
  }

  public Optional<Secret> clientSecret() {
    return find(Setting.CLIENT_SECRET);
  }

  public Optional<String> username() {
    return find(Setting.USERNAME);
  }

  public Optional<Secret> password() {
    return find(Setting.PASSWORD);
  }

  public Optional<Secret> refreshToken() {
    return find(Setting.REFRESH_TOKEN);
  }

  /** For {@code sh -c}. */
  public Optional<String> credentialsCommand() {
    return find(Setting.CREDENTIALS_COMMAND);
  }

  /** The toolsets to offer; {@code all} among them is every one. */
  public List<String> toolsets() {
    return get(Setting.TOOLSETS);
  }

  /** The only tools to offer; empty for all. */
  public List<String> tools() {
    return find(Setting.TOOLS).orElse(List.of());
  }

  public List<String> excludeTools() {
    return find(Setting.EXCLUDE_TOOLS).orElse(List.of());
  }

  /** The only domains to answer about; empty for all that the credential can see. */
  public List<String> domains() {
    return find(Setting.DOMAINS).orElse(List.of());
  }

  /** Where tools may store files; empty when they may not. */
  public Optional<Path> exportDir() {
    return find(Setting.EXPORT_DIR);
  }

  /** Hosts beside the API's own that audio files may be fetched from. */
  public List<String> mediaHosts() {
    return find(Setting.MEDIA_HOSTS).orElse(List.of());
  }

  public boolean allowWrites() {
    return get(Setting.ALLOW_WRITES);
  }

  /** One of additive, update, destructive. */
  public String writeLevel() {
    return get(Setting.WRITE_LEVEL);
  }

  /** The only tools to offer of those that change something; empty for all. */
  public List<String> writeTools() {
    return find(Setting.WRITE_TOOLS).orElse(List.of());
  }

  /** Who agrees to a change: one of token, elicit, operator. */
  public String confirm() {
    return get(Setting.CONFIRM);
  }

  /** Who agrees to a change of high risk: one of token, elicit, operator. */
  public String confirmHighRisk() {
    return get(Setting.CONFIRM_HIGH_RISK);
  }

  /**
   * The keys of confirmation tokens, in base64, at least 32 bytes each: the first signs, all
   * verify. Empty when there is no file of them, or when writes are not allowed.
   */
  public List<Secret> confirmationKeys() {
    return confirmationKeys;
  }

  public Optional<Path> operatorsFile() {
    return find(Setting.OPERATORS_FILE);
  }

  public Optional<Secret> operatorSecret() {
    return find(Setting.OPERATOR_SECRET);
  }

  /** The audit log; of the embedded PBX another one, unless it was named. */
  public Path auditFile() {
    Given<Path> given = given(values, Setting.AUDIT_FILE).orElseThrow();
    return demo() && given.origin() instanceof Origin.Default
        ? given.value().resolveSibling(DEMO_AUDIT_FILE)
        : given.value();
  }

  public Optional<Path> secretsDir() {
    return find(Setting.SECRETS_DIR);
  }

  /** Where to listen for HTTP, as {@code port} or {@code host:port}; empty for stdio. */
  public Optional<String> http() {
    return find(Setting.HTTP);
  }

  /** What clients call this server; an http or https URL. */
  public Optional<String> publicUrl() {
    return find(Setting.PUBLIC_URL);
  }

  public List<String> allowedOrigins() {
    return find(Setting.ALLOWED_ORIGINS).orElse(List.of());
  }

  /** How many servers like this one run. */
  public int replicas() {
    return get(Setting.REPLICAS);
  }

  public boolean sse() {
    return !get(Setting.NO_SSE);
  }

  public int cdrMaxDays() {
    return get(Setting.CDR_MAX_DAYS);
  }

  public int maxResultChars() {
    return get(Setting.MAX_RESULT_CHARS);
  }

  public Duration deadline() {
    return get(Setting.DEADLINE);
  }

  public int upstreamConcurrency() {
    return get(Setting.UPSTREAM_CONCURRENCY);
  }

  /** Requests a second. */
  public double upstreamRate() {
    return get(Setting.UPSTREAM_RATE);
  }

  public long maxAnswerBytes() {
    return get(Setting.MAX_ANSWER_BYTES);
  }

  /** The digests of the tokens of principals. */
  public Optional<Path> tokenFile() {
    return find(Setting.TOKEN_FILE);
  }

  /** As the claim {@code iss} of its tokens has it; never without an audience. */
  public Optional<URI> oauthIssuer() {
    return find(Setting.OAUTH_ISSUER);
  }

  public Optional<String> oauthAudience() {
    return find(Setting.OAUTH_AUDIENCE);
  }

  /** Empty when the issuer's metadata tells. */
  public Optional<URI> oauthJwks() {
    return find(Setting.OAUTH_JWKS);
  }

  /** Names of RFC 7518 and RFC 8037. */
  public List<String> oauthAlgorithms() {
    return get(Setting.OAUTH_ALGORITHMS);
  }

  public String oauthPrincipalClaim() {
    return get(Setting.OAUTH_PRINCIPAL_CLAIM);
  }

  public String oauthGroupsClaim() {
    return get(Setting.OAUTH_GROUPS_CLAIM);
  }

  /** What each principal may do; empty for all that the server offers. */
  public Optional<Path> policy() {
    return find(Setting.POLICY);
  }

  /** The address of the Redis that replicas share; it may hold a password. */
  public Optional<Secret> sharedState() {
    return find(Setting.SHARED_STATE);
  }

  /** Where the PBX's document is kept; of the embedded PBX nowhere, unless a folder was named. */
  public Optional<Path> cacheDir() {
    return given(values, Setting.CACHE_DIR)
        .filter(given -> !demo() || !(given.origin() instanceof Origin.Default))
        .map(Given::value);
  }

  /** One of error, warn, info, debug. */
  public String logLevel() {
    return get(Setting.LOG_LEVEL);
  }

  /** One of text, json. */
  public String logFormat() {
    return get(Setting.LOG_FORMAT);
  }

  @Override
  public String toString() {
    Map<String, Object> shown = new LinkedHashMap<>();
    Setting.ALL.forEach(
        setting -> {
          Given<?> given = values.get(setting);
          // A command may hold what it is there to hide.
          if (given != null && !setting.equals(Setting.CREDENTIALS_COMMAND)) {
            shown.put(setting.key(), given.value());
          }
        });
    return "Settings" + shown;
  }

  private <T> T get(Setting<T> setting) {
    return find(setting).orElseThrow();
  }

  private <T> Optional<T> find(Setting<T> setting) {
    return given(values, setting).map(Given::value);
  }

  /** The value of a setting, of the type that its kind reads. */
  @SuppressWarnings("unchecked") // A value stands under the setting whose kind read it.
  static <T> Optional<Given<T>> given(Map<Setting<?>, Given<?>> values, Setting<T> setting) {
    return Optional.ofNullable((Given<T>) values.get(setting));
  }
}
