package com.packetdial.mcp.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that a user can set. This list is the single source of flags, environment variables,
 * keys of the configuration file, the help text and the table of the README.
 *
 * <p>Every setting is an environment variable and a key of the configuration file; every setting
 * but a secret is a flag as well, because a command line can be read by everyone on the machine.
 *
 * @param <T> the type of its value
 * @param key the public name, in lower case with hyphens
 * @param group what it is about
 * @param kind what its value looks like
 * @param defaultText the value that it has when nobody sets it, as it would be typed
 * @param description one sentence
 */
public record Setting<T>(
    String key, Group group, ValueKind<T> kind, Optional<String> defaultText, String description) {

  /** What settings are about, in the order in which they are shown. */
  public enum Group {
    PBX("The PBX"),
    CREDENTIAL("The credential (one of: API key, OAuth sign-in, program)"),
    TOOLS("What is offered"),
    CHANGES("Changes"),
    TEAM("Serving a team (serve --http)"),
    LIMITS("Limits"),
    PROGRAM("This program");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }

    /** A setting of this group that has no value when nobody sets it. */
    <T> Setting<T> optional(String key, ValueKind<T> kind, String description) {
      return new Setting<>(key, this, kind, Optional.empty(), description);
    }

    /** A setting of this group that has a value when nobody sets it. */
    <T> Setting<T> preset(String key, ValueKind<T> kind, String defaultText, String description) {
      return new Setting<>(key, this, kind, Optional.of(defaultText), description);
    }
  }

  public static final Setting<String> BASE_URL = PbxSettings.baseUrl();
  public static final Setting<Boolean> DEMO = PbxSettings.demo();
  public static final Setting<Secret> API_KEY = PbxSettings.apiKey();
  public static final Setting<Path> API_KEY_FILE = PbxSettings.apiKeyFile();
  public static final Setting<String> CLIENT_ID = PbxSettings.clientId();
  public static final Setting<Secret> CLIENT_SECRET = PbxSettings.clientSecret();
  public static final Setting<String> USERNAME = PbxSettings.username();
  public static final Setting<Secret> PASSWORD = PbxSettings.password();
  public static final Setting<Secret> REFRESH_TOKEN = PbxSettings.refreshToken();
  public static final Setting<String> CREDENTIALS_COMMAND = PbxSettings.credentialsCommand();

  public static final Setting<List<String>> TOOLSETS = ToolSettings.toolsets();
  public static final Setting<List<String>> TOOLS = ToolSettings.tools();
  public static final Setting<List<String>> EXCLUDE_TOOLS = ToolSettings.excludeTools();
  public static final Setting<List<String>> DOMAINS = ToolSettings.domains();

  public static final Setting<Path> EXPORT_DIR = ExportSettings.exportDir();
  public static final Setting<List<String>> MEDIA_HOSTS = ExportSettings.mediaHosts();

  public static final Setting<Boolean> ALLOW_WRITES = ChangeSettings.allowWrites();
  public static final Setting<String> WRITE_LEVEL = ChangeSettings.writeLevel();
  public static final Setting<List<String>> WRITE_TOOLS = ChangeSettings.writeTools();
  public static final Setting<String> CONFIRM = ChangeSettings.confirm();
  public static final Setting<String> CONFIRM_HIGH_RISK = ChangeSettings.confirmHighRisk();
  public static final Setting<Path> CONFIRMATION_KEY_FILE = ChangeSettings.confirmationKeyFile();
  public static final Setting<Path> OPERATORS_FILE = ChangeSettings.operatorsFile();
  public static final Setting<Secret> OPERATOR_SECRET = ChangeSettings.operatorSecret();
  public static final Setting<Path> AUDIT_FILE = ChangeSettings.auditFile();
  public static final Setting<Path> SECRETS_DIR = ChangeSettings.secretsDir();

  public static final Setting<String> HTTP = TeamSettings.http();
  public static final Setting<String> PUBLIC_URL = TeamSettings.publicUrl();
  public static final Setting<List<String>> ALLOWED_ORIGINS = TeamSettings.allowedOrigins();
  public static final Setting<Boolean> NO_SSE = TeamSettings.noSse();
  public static final Setting<Integer> REPLICAS = TeamSettings.replicas();
  public static final Setting<Path> TOKEN_FILE = TeamSettings.tokenFile();
  public static final Setting<URI> OAUTH_ISSUER = TeamSettings.oauthIssuer();
  public static final Setting<String> OAUTH_AUDIENCE = TeamSettings.oauthAudience();
  public static final Setting<URI> OAUTH_JWKS = TeamSettings.oauthJwks();
  public static final Setting<List<String>> OAUTH_ALGORITHMS = TeamSettings.oauthAlgorithms();
  public static final Setting<String> OAUTH_PRINCIPAL_CLAIM = TeamSettings.oauthPrincipalClaim();
  public static final Setting<String> OAUTH_GROUPS_CLAIM = TeamSettings.oauthGroupsClaim();
  public static final Setting<Path> POLICY = TeamSettings.policy();
  public static final Setting<Secret> SHARED_STATE = TeamSettings.sharedState();

  public static final Setting<Integer> CDR_MAX_DAYS = LimitSettings.cdrMaxDays();
  public static final Setting<Integer> MAX_RESULT_CHARS = LimitSettings.maxResultChars();
  public static final Setting<Duration> DEADLINE = LimitSettings.deadline();
  public static final Setting<Integer> UPSTREAM_CONCURRENCY = LimitSettings.upstreamConcurrency();
  public static final Setting<Double> UPSTREAM_RATE = LimitSettings.upstreamRate();
  public static final Setting<Long> MAX_ANSWER_BYTES = LimitSettings.maxAnswerBytes();

  public static final Setting<Path> CONFIG = ProgramSettings.config();
  public static final Setting<Path> CACHE_DIR = ProgramSettings.cacheDir();
  public static final Setting<String> LOG_LEVEL = ProgramSettings.logLevel();
  public static final Setting<String> LOG_FORMAT = ProgramSettings.logFormat();

  /** All settings, in the order in which they are shown. */
  public static final List<Setting<?>> ALL =
      List.of(
          BASE_URL,
          DEMO,
          API_KEY,
          API_KEY_FILE,
          CLIENT_ID,
          CLIENT_SECRET,
          USERNAME,
          PASSWORD,
          REFRESH_TOKEN,
          CREDENTIALS_COMMAND,
          TOOLSETS,
          TOOLS,
          EXCLUDE_TOOLS,
          DOMAINS,
          EXPORT_DIR,
          MEDIA_HOSTS,
          ALLOW_WRITES,
          WRITE_LEVEL,
          WRITE_TOOLS,
          CONFIRM,
          CONFIRM_HIGH_RISK,
          CONFIRMATION_KEY_FILE,
          OPERATORS_FILE,
          OPERATOR_SECRET,
          AUDIT_FILE,
          SECRETS_DIR,
          HTTP,
          PUBLIC_URL,
          ALLOWED_ORIGINS,
          NO_SSE,
          CDR_MAX_DAYS,
          MAX_RESULT_CHARS,
          DEADLINE,
          UPSTREAM_CONCURRENCY,
          UPSTREAM_RATE,
          MAX_ANSWER_BYTES,
          REPLICAS,
          TOKEN_FILE,
          OAUTH_ISSUER,
          OAUTH_AUDIENCE,
          OAUTH_JWKS,
          OAUTH_ALGORITHMS,
          OAUTH_PRINCIPAL_CLAIM,
          OAUTH_GROUPS_CLAIM,
          POLICY,
          SHARED_STATE,
          CONFIG,
          CACHE_DIR,
          LOG_LEVEL,
          LOG_FORMAT);

  /** What the names of environment variables begin with. */
  static final String ENVIRONMENT_PREFIX = "PACKETDIAL_";

  /** The setting of a key, if there is one. */
  public static Optional<Setting<?>> ofKey(String key) {
    return ALL.stream().<Setting<?>>map(each -> each).filter(s -> s.key.equals(key)).findFirst();
  }

  /** Whether its value must not be seen. */
  public boolean secret() {
    return kind instanceof ValueKind.Hidden;
  }

  /** The flag, with its two hyphens; a secret has none. */
  public Optional<String> flag() {
    return secret() ? Optional.empty() : Optional.of("--" + key);
  }

  /** Whether its flag may stand without a value. */
  public boolean isSwitch() {
    return kind instanceof ValueKind.Switch;
  }

  /** The environment variable. */
  public String variable() {
    return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Two settings are the same when their keys are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Setting<?> that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
