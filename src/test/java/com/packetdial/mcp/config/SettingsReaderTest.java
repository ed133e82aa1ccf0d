package com.packetdial.mcp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsReaderTest {

  private static final String KEY = "nsd_EXAMPLE0123456789";

  /** Sentences in base64, long enough for keys. */
  private static final String CONFIRMATION_KEY =
      "c2l4dHkgZm91ciBjaGFyYWN0ZXJzIG9mIGEga2V5IGZvciB0ZXN0cyBvbmx5";

  private static final String OLDER_KEY =
      "dGhlIGtleSB0aGF0IHdhcyB1c2VkIGJlZm9yZSB0aGUgb3RoZXIgb25lLi4u";

  @TempDir private Path folder;

  @Test
  void everythingHasItsDefault() {
    Settings settings = read(Map.of(), Map.of());

    assertThat(settings.baseUrl()).isEqualTo("https://pbx.packetdial.com/ns-api/v2");
    assertThat(settings.deadline()).isEqualTo(Duration.ofSeconds(25));
    assertThat(settings.cdrMaxDays()).isEqualTo(31);
    assertThat(settings.maxResultChars()).isEqualTo(20_000);
    assertThat(settings.upstreamConcurrency()).isEqualTo(4);
    assertThat(settings.upstreamRate()).isEqualTo(10);
    assertThat(settings.maxAnswerBytes()).isEqualTo(32L << 20);
    assertThat(settings.demo()).isFalse();
    assertThat(settings.tools()).isEmpty();
    assertThat(settings.apiKey()).isEmpty();
    assertThat(settings.origin(Setting.DEADLINE)).contains(new Origin.Default());
  }

  @Test
  void flagsCountMoreThanEnvironmentMoreThanFile() throws IOException {
    Path file =
        write("base-url: file.example.com\ndeadline: 3s\ncdr-max-days: 3\ntools: [list_users]\n");
    Map<String, String> environment =
        Map.of(
            "PACKETDIAL_CONFIG", file.toString(),
            "PACKETDIAL_BASE_URL", "environment.example.com",
            "PACKETDIAL_DEADLINE", "2s");

    Settings settings = read(Map.of(Setting.BASE_URL, "flag.example.com"), environment);

    assertThat(settings.baseUrl()).isEqualTo("flag.example.com");
    assertThat(settings.deadline()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.cdrMaxDays()).isEqualTo(3);
    assertThat(settings.tools()).containsExactly("list_users");
    assertThat(settings.origin(Setting.CDR_MAX_DAYS)).contains(new Origin.File(file));
  }

  @Test
  void anEmptyVariableIsNotSet() {
    assertThat(read(Map.of(), Map.of("PACKETDIAL_API_KEY", "")).apiKey()).isEmpty();
  }

  @Test
  void theLaunchersVariableAndThoseOfOthersAreNoSettings() {
    Settings settings = read(Map.of(), Map.of("PACKETDIAL_JAVA", "/opt/jdk", "PATH", "/bin"));

    assertThat(settings.baseUrl()).isNotEmpty();
  }

  @Test
  void anUnknownVariableNamesTheNearest() {
    assertProblem(Map.of(), Map.of("PACKETDIAL_API_KEE", KEY))
        .hasMessageContaining("\"PACKETDIAL_API_KEE\" in the environment")
        .hasMessageContaining("did you mean PACKETDIAL_API_KEY?")
        .hasMessageNotContaining(KEY);
  }

  @Test
  void anUnknownKeyOfTheFileNamesTheNearest() throws IOException {
    assertFileProblem("dedline: 3s")
        .hasMessageContaining("\"dedline\" in " + folder)
        .hasMessageContaining("did you mean deadline?");
    assertFileProblem("config: other.yaml").hasMessageContaining("unknown setting \"config\"");
  }

  @Test
  void aBadValueSaysWhereWhatIsAllowedAndAnExample() throws IOException {
    assertProblem(Map.of(Setting.DEADLINE, "soon"), Map.of())
        .hasMessage(
            "--deadline must be a time from 1s to 10m in ms, s or m, not \"soon\"; for example"
                + " 45s");
    assertProblem(Map.of(), Map.of("PACKETDIAL_CDR_MAX_DAYS", "0"))
        .hasMessageStartingWith(
            "PACKETDIAL_CDR_MAX_DAYS must be a whole number from 1 to 366, not \"0\"");
    assertFileProblem("max-answer-bytes: 2TiB")
        .hasMessageStartingWith("max-answer-bytes in " + folder)
        .hasMessageContaining("from 64KiB to 1GiB");
  }

  @Test
  void aValueThatCountsForNothingMustBeGoodAllTheSame() {
    assertProblem(Map.of(Setting.DEADLINE, "3s"), Map.of("PACKETDIAL_DEADLINE", "soon"))
        .hasMessageStartingWith("PACKETDIAL_DEADLINE must be");
  }

  @Test
  void noErrorShowsASecretOrFreeText() {
    assertProblem(Map.of(), Map.of("PACKETDIAL_API_KEY", "canary with spaces"))
        .hasMessageContaining("PACKETDIAL_API_KEY must be")
        .hasMessageNotContaining("canary");
    assertProblem(Map.of(), Map.of("PACKETDIAL_API_KEY", "${canary}"))
        .hasMessageNotContaining("canary");
    assertProblem(Map.of(Setting.BASE_URL, "https://me:canary@pbx .example.com"), Map.of())
        .hasMessageNotContaining("canary");
    assertProblem(Map.of(Setting.SHARED_STATE, "redis://canary@redis.example.com"), Map.of())
        .hasMessageContaining("--shared-state must be redis://[USER:PASSWORD@]HOST")
        .hasMessageNotContaining("canary");
  }

  @Test
  void thePasswordOfTheSharedStateIsNotSeen() throws IOException {
    String address = "redis://app:canary@redis.example.com:6379/1";
    Settings settings = read(Map.of(Setting.SHARED_STATE, address), Map.of());
    assertThat(settings.sharedState()).contains(Secret.of(address));
    assertThat(settings.toString()).contains("shared-state").doesNotContain("canary");

    Path file = write("shared-state: " + address);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(read(Map.of(Setting.CONFIG, file.toString())).warnings())
        .singleElement()
        .asString()
        .contains("chmod 600")
        .doesNotContain("canary");
    Path harmless = write("shared-state: redis://redis.example.com");
    Files.setPosixFilePermissions(harmless, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(read(Map.of(Setting.CONFIG, harmless.toString())).warnings()).isEmpty();
  }

  @Test
  void aBadFileShowsNothingOfItsText() throws IOException {
    assertFileProblem("api-key: canary\n  - [canary").hasMessageNotContaining("canary");
    assertFileProblem("api-key: canary\napi-key: canary")
        .hasMessageContaining("gives the same setting twice")
        .hasMessageNotContaining("canary");
    assertFileProblem("canary").hasMessageNotContaining("canary");
    assertFileProblem("api-key: {canary: 1}")
        .hasMessageContaining("\"api-key\" in ")
        .hasMessageContaining("must be one value")
        .hasMessageNotContaining("canary");
  }

  @Test
  void scalarsOfTheFileStayAsTheyAreWritten() throws IOException {
    Path file =
        write(
            """
            client-id: 0123
            client-secret: 0x10
            username: 1e3
            password: 007
            domains: a.example, b.example
            """);

    Settings settings = read(Map.of(Setting.CONFIG, file.toString()), Map.of());

    assertThat(settings.clientId()).contains("0123");
    assertThat(settings.username()).contains("1e3");
    assertThat(settings.password()).contains(Secret.of("007"));
    assertThat(settings.domains()).containsExactly("a.example", "b.example");
  }

  @Test
  void aFileMayBeJsonOrEmpty() throws IOException {
    assertThat(
            read(Map.of(Setting.CONFIG, write("{\"demo\": true, \"cdr-max-days\": 9}").toString()))
                .cdrMaxDays())
        .isEqualTo(9);
    assertThat(read(Map.of(Setting.CONFIG, write("# nothing yet\n").toString())).demo()).isFalse();
  }

  @Test
  void aFileIsOneMapping() throws IOException {
    assertFileProblem("demo: true\n---\ndemo: false")
        .hasMessageContaining("more than one document");
    assertFileProblem("- demo").hasMessageContaining("is not a mapping");
    assertFileProblem("demo: true\ndeadline:\n")
        .hasMessageContaining("a name without a value, or a tag (line 2)");
  }

  @Test
  void aMissingFileIsAnError() {
    assertProblem(Map.of(Setting.CONFIG, folder.resolve("none.yaml").toString()), Map.of())
        .hasMessage("--config names " + folder.resolve("none.yaml") + ", which does not exist");
  }

  @Test
  void aSecretThatOthersMayReadIsWarnedOf() throws IOException {
    Path file = write("api-key: " + KEY);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(read(Map.of(Setting.CONFIG, file.toString())).warnings())
        .singleElement()
        .asString()
        .contains(file.toString(), "chmod 600")
        .doesNotContain(KEY);

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(read(Map.of(Setting.CONFIG, file.toString())).warnings()).isEmpty();

    Path harmless = write("deadline: 3s");
    Files.setPosixFilePermissions(harmless, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(read(Map.of(Setting.CONFIG, harmless.toString())).warnings()).isEmpty();
  }

  @Test
  void aKeyFileIsReadFromBesideTheConfigurationFile() throws IOException {
    Files.writeString(folder.resolve("key"), KEY + "\n");
    Path file = write("api-key-file: key");

    assertThat(read(Map.of(Setting.CONFIG, file.toString())).apiKey()).contains(Secret.of(KEY));
  }

  @Test
  void aKeyFileHoldsOneKeyAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "canary one\ncanary two");

    assertProblem(Map.of(Setting.API_KEY_FILE, file.toString()), Map.of())
        .hasMessageContaining("does not hold one API key")
        .hasMessageNotContaining("canary");
  }

  @Test
  void theStrongerCredentialCounts() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), KEY);
    Settings settings =
        read(
            Map.of(Setting.API_KEY_FILE, file.toString()),
            Map.of(
                "PACKETDIAL_API_KEY", "nsd_OTHER",
                "PACKETDIAL_CLIENT_ID", "client",
                "PACKETDIAL_CLIENT_SECRET", "secret",
                "PACKETDIAL_REFRESH_TOKEN", "token"));

    assertThat(settings.apiKey()).contains(Secret.of(KEY));
    assertThat(settings.refreshToken()).isEmpty();
    assertThat(settings.clientId()).isEmpty();
  }

  @Test
  void twoEquallyStrongCredentialsAreAnError() {
    assertProblem(
            Map.of(),
            Map.of("PACKETDIAL_API_KEY", KEY, "PACKETDIAL_CREDENTIALS_COMMAND", "print canary"))
        .hasMessage(
            "two credentials are set, PACKETDIAL_API_KEY and PACKETDIAL_CREDENTIALS_COMMAND; keep"
                + " one");
  }

  @Test
  void halfASignInNamesWhatIsMissing() {
    assertProblem(Map.of(), Map.of("PACKETDIAL_USERNAME", "100", "PACKETDIAL_CLIENT_ID", "client"))
        .hasMessageContaining("PACKETDIAL_USERNAME is set, but not PACKETDIAL_PASSWORD")
        .hasMessageContaining("PACKETDIAL_CLIENT_SECRET");
    assertProblem(Map.of(), Map.of("PACKETDIAL_CLIENT_ID", "client"))
        .hasMessageContaining("PACKETDIAL_USERNAME and PACKETDIAL_PASSWORD");
  }

  @Test
  void theDemoNeedsAndReadsNoCredential() {
    Settings settings =
        read(
            Map.of(Setting.DEMO, "true", Setting.API_KEY_FILE, folder.resolve("none").toString()),
            Map.of("PACKETDIAL_API_KEY", KEY, "PACKETDIAL_USERNAME", "100"));

    assertThat(settings.demo()).isTrue();
    assertThat(settings.apiKey()).isEmpty();
  }

  @Test
  void changesAreOffAndWithTheFlagGoAsFarAsUpdatingByTokenAlone() {
    Settings settings = read(Map.of());

    assertThat(settings.allowWrites()).isFalse();
    assertThat(settings.writeLevel()).isEqualTo("update");
    assertThat(settings.writeTools()).isEmpty();
    assertThat(settings.confirm()).isEqualTo("token");
    assertThat(settings.confirmHighRisk()).isEqualTo("elicit");
    assertThat(settings.operatorsFile()).isEmpty();
    assertThat(settings.operatorSecret()).isEmpty();
    assertThat(settings.secretsDir()).isEmpty();
    assertProblem(Map.of(Setting.WRITE_LEVEL, "all"), Map.of())
        .hasMessageContaining("one of additive, update, destructive");
    assertProblem(Map.of(Setting.CONFIRM, "nobody"), Map.of())
        .hasMessageContaining("one of token, elicit, operator");
  }

  @Test
  void whatIsTriedOnTheDemoIsAuditedElsewhereUnlessSaidOtherwise() {
    Path home = Path.of(System.getProperty("user.home"), ".local/state/packetdial-mcp");

    assertThat(read(Map.of()).auditFile()).isEqualTo(home.resolve("audit.jsonl"));
    assertThat(read(Map.of(Setting.DEMO, "true")).auditFile())
        .isEqualTo(home.resolve("demo-audit.jsonl"));
    assertThat(read(Map.of(Setting.DEMO, "true", Setting.AUDIT_FILE, "mine")).auditFile())
        .isEqualTo(Path.of("mine"));
  }

  @Test
  void theCacheIsWhereOthersAreAndNowhereForTheDemoUnlessItIsNamed() {
    Path home = Path.of(System.getProperty("user.home"), ".cache/packetdial-mcp");
    Map<String, String> xdg = Map.of("XDG_CACHE_HOME", "/caches");
    Map<String, String> relative = Map.of("XDG_CACHE_HOME", "caches");

    assertThat(read(Map.of()).cacheDir()).contains(home);
    assertThat(read(Map.of(), relative).cacheDir()).contains(home);
    assertThat(read(Map.of(), xdg).cacheDir()).contains(Path.of("/caches/packetdial-mcp"));
    assertThat(read(Map.of(Setting.CACHE_DIR, "mine"), xdg).cacheDir()).contains(Path.of("mine"));
    assertThat(read(Map.of(Setting.DEMO, "true"), xdg).cacheDir()).isEmpty();
    assertThat(read(Map.of(Setting.DEMO, "true", Setting.CACHE_DIR, "mine")).cacheDir())
        .contains(Path.of("mine"));
  }

  @Test
  void confirmationKeysAreOneOrTwoLinesOfBase64() throws IOException {
    assertThat(keys(CONFIRMATION_KEY + "\n").confirmationKeys())
        .containsExactly(Secret.of(CONFIRMATION_KEY));
    assertThat(keys(CONFIRMATION_KEY + "\r\n\n" + OLDER_KEY).confirmationKeys())
        .containsExactly(Secret.of(CONFIRMATION_KEY), Secret.of(OLDER_KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "canary is not base64, though it is long enough to be a key of thirty-two bytes",
        "Y2FuYXJ5IHRvbyBzaG9ydCBmb3IgYSBrZXk=",
        CONFIRMATION_KEY + "\n" + CONFIRMATION_KEY,
        CONFIRMATION_KEY + "\n" + OLDER_KEY + "\n" + OLDER_KEY + "a"
      })
  void aConfirmationKeyFileWithAnythingElseIsAnErrorThatShowsNothingOfIt(String text) {
    assertThatThrownBy(() -> keys(text))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("--confirmation-key-file names " + folder)
        .hasMessageNotContainingAny("canary", "Y2Fu", CONFIRMATION_KEY);
  }

  @Test
  void aConfirmationKeyThatOthersMayReadIsWarnedOf() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), CONFIRMATION_KEY);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Map<Setting<?>, String> flags =
        Map.of(Setting.ALLOW_WRITES, "true", Setting.CONFIRMATION_KEY_FILE, file.toString());

    assertThat(read(flags).warnings()).singleElement().asString().contains("chmod 600");
  }

  @Test
  void withoutChangesTheirSettingsDoNothing() {
    Settings settings =
        read(
            Map.of(
                Setting.CONFIRMATION_KEY_FILE, folder.resolve("none").toString(),
                Setting.OPERATORS_FILE, folder.resolve("none").toString(),
                Setting.SECRETS_DIR, folder.resolve("none").toString()));

    assertThat(settings.confirmationKeys()).isEmpty();
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void anOperatorsSecretHasItsFormAndIsNotShown() {
    String secret = "pdo_" + "a".repeat(43);

    assertThat(read(Map.of(), Map.of("PACKETDIAL_OPERATOR_SECRET", secret)).operatorSecret())
        .contains(Secret.of(secret));
    assertThat(
            read(Map.of(Setting.DEMO, "true"), Map.of("PACKETDIAL_OPERATOR_SECRET", secret))
                .operatorSecret())
        .isPresent();
    assertProblem(Map.of(), Map.of("PACKETDIAL_OPERATOR_SECRET", "pdo_canary"))
        .hasMessageContaining("PACKETDIAL_OPERATOR_SECRET must be")
        .hasMessageNotContaining("canary");
  }

  @Test
  void settingsPrintWithoutSecrets() {
    Settings settings = read(Map.of(), Map.of("PACKETDIAL_API_KEY", KEY));
    Settings program = read(Map.of(), Map.of("PACKETDIAL_CREDENTIALS_COMMAND", "print canary"));

    assertThat(settings.toString()).contains("api-key=[secret]").doesNotContain(KEY);
    assertThat(program.toString()).contains("deadline").doesNotContain("canary");
  }

  private Settings keys(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return read(
        Map.of(Setting.ALLOW_WRITES, "true", Setting.CONFIRMATION_KEY_FILE, file.toString()));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("packetdial-mcp.yaml"), text);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertFileProblem(String text)
      throws IOException {
    return assertProblem(Map.of(Setting.CONFIG, write(text).toString()), Map.of());
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertProblem(
      Map<Setting<?>, String> flags, Map<String, String> environment) {
    return assertThatThrownBy(() -> read(flags, environment)).isInstanceOf(SettingsException.class);
  }

  private static Settings read(Map<Setting<?>, String> flags) {
    return read(flags, Map.of());
  }

  private static Settings read(Map<Setting<?>, String> flags, Map<String, String> environment) {
    return SettingsReader.read(flags, environment);
  }
}
