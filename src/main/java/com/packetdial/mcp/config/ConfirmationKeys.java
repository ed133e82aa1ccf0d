package com.packetdial.mcp.config;

import java.util.Base64;
import java.util.List;

/** The keys of confirmation tokens as their file has them: one or two, a line each, in base64. */
final class ConfirmationKeys {

  private static final int MOST_KEYS = 2;
  private static final int FEWEST_BYTES = 32;

  private ConfirmationKeys() {}

  /**
   * The keys of a file, in its order.
   *
   * @param namedBy where the file's setting was set
   * @throws SettingsException when it holds anything else; nothing of its text is in that
   */
  static List<Secret> in(SecretFile file, Origin namedBy) {
    List<String> lines =
        file.text().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty() || lines.size() > MOST_KEYS) {
      throw unusable(file, namedBy, "does not hold one or two keys, a line each");
    }
    if (!lines.stream().allMatch(ConfirmationKeys::isKey)) {
      throw unusable(
          file,
          namedBy,
          "holds a line that is not base64 of at least 32 bytes; openssl rand -base64 48 makes"
              + " one");
    }
    if (lines.stream().distinct().count() < lines.size()) {
      throw unusable(file, namedBy, "holds the same key twice");
    }
    return lines.stream().map(Secret::of).toList();
  }

  private static boolean isKey(String line) {
    try {
      return Base64.getDecoder().decode(line).length >= FEWEST_BYTES;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static SettingsException unusable(SecretFile file, Origin namedBy, String reason) {
    return new SettingsException(
        new SettingsProblem.BadFile(Setting.CONFIRMATION_KEY_FILE, namedBy, file.path(), reason));
  }
}
