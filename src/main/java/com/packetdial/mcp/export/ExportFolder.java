package com.packetdial.mcp.export;

import com.packetdial.mcp.config.OwnerOnly;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that files for people go to. A file appears in it whole or not at all, under a name
 * that no other had, readable by its owner only. The folder has to be there already, and nobody
 * else may write into it: whoever may could put other files in the place of ours. Thread-safe, and
 * several processes may share a folder.
 */
public final class ExportFolder {

  private static final Logger LOG = LoggerFactory.getLogger(ExportFolder.class);

  private static final String DRAFT_BEGIN = ".packetdial-";
  private static final String DRAFT_END = ".part";

  /** Far longer than a call can take; a draft that old has lost its process. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private static final int MOST_OF_A_NAME = 1_000;

  private final Path folder;

  private ExportFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The folder at a path. Drafts that a killed process left there are removed.
   *
   * @throws ExportException when it is not there, is no folder, cannot be written, or can be
   *     written by others
   */
  public static ExportFolder at(Path path, InstantSource time) {
    try {
      Path folder = path.toRealPath();
      requireOurs(folder);
      removeAbandoned(folder, time.instant().minus(ABANDONED));
      return new ExportFolder(folder);
    } catch (IOException _) {
      throw unusable(path, "is not there, or may not be read by this user");
    }
  }

  /**
   * A file that is not there yet. It has to be closed, which removes it unless it was kept.
   *
   * @throws ExportException when the folder takes no file now
   */
  public ExportDraft draft() {
    requireOurs(folder);
    try {
      return new ExportDraft(
          this, Files.createTempFile(folder, DRAFT_BEGIN, DRAFT_END, OwnerOnly.file(folder)));
    } catch (IOException e) {
      throw unusable(folder, "takes no file: " + kind(e));
    }
  }

  /**
   * Gives a finished file its name, or one like it that is free.
   *
   * @return its name in the folder
   */
  String place(Path finished, ExportName name, String extension) throws IOException {
    for (int number = 1; number <= MOST_OF_A_NAME; number++) {
      String file = name.text() + (number == 1 ? "" : "-" + number) + "." + extension;
      try {
        moveTo(finished, folder.resolve(file));
        return file;
      } catch (FileAlreadyExistsException _) {
        LOG.debug("There is a file of that name already; taking the next one.");
      }
    }
    throw new FileAlreadyExistsException(name.text());
  }

  /** What went wrong, in words for the operator. */
  ExportException failed(IOException failure) {
    return unusable(folder, "did not take a file whole: " + kind(failure));
  }

  /** A move replaces what is there, or looks first and moves then; a link does neither. */
  private static void moveTo(Path finished, Path target) throws IOException {
    try {
      Files.createLink(target, finished);
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (UnsupportedOperationException | FileSystemException _) {
      // A file system without links.
      Files.move(finished, target);
      return;
    }
    Files.delete(finished);
  }

  private static void requireOurs(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw unusable(folder, "is no folder");
    }
    if (!Files.isWritable(folder)) {
      throw unusable(folder, "may not be written by this user");
    }
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(folder);
      if (mode.contains(PosixFilePermission.GROUP_WRITE)
          || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
        throw unusable(folder, "can be written by others; run chmod go-w on it");
      }
    } catch (UnsupportedOperationException _) {
      LOG.debug("The file system of the export folder has no such permissions.");
    } catch (IOException e) {
      throw unusable(folder, "cannot be looked at: " + kind(e));
    }
  }

  private static void removeAbandoned(Path folder, Instant before) throws IOException {
    try (DirectoryStream<Path> drafts =
        Files.newDirectoryStream(folder, DRAFT_BEGIN + "*" + DRAFT_END)) {
      for (Path draft : drafts) {
        if (Files.getLastModifiedTime(draft).toInstant().isBefore(before)) {
          Files.deleteIfExists(draft);
          LOG.info("Removed a file that was not finished: {}", draft.getFileName());
        }
      }
    }
  }

  private static ExportException unusable(Path folder, String how) {
    return new ExportException("The folder for exports, %s, %s.".formatted(folder, how));
  }

  /** The system's own words, such as "No space left on device", or for want of them the kind. */
  private static String kind(IOException failure) {
    String reason =
        failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
    return reason == null ? failure.getClass().getSimpleName() : reason;
  }
}
