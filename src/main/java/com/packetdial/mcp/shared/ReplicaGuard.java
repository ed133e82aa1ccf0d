package com.packetdial.mcp.shared;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.packetdial.mcp.config.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second server from changing the PBX beside one that shares no state with it: two of them
 * would not know of each other's confirmations. It is a lock on a file beside the audit log, which
 * ends with the process, however that ends; the file stays. Thread-safe.
 */
public final class ReplicaGuard implements AutoCloseable {

  private static final String SUFFIX = ".server";

  /**
   * The files that this JVM has locked: a lock belongs to the whole JVM, and on POSIX systems it is
   * lost when anything that the JVM has open of the file is closed, so none is opened twice.
   */
  private static final Set<Path> THIS_JVM = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private ReplicaGuard(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the place of the one server with this audit log, until it is closed.
   *
   * @throws NotAlone when another server has it, or whether one has cannot be told
   */
  public static ReplicaGuard take(Path auditFile) {
    try {
      return locked(besides(auditFile), auditFile);
    } catch (IOException e) {
      throw new NotAlone(
          "Whether another server runs with the audit log %s cannot be told: %s"
              .formatted(auditFile, e));
    }
  }

  private static ReplicaGuard locked(Path file, Path auditFile) throws IOException {
    if (!THIS_JVM.add(file)) {
      throw taken(auditFile);
    }
    FileChannel channel = null;
    FileLock lock = null;
    try {
      channel = FileChannel.open(file, Set.of(CREATE, WRITE), OwnerOnly.file(file));
      lock = channel.tryLock();
      if (lock == null) {
        throw taken(auditFile);
      }
      return new ReplicaGuard(file, channel);
    } finally {
      if (lock == null) {
        release(file, channel);
      }
    }
  }

  private static void release(Path file, @Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException _) {
      // The lock ends with the process at the latest.
    } finally {
      THIS_JVM.remove(file);
    }
  }

  /** The same file by whatever way the audit log is named. */
  private static Path besides(Path auditFile) throws IOException {
    Path absolute = auditFile.toAbsolutePath();
    Path folder = Objects.requireNonNull(absolute.getParent(), "a file is in a folder");
    Files.createDirectories(folder, OwnerOnly.folder(folder));
    Path real =
        Files.exists(absolute)
            ? absolute.toRealPath()
            : folder.toRealPath().resolve(absolute.getFileName());
    return real.resolveSibling(real.getFileName() + SUFFIX);
  }

  private static NotAlone taken(Path auditFile) {
    return new NotAlone(
        "Another server that changes the PBX runs with the audit log %s. Replicas need --shared-state, or tokens could be used twice; or stop the other one."
            .formatted(auditFile));
  }

  /** Lets another server take the place. */
  @Override
  public void close() {
    if (channel.isOpen()) {
      release(file, channel);
    }
  }
}
