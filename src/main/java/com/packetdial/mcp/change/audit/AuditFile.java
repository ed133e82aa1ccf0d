package com.packetdial.mcp.change.audit;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The file of an audit log: who may see it, who may touch it at a time, and when it is on the disk.
 * Thread-safe.
 */
final class AuditFile {

  /**
   * A file lock belongs to the whole JVM: a second one for the same file, by whatever path, is an
   * error instead of a wait, and on POSIX systems the lock is lost when anything that the JVM has
   * open of the file is closed. So the threads of this JVM take turns to lock and to close.
   */
  private static final ReentrantLock THIS_JVM = new ReentrantLock();

  private final Path path;

  /** Whether work was done on the file already. Guarded by the lock. */
  private boolean known;

  /** Work on the open file. */
  @FunctionalInterface
  interface Work<T> {
    T on(FileChannel channel) throws IOException;
  }

  AuditFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  Path path() {
    return path;
  }

  /**
   * Works on the file while nobody else appends. The first time it may have to be made, for its
   * owner alone; once the work was done on it, it has to be there.
   */
  <T> T append(Work<T> work) throws IOException {
    THIS_JVM.lock();
    try {
      T done = known || Files.exists(path) ? locked(work, READ, WRITE) : create(work);
      known = true;
      return done;
    } finally {
      THIS_JVM.unlock();
    }
  }

  /** The file as it is when nobody is in the middle of an append. */
  Snapshot snapshot() throws IOException {
    THIS_JVM.lock();
    try {
      return Snapshot.of(path, THIS_JVM);
    } finally {
      THIS_JVM.unlock();
    }
  }

  /** Writes all bytes at an offset, and returns when they are on the disk. */
  static void write(ByteBuffer bytes, long offset, FileChannel channel) throws IOException {
    long at = offset;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    channel.force(true);
  }

  private <T> T create(Work<T> work) throws IOException {
    Path folder = Objects.requireNonNull(path.getParent(), "a file has a folder");
    Files.createDirectories(folder, ownerOnly("rwx------"));
    try (FileChannel channel =
        FileChannel.open(path, Set.of(READ, WRITE, CREATE), ownerOnly("rw-------"))) {
      forceEntryIn(folder);
      return locked(work, channel);
    }
  }

  private <T> T locked(Work<T> work, OpenOption... options) throws IOException {
    try (FileChannel channel = FileChannel.open(path, options)) {
      return locked(work, channel);
    }
  }

  private static <T> T locked(Work<T> work, FileChannel channel) throws IOException {
    try (FileLock _ = channel.lock()) {
      return work.on(channel);
    }
  }

  /** A new file is lost with its folder's entry, which is on the disk only when that is forced. */
  private void forceEntryIn(Path folder) throws IOException {
    if (isPosix()) {
      try (FileChannel channel = FileChannel.open(folder, READ)) {
        channel.force(true);
      }
    }
  }

  private FileAttribute<?>[] ownerOnly(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private boolean isPosix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
