package com.packetdial.mcp.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * A small text file that may hold secrets. Nothing of its text gets into an error.
 *
 * @param text all of it
 */
record SecretFile(Path path, String text) {

  private static final int MOST_BYTES = 256 << 10;

  /**
   * Reads the file that a setting names.
   *
   * @throws SettingsException when it cannot be read, is not UTF-8 or has more than 256 KiB
   */
  static SecretFile read(Setting<Path> setting, Path path, Origin origin) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw unusable(setting, path, origin, "is larger than 256 KiB");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new SecretFile(path, text);
    } catch (NoSuchFileException _) {
      throw unusable(setting, path, origin, "does not exist");
    } catch (AccessDeniedException _) {
      throw unusable(setting, path, origin, "may not be read by this user");
    } catch (CharacterCodingException _) {
      throw unusable(setting, path, origin, "is not UTF-8 text");
    } catch (IOException _) {
      throw unusable(setting, path, origin, "is not a file that can be read");
    }
  }

  /** A warning when others on this machine can read the file. */
  Optional<String> exposure() {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
      return Files.isRegularFile(path)
              && (mode.contains(PosixFilePermission.GROUP_READ)
                  || mode.contains(PosixFilePermission.OTHERS_READ))
          ? Optional.of(path + " holds a secret and others may read it; run chmod 600 on it")
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException _) {
      // The file system has no such permissions.
      return Optional.empty();
    }
  }

  private static SettingsException unusable(
      Setting<Path> setting, Path path, Origin origin, String reason) {
    return new SettingsException(new SettingsProblem.BadFile(setting, origin, path, reason));
  }
}
