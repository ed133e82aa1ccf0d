package com.packetdial.mcp.config;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.ConstructorException;
import org.snakeyaml.engine.v2.exceptions.DuplicateKeyException;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * Reads the configuration file: one YAML mapping (JSON is YAML) from keys of settings to values.
 * Every scalar is a string, so that {@code password: 0123} keeps its zero.
 */
final class ConfigFile {

  private final SecretFile file;
  private final Origin namedBy;
  private final Map<Setting<?>, String> entries = new LinkedHashMap<>();

  private ConfigFile(SecretFile file, Origin namedBy) {
    this.file = file;
    this.namedBy = namedBy;
  }

  /**
   * Reads the file.
   *
   * @param namedBy where {@code config} was set
   */
  static ConfigFile read(Path path, Origin namedBy) {
    ConfigFile config = new ConfigFile(SecretFile.read(Setting.CONFIG, path, namedBy), namedBy);
    config.mapping().forEach((key, value) -> config.take(String.valueOf(key), value));
    return config;
  }

  Path path() {
    return file.path();
  }

  /** The values by setting, in the order of the file. */
  Map<Setting<?>, String> entries() {
    return entries;
  }

  /** A warning when the file has a secret that others can read. */
  Optional<String> warning() {
    return entries.entrySet().stream()
            .anyMatch(entry -> entry.getKey().secret() || isUrlWithPassword(entry))
        ? file.exposure()
        : Optional.empty();
  }

  private static boolean isUrlWithPassword(Map.Entry<Setting<?>, String> entry) {
    return entry.getKey().kind() instanceof ValueKind.RedisUrl && entry.getValue().contains("@");
  }

  private Map<?, ?> mapping() {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new FailsafeSchema())
            .setAllowDuplicateKeys(false)
            .setLabel("configuration")
            .build();
    try {
      Iterator<Object> documents = new Load(settings).loadAllFromString(file.text()).iterator();
      Object first = documents.hasNext() ? documents.next() : Map.of();
      if (documents.hasNext()) {
        throw unusable("holds more than one document");
      }
      return switch (first) {
        case Map<?, ?> mapping -> mapping;
        case String blank when blank.isBlank() -> Map.of();
        default -> throw unusable("is not a mapping from names of settings to values");
      };
    } catch (DuplicateKeyException duplicate) {
      throw unusable("gives the same setting twice" + place(duplicate));
    } catch (ConstructorException unreadable) {
      throw unusable("has a name without a value, or a tag" + place(unreadable));
    } catch (MarkedYamlEngineException marked) {
      // Its message quotes the file, which may hold a secret.
      throw unusable("is not YAML or JSON" + place(marked));
    } catch (YamlEngineException _) {
      throw unusable("is not YAML or JSON");
    }
  }

  private void take(String key, Object value) {
    Setting<?> setting =
        Setting.ofKey(key)
            .filter(known -> !known.equals(Setting.CONFIG))
            .orElseThrow(() -> new SettingsException(unknown(key)));
    String text = text(setting, value);
    boolean relative =
        setting.kind() instanceof ValueKind.FilePath && !text.startsWith("~/") && !text.isBlank();
    entries.put(setting, relative ? file.path().resolveSibling(text).toString() : text);
  }

  private String text(Setting<?> setting, Object value) {
    return switch (value) {
      case String scalar -> scalar;
      case List<?> list
          when setting.kind() instanceof ValueKind.Names
              && list.stream().allMatch(String.class::isInstance) ->
          list.stream().map(String::valueOf).collect(Collectors.joining(","));
      default ->
          throw new SettingsException(
              new SettingsProblem.BadEntry(
                  file.path(),
                  setting.key(),
                  "must be one value" + (isList(setting) ? " or a list of values" : "")));
    };
  }

  private static boolean isList(Setting<?> setting) {
    return setting.kind() instanceof ValueKind.Names;
  }

  private SettingsProblem unknown(String key) {
    List<String> keys =
        Setting.ALL.stream()
            .filter(known -> !known.equals(Setting.CONFIG))
            .map(Setting::key)
            .toList();
    return new SettingsProblem.Unknown(key, " in " + file.path(), NearestName.of(key, keys));
  }

  private static String place(MarkedYamlEngineException marked) {
    return marked.getProblemMark().map(mark -> " (line " + (mark.getLine() + 1) + ")").orElse("");
  }

  private SettingsException unusable(String reason) {
    return new SettingsException(
        new SettingsProblem.BadFile(Setting.CONFIG, namedBy, file.path(), reason));
  }
}
