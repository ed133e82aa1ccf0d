package com.packetdial.mcp.config;

import java.nio.file.Path;

/** Reads a file that holds an API key and nothing else. */
public final class KeyFile {

  private KeyFile() {}

  /**
   * The key of a file.
   *
   * @param origin what names the file
   * @throws SettingsException when it cannot be read or does not hold one key
   */
  static Secret read(SecretFile file, Origin origin) {
    return Setting.API_KEY
        .kind()
        .parse(file.text().strip())
        .orElseThrow(
            () ->
                new SettingsException(
                    new SettingsProblem.BadFile(
                        Setting.API_KEY_FILE, origin, file.path(), "does not hold one API key")));
  }

  /**
   * The key of a file that another file names.
   *
   * @param namedIn that other file
   * @throws SettingsException when it cannot be read or does not hold one key
   */
  public static Secret read(Path file, Path namedIn) {
    Origin origin = new Origin.File(namedIn);
    return read(SecretFile.read(Setting.API_KEY_FILE, file, origin), origin);
  }
}
