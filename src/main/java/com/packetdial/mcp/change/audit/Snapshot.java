package com.packetdial.mcp.change.audit;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;

/**
 * A file up to the size that it had at a moment. What is added later is not seen; what is there is
 * never changed by an append. Not thread-safe.
 */
final class Snapshot implements Bytes, AutoCloseable {

  /** Not a channel, which an interrupt would close at a moment of its own choice. */
  private final RandomAccessFile file;

  private final long size;
  private final Lock closing;

  private Snapshot(RandomAccessFile file, long size, Lock closing) {
    this.file = file;
    this.size = size;
    this.closing = closing;
  }

  /**
   * Looks at a file while nobody has it locked to change it.
   *
   * @param closing what the caller holds, and what it takes to close the file
   */
  static Snapshot of(Path path, Lock closing) throws IOException {
    RandomAccessFile file = open(path);
    try (FileLock _ = file.getChannel().lock(0, Long.MAX_VALUE, true)) {
      return new Snapshot(file, file.length(), closing);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  long size() {
    return size;
  }

  @Override
  public int read(ByteBuffer into, long offset) throws IOException {
    file.seek(offset);
    byte[] bytes = new byte[into.remaining()];
    int read = file.read(bytes);
    if (read > 0) {
      into.put(bytes, 0, read);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    closing.lock();
    try {
      file.close();
    } finally {
      closing.unlock();
    }
  }

  /** Says like the rest of the JDK when there is no file. */
  private static RandomAccessFile open(Path path) throws IOException {
    try {
      return new RandomAccessFile(path.toFile(), "r");
    } catch (FileNotFoundException e) {
      throw Files.exists(path) ? e : new NoSuchFileException(path.toString());
    }
  }
}
