package com.packetdial.mcp.change.audit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Reads the lines of a part of a file, one at a time. Not thread-safe. */
final class LineReader {

  /**
   * The most bytes that a line keeps. A longer one is no entry, and nobody has to hold what someone
   * put into the file.
   */
  static final int LONGEST = 4 * 1024 * 1024;

  private static final int CHUNK = 64 * 1024;

  private final Bytes file;
  private final long to;
  private final ByteBuffer chunk;
  private long position;
  private long unread;

  /** Reads from one offset to another, which has to be within the file. */
  LineReader(Bytes file, long from, long to) {
    this.file = file;
    this.to = to;
    this.position = from;
    this.unread = from;
    this.chunk = ByteBuffer.allocate((int) Math.min(CHUNK, to - from)).limit(0);
  }

  /** A line of the file. */
  static final class Line {

    private final long start;
    private final long end;
    private final boolean ended;
    private final byte[] bytes;

    private Line(long start, long end, boolean ended, byte[] bytes) {
      this.start = start;
      this.end = end;
      this.ended = ended;
      this.bytes = bytes;
    }

    /** Offset of its first byte. */
    long start() {
      return start;
    }

    /** Offset behind its last byte and before its newline. */
    long end() {
      return end;
    }

    /** Whether it has a newline. */
    boolean ended() {
      return ended;
    }

    /** Offset behind its newline, or behind its last byte when it has none. */
    long next() {
      return ended ? end + 1 : end;
    }

    /** What it keeps, with every character but printable ASCII escaped as in JSON. */
    String printable() {
      StringBuilder text = new StringBuilder(bytes.length);
      for (char c : new String(bytes, StandardCharsets.UTF_8).toCharArray()) {
        if (c >= ' ' && c < 0x7F) {
          text.append(c);
        } else {
          text.append("\\u").append(HexFormat.of().toHexDigits(c));
        }
      }
      return text.toString();
    }

    /** The entry that it is, if it is one. */
    Optional<EntryLine.Reading> entry() {
      return end - start == bytes.length ? EntryLine.read(bytes) : Optional.empty();
    }
  }

  /** The next line; empty at the end. */
  Optional<Line> next() throws IOException {
    long start = position;
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    while (fill()) {
      int count = untilNewline();
      kept.write(chunk.array(), chunk.position(), Math.min(count, LONGEST - kept.size()));
      chunk.position(chunk.position() + count);
      position += count;
      if (chunk.hasRemaining()) {
        chunk.get();
        position++;
        return Optional.of(new Line(start, position - 1, true, kept.toByteArray()));
      }
    }
    return position == start
        ? Optional.empty()
        : Optional.of(new Line(start, position, false, kept.toByteArray()));
  }

  /** How many bytes of the chunk come before its first newline, or how many it has. */
  private int untilNewline() {
    int at = chunk.position();
    while (at < chunk.limit() && chunk.get(at) != '\n') {
      at++;
    }
    return at - chunk.position();
  }

  /** Sees to it that there is a byte, unless the end is reached. */
  private boolean fill() throws IOException {
    if (chunk.hasRemaining()) {
      return true;
    }
    if (unread == to) {
      return false;
    }
    chunk.clear().limit((int) Math.min(chunk.capacity(), to - unread));
    int read = file.read(chunk, unread);
    if (read < 0) {
      throw new EOFException("the file became shorter while it was read");
    }
    unread += read;
    chunk.flip();
    return true;
  }
}
