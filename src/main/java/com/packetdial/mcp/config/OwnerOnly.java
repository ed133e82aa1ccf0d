package com.packetdial.mcp.config;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What a file or folder is made with so that nobody but its owner may see it. Nothing on file
 * systems that know no such permissions. Stateless.
 */
public final class OwnerOnly {

  private static final FileAttribute<?>[] NOTHING = {};

  private OwnerOnly() {}

  /** For a new file at this path. */
  public static FileAttribute<?>[] file(Path path) {
    return permissions(path, "rw-------");
  }

  /** For a new folder at this path. */
  public static FileAttribute<?>[] folder(Path path) {
    return permissions(path, "rwx------");
  }

  private static FileAttribute<?>[] permissions(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : NOTHING;
  }
}
