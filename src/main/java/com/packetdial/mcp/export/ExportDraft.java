package com.packetdial.mcp.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of an {@link ExportFolder} while it is written. Until it is kept nobody sees it under its
 * name; when it is closed without, nothing is left of it. For one thread at a time; a writer that
 * comes too late, after the close, gets an {@link IOException} and changes nothing.
 */
public final class ExportDraft implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ExportDraft.class);

  private final ExportFolder folder;
  private final Path path;
  private final FileChannel channel;
  private final MessageDigest digest = sha256();
  private long bytes;

  ExportDraft(ExportFolder folder, Path path) throws IOException {
    this.folder = folder;
    this.path = path;
    this.channel = FileChannel.open(path, StandardOpenOption.WRITE);
  }

  /** Begins the file, or begins it again from nothing. The stream need not be closed. */
  public OutputStream begin() throws IOException {
    channel.truncate(0);
    digest.reset();
    bytes = 0;
    return new Writing();
  }

  /**
   * Finishes the file under a name, or one like it where that is taken.
   *
   * @param extension without a dot
   * @throws ExportException when the disk did not take all of it; then nothing is there
   */
  public ExportedFile keep(ExportName name, String extension) {
    try {
      channel.force(true);
      channel.close();
      String file = folder.place(path, name, extension);
      return new ExportedFile(file, bytes, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw folder.failed(e);
    }
  }

  /** Removes what was not kept. */
  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // The next start removes it.
      LOG.error("A file that was not finished is left in the folder for exports: {}", path, e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private final class Writing extends OutputStream {

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
      ByteBuffer left = ByteBuffer.wrap(octets, from, length);
      try {
        while (left.hasRemaining()) {
          channel.write(left);
        }
      } catch (IOException e) {
        LOG.error("The folder for exports did not take all of a file: {}", path, e);
        throw e;
      }
      digest.update(octets, from, length);
      bytes += length;
    }
  }
}
