package com.packetdial.mcp.config;

import com.packetdial.mcp.config.Settings.Given;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the settings: flags over environment over configuration file over defaults. An empty
 * environment variable counts as not set, because some clients set what the user left blank.
 */
public final class SettingsReader {

  /** Variables of the launcher, which are no settings of this program. */
  private static final Set<String> LAUNCHER_VARIABLES = Set.of("PACKETDIAL_JAVA");

  private final Map<Setting<?>, Given<?>> values = new LinkedHashMap<>();
  private final List<Secret> confirmationKeys = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private SettingsReader() {}

  /**
   * Reads and checks all settings.
   *
   * @param flags values by setting, as typed on the command line
   * @param environment all variables of the process
   * @throws SettingsException for the first thing that is wrong
   */
  public static Settings read(Map<Setting<?>, String> flags, Map<String, String> environment) {
    SettingsReader reader = new SettingsReader();
    flags.forEach((setting, text) -> reader.take(setting, text, new Origin.Flag()));
    reader.takeEnvironment(environment);
    reader.takeFile();
    reader.takeDefaults();
    reader.takeCacheFolder(environment);
    reader.settleCredential();
    reader.settleChanges();
    reader.settleTeam();
    return new Settings(reader.values, reader.confirmationKeys, reader.warnings);
  }

  private void takeEnvironment(Map<String, String> environment) {
    Map<String, Setting<?>> byVariable =
        Setting.ALL.stream().collect(Collectors.toMap(Setting::variable, Function.identity()));
    environment.entrySet().stream()
        .filter(variable -> variable.getKey().startsWith(Setting.ENVIRONMENT_PREFIX))
        .filter(variable -> !LAUNCHER_VARIABLES.contains(variable.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            variable -> {
              Setting<?> setting = byVariable.get(variable.getKey());
              if (setting == null) {
                throw new SettingsException(
                    new SettingsProblem.Unknown(
                        variable.getKey(),
                        " in the environment",
                        NearestName.of(variable.getKey(), byVariable.keySet())));
              }
              if (!variable.getValue().isBlank()) {
                take(setting, variable.getValue(), new Origin.Environment());
              }
            });
  }

  private void takeFile() {
    Settings.given(values, Setting.CONFIG)
        .map(config -> ConfigFile.read(config.value(), config.origin()))
        .ifPresent(
            file -> {
              Origin origin = new Origin.File(file.path());
              file.entries().forEach((setting, text) -> take(setting, text, origin));
              file.warning().ifPresent(warnings::add);
            });
  }

  private void takeDefaults() {
    for (Setting<?> setting : Setting.ALL) {
      setting.defaultText().ifPresent(text -> take(setting, text, new Origin.Default()));
    }
  }

  /** As the XDG Base Directory Specification has it, which ignores what is no absolute path. */
  private void takeCacheFolder(Map<String, String> environment) {
    String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
    take(
        Setting.CACHE_DIR,
        (caches.startsWith("/") ? caches : "~/.cache") + "/packetdial-mcp",
        new Origin.Default());
  }

  /** Keeps the value unless a stronger one is there; a weaker one is checked all the same. */
  private <T> void take(Setting<T> setting, String text, Origin origin) {
    T value =
        setting
            .kind()
            .parse(text)
            .orElseThrow(
                () -> new SettingsException(new SettingsProblem.BadValue(setting, origin, text)));
    values.putIfAbsent(setting, new Given<>(setting, value, origin));
  }

  private void settleCredential() {
    if (Settings.given(values, Setting.DEMO).orElseThrow().value()) {
      values.keySet().removeIf(setting -> setting.group() == Setting.Group.CREDENTIAL);
    } else {
      CredentialChoice.keepOne(values);
      Settings.given(values, Setting.API_KEY_FILE).ifPresent(this::readKeyFile);
    }
  }

  private void readKeyFile(Given<Path> given) {
    SecretFile file = SecretFile.read(Setting.API_KEY_FILE, given.value(), given.origin());
    Secret key = KeyFile.read(file, given.origin());
    values.put(Setting.API_KEY, new Given<>(Setting.API_KEY, key, given.origin()));
    file.exposure().ifPresent(warnings::add);
  }

  private void settleChanges() {
    if (Settings.given(values, Setting.ALLOW_WRITES).orElseThrow().value()) {
      Settings.given(values, Setting.CONFIRMATION_KEY_FILE).ifPresent(this::readConfirmationKeys);
    }
  }

  private void readConfirmationKeys(Given<Path> given) {
    SecretFile file = SecretFile.read(Setting.CONFIRMATION_KEY_FILE, given.value(), given.origin());
    confirmationKeys.addAll(ConfirmationKeys.in(file, given.origin()));
    file.exposure().ifPresent(warnings::add);
  }

  /** An issuer's tokens for others are no tokens for us, so its name alone lets nobody in. */
  private void settleTeam() {
    requireWith(Setting.OAUTH_ISSUER, Setting.OAUTH_AUDIENCE);
    requireWith(Setting.OAUTH_AUDIENCE, Setting.OAUTH_ISSUER);
    requireWith(Setting.OAUTH_JWKS, Setting.OAUTH_ISSUER);
    requireWith(Setting.MEDIA_HOSTS, Setting.EXPORT_DIR);
  }

  private void requireWith(Setting<?> setting, Setting<?> needed) {
    Given<?> given = values.get(setting);
    if (given != null && !values.containsKey(needed)) {
      throw new SettingsException(new SettingsProblem.Alone(setting, given.origin(), needed));
    }
  }
}
