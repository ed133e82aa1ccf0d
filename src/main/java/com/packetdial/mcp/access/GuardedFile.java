package com.packetdial.mcp.access;

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

/**
 * A small text file that decides who may do what. One that everybody on the machine can write
 * decides nothing, so it is not read. Immutable.
 *
 * @param what what it is, for messages, with an article
 */
record GuardedFile(String what, Path path) {

  static final int MOST_BYTES = 256 << 10;

  /**
   * Its text as it is now.
   *
   * @throws AccessException when it cannot be read, is not UTF-8, has more than 256 KiB, or can be
   *     written by everybody; nothing of its text is in that
   */
  String text() {
    try (InputStream in = Files.newInputStream(path)) {
      requireGuarded();
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw unusable("is larger than 256 KiB");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException _) {
      throw unusable("does not exist");
    } catch (AccessDeniedException _) {
      throw unusable("may not be read by this user");
    } catch (CharacterCodingException _) {
      throw unusable("is not UTF-8 text");
    } catch (IOException _) {
      throw unusable("is not a file that can be read");
    }
  }

  AccessException unusable(String how) {
    return new AccessException("%s %s %s.".formatted(capital(what), path, how));
  }

  AccessException wrong(int line, String how) {
    return new AccessException("Line %d of %s %s %s.".formatted(line, what, path, how));
  }

  private void requireGuarded() throws IOException {
    boolean guarded;
    try {
      guarded = !Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE);
    } catch (UnsupportedOperationException _) {
      // The file system has no such permissions.
      guarded = true;
    }
    if (!guarded) {
      throw unusable("can be written by everybody on this machine; run chmod o-w on it");
    }
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
