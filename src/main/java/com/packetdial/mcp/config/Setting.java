package com.packetdial.mcp.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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
  }

  private static final List<String> WHO_AGREES = List.of("token", "elicit", "operator");
  private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}]+");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]+");
  private static final Pattern SCRIPT = Pattern.compile("(?s)[^\\x00]+");
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern TOOL = Pattern.compile("[a-z][a-z0-9_]{0,31}");
  private static final Pattern OPERATOR_SECRET_FORM = Pattern.compile("pdo_[A-Za-z0-9_-]{43}");
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}");

  public static final Setting<String> BASE_URL =
      new Setting<>(
          "base-url",
          Group.PBX,
          new ValueKind.Text(
              "URL", "the URL or the host of the API", "https://pbx.example.com/ns-api/v2", WORD),
          Optional.of("https://pbx.packetdial.com/ns-api/v2"),
          "Where the API of the PBX is; a bare host is completed.");

  public static final Setting<Boolean> DEMO =
      new Setting<>(
          "demo",
          Group.PBX,
          new ValueKind.Switch(),
          Optional.of("false"),
          "Talk to an embedded, simulated PBX; base URL and credential are not used.");

  public static final Setting<Secret> API_KEY =
      secret(
          "api-key",
          Group.CREDENTIAL,
          new ValueKind.Hidden("one word without spaces or placeholders", TOKEN),
          "API key, as nsd_…, nsr_… or nss_….");

  public static final Setting<Path> API_KEY_FILE =
      optional(
          "api-key-file",
          Group.CREDENTIAL,
          new ValueKind.FilePath("FILE", "/run/secrets/pbx-api-key"),
          "A file that holds the API key and nothing else.");

  public static final Setting<String> CLIENT_ID =
      optional(
          "client-id",
          Group.CREDENTIAL,
          new ValueKind.Text("ID", "a line of text", "example-client", LINE),
          "OAuth client.");

  public static final Setting<Secret> CLIENT_SECRET =
      secret(
          "client-secret",
          Group.CREDENTIAL,
          new ValueKind.Hidden("a line of text", LINE),
          "Secret of the OAuth client.");

  public static final Setting<String> USERNAME =
      optional(
          "username",
          Group.CREDENTIAL,
          new ValueKind.Text("NAME", "a line of text", "100@acme.example", LINE),
          "Sign-in name of the OAuth password grant.");

  public static final Setting<Secret> PASSWORD =
      secret(
          "password",
          Group.CREDENTIAL,
          new ValueKind.Hidden("a line of text", LINE),
          "Password of the OAuth password grant.");

  public static final Setting<Secret> REFRESH_TOKEN =
      secret(
          "refresh-token",
          Group.CREDENTIAL,
          new ValueKind.Hidden("one word without spaces or placeholders", TOKEN),
          "Token of the OAuth refresh grant, in place of username and password.");

  public static final Setting<String> CREDENTIALS_COMMAND =
      optional(
          "credentials-command",
          Group.CREDENTIAL,
          new ValueKind.Text("COMMAND", "a shell command", "sops -d pbx.sops.yaml", SCRIPT),
          "A shell command that prints the credential as JSON or as key: value lines.");

  public static final Setting<List<String>> TOOLSETS =
      new Setting<>(
          "toolsets",
          Group.TOOLS,
          new ValueKind.Names(
              "names of toolsets with commas between them", "default,voicemail", TOOL),
          Optional.of("default"),
          "Offer the tools of these toolsets; all is every one. A list without default leaves it"
              + " out.");

  public static final Setting<List<String>> TOOLS =
      optional(
          "tools",
          Group.TOOLS,
          new ValueKind.Names(
              "names of tools with commas between them", "list_users,query_cdrs", TOOL),
          "Of these toolsets offer these tools and no others.");

  public static final Setting<List<String>> EXCLUDE_TOOLS =
      optional(
          "exclude-tools",
          Group.TOOLS,
          new ValueKind.Names("names of tools with commas between them", "sipflow_trace", TOOL),
          "Do not offer these tools.");

  public static final Setting<List<String>> DOMAINS =
      optional(
          "domains",
          Group.TOOLS,
          new ValueKind.Names(
              "names of domains with commas between them", "acme.example,globex.example", DOMAIN),
          "Answer about these customer domains and no others.");

  public static final Setting<Path> EXPORT_DIR = ExportSettings.exportDir();
  public static final Setting<List<String>> MEDIA_HOSTS = ExportSettings.mediaHosts();

  public static final Setting<Boolean> ALLOW_WRITES =
      change(
          "allow-writes",
          new ValueKind.Switch(),
          "false",
          "Offer the tools that change the PBX; each change is previewed, confirmed and audited.");

  public static final Setting<String> WRITE_LEVEL =
      change(
          "write-level",
          new ValueKind.Choice(List.of("additive", "update", "destructive"), "destructive"),
          "update",
          "How far changes may go: additive only adds, update changes too, destructive deletes"
              + " too.");

  public static final Setting<List<String>> WRITE_TOOLS =
      optional(
          "write-tools",
          Group.CHANGES,
          new ValueKind.Names("names of tools with commas between them", "update_user", TOOL),
          "Of the tools that change something offer only these, undo_change and list_changes.");

  public static final Setting<String> CONFIRM =
      change(
          "confirm",
          new ValueKind.Choice(WHO_AGREES, "elicit"),
          "token",
          "Who agrees to a change: token (the preview's token is enough), elicit (the person at the"
              + " client), operator (someone who runs approve).");

  public static final Setting<String> CONFIRM_HIGH_RISK =
      change(
          "confirm-high-risk",
          new ValueKind.Choice(WHO_AGREES, "operator"),
          "elicit",
          "Who agrees to a change of high risk (toll fraud, life safety, credentials, platform).");

  public static final Setting<Path> CONFIRMATION_KEY_FILE =
      optional(
          "confirmation-key-file",
          Group.CHANGES,
          new ValueKind.FilePath("FILE", "/run/secrets/confirmation-key"),
          "A file with the key of confirmation tokens, for several processes and for restarts; made"
              + " by openssl rand -base64 48. A second line verifies only.");

  public static final Setting<Path> OPERATORS_FILE =
      optional(
          "operators-file",
          Group.CHANGES,
          new ValueKind.FilePath("FILE", "/etc/packetdial-mcp/operators"),
          "A file with the public keys of the operators; operator add writes it.");

  public static final Setting<Secret> OPERATOR_SECRET =
      secret(
          "operator-secret",
          Group.CHANGES,
          new ValueKind.Hidden("the secret that operator add has shown", OPERATOR_SECRET_FORM),
          "The operator's own secret, for approve; pdo_….");

  public static final Setting<Path> AUDIT_FILE =
      change(
          "audit-file",
          new ValueKind.FilePath("FILE", "/var/log/packetdial-mcp/audit.jsonl"),
          "~/.local/state/packetdial-mcp/audit.jsonl",
          "The audit log of all changes; demo-audit.jsonl beside it with --demo.");

  public static final Setting<Path> SECRETS_DIR =
      optional(
          "secrets-dir",
          Group.CHANGES,
          new ValueKind.FilePath("FOLDER", "~/packetdial-secrets"),
          "A folder for secrets that a change makes up; without it no change makes up any.");

  public static final Setting<String> HTTP = TeamSettings.http();
  public static final Setting<String> PUBLIC_URL = TeamSettings.publicUrl();
  public static final Setting<List<String>> ALLOWED_ORIGINS = TeamSettings.allowedOrigins();
  public static final Setting<Boolean> NO_SSE = TeamSettings.noSse();
  public static final Setting<Integer> CDR_MAX_DAYS =
      limit(
          "cdr-max-days",
          new ValueKind.Count(1, 366, "7"),
          "31",
          "The widest time window of a CDR query, in days.");

  public static final Setting<Integer> MAX_RESULT_CHARS =
      limit(
          "max-result-chars",
          new ValueKind.Count(2_000, 1_000_000, "40000"),
          "20000",
          "The largest answer of a tool, in characters; longer ones are cut and say so.");

  public static final Setting<Duration> DEADLINE =
      limit(
          "deadline",
          new ValueKind.Span(Duration.ofSeconds(1), Duration.ofMinutes(10), "45s"),
          "25s",
          "The longest time that a tool call may take.");

  public static final Setting<Integer> UPSTREAM_CONCURRENCY =
      limit(
          "upstream-concurrency",
          new ValueKind.Count(1, 64, "8"),
          "4",
          "Requests to the PBX at the same time.");

  public static final Setting<Double> UPSTREAM_RATE =
      limit(
          "upstream-rate",
          new ValueKind.Rate(1_000, "20/s"),
          "10/s",
          "Requests to the PBX per second (/s) or minute (/m).");

  public static final Setting<Long> MAX_ANSWER_BYTES =
      limit(
          "max-answer-bytes",
          new ValueKind.Bytes(64 << 10, 1 << 30, "64MiB"),
          "32MiB",
          "The largest answer of the PBX that is read.");

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

  public static final Setting<Path> CONFIG =
      optional(
          "config",
          Group.PROGRAM,
          new ValueKind.FilePath("FILE", "~/.config/packetdial-mcp.yaml"),
          "A YAML or JSON file with settings by their names here.");

  public static final Setting<Path> CACHE_DIR =
      optional(
          "cache-dir",
          Group.PROGRAM,
          new ValueKind.FilePath("FOLDER", "/var/cache/packetdial-mcp"),
          "Where the PBX's own list of its operations is kept for a day; packetdial-mcp in"
              + " $XDG_CACHE_HOME or ~/.cache by default, nowhere with --demo.");

  public static final Setting<String> LOG_LEVEL =
      new Setting<>(
          "log-level",
          Group.PROGRAM,
          new ValueKind.Choice(List.of("error", "warn", "info", "debug"), "debug"),
          Optional.of("warn"),
          "What is logged, to standard error.");

  public static final Setting<String> LOG_FORMAT =
      new Setting<>(
          "log-format",
          Group.PROGRAM,
          new ValueKind.Choice(List.of("text", "json"), "json"),
          Optional.of("text"),
          "How log lines look; json is one object a line, for collectors of logs.");

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

  private static <T> Setting<T> optional(
      String key, Group group, ValueKind<T> kind, String description) {
    return new Setting<>(key, group, kind, Optional.empty(), description);
  }

  private static Setting<Secret> secret(
      String key, Group group, ValueKind.Hidden kind, String description) {
    return optional(key, group, kind, description);
  }

  private static <T> Setting<T> change(
      String key, ValueKind<T> kind, String defaultText, String description) {
    return new Setting<>(key, Group.CHANGES, kind, Optional.of(defaultText), description);
  }

  private static <T> Setting<T> limit(
      String key, ValueKind<T> kind, String defaultText, String description) {
    return new Setting<>(key, Group.LIMITS, kind, Optional.of(defaultText), description);
  }
}
