package com.packetdial.mcp.cli;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.packetdial.mcp.config.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that of the servers that share nothing only one changes the PBX under an audit log.
 * The lock ends with the process, however that ends.
 */
final class SoleServer implements AutoCloseable {

  private final FileChannel channel;

  private SoleServer(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the place.
   *
   * @throws UsageException when another server has it, or it cannot be taken
   */
  static SoleServer over(Path auditFile) {
    Path file = auditFile.toAbsolutePath().resolveSibling(auditFile.getFileName() + ".server");
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder, OwnerOnly.folder(folder));
      }
      FileChannel channel = FileChannel.open(file, Set.of(CREATE, WRITE), OwnerOnly.file(file));
      if (lock(channel) == null) {
        channel.close();
        throw new UsageException(
            "another server that changes the PBX runs with this audit log; replicas need"
                + " --shared-state, and else --audit-file names another one");
      }
      return new SoleServer(channel);
    } catch (IOException e) {
      throw new UsageException("the audit log's folder cannot be written: " + e.getMessage());
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      // By another server in this process.
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
