package com.packetdial.mcp.server.stdio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads lines of UTF-8 and never keeps more than one line of the largest size. A carriage return
 * before the line feed and a byte order mark before the first line belong to no line. Not
 * thread-safe.
 */
final class LineReader {

  private static final int CHUNK = 16 * 1024;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final int limit;
  private final byte[] chunk = new byte[CHUNK];
  private int chunkStart;
  private int chunkEnd;
  private byte[] line = new byte[CHUNK];
  private int length;
  private boolean oversized;
  private boolean first = true;

  /**
   * @param limit the longest line in bytes, without its line end
   */
  LineReader(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** The next line, with or without a line end; empty at the end of input. */
  Optional<Line> next() throws IOException {
    length = 0;
    oversized = false;
    boolean started = false;
    while (chunkStart < chunkEnd || fill()) {
      started = true;
      int lineFeed = indexOfLineFeed();
      if (lineFeed >= 0) {
        keep(chunkStart, lineFeed);
        chunkStart = lineFeed + 1;
        return Optional.of(complete());
      }
      keep(chunkStart, chunkEnd);
      chunkStart = chunkEnd;
    }
    return started ? Optional.of(complete()) : Optional.empty();
  }

  private boolean fill() throws IOException {
    chunkStart = 0;
    chunkEnd = Math.max(0, in.read(chunk));
    return chunkEnd > 0;
  }

  private int indexOfLineFeed() {
    for (int i = chunkStart; i < chunkEnd; i++) {
      if (chunk[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void keep(int from, int to) {
    int more = to - from;
    // Room for a carriage return and a byte order mark, which do not count.
    if (oversized || length + more > limit + BYTE_ORDER_MARK.length + 1) {
      oversized = true;
      return;
    }
    if (length + more > line.length) {
      line = Arrays.copyOf(line, Math.max(length + more, line.length * 2));
    }
    System.arraycopy(chunk, from, line, length, more);
    length += more;
  }

  private Line complete() {
    int start = first && startsWithByteOrderMark() ? BYTE_ORDER_MARK.length : 0;
    first = false;
    int end = length > start && line[length - 1] == '\r' ? length - 1 : length;
    if (oversized || end - start > limit) {
      line = new byte[CHUNK];
      return new Line.Oversized();
    }
    try {
      return new Line.Text(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(line, start, end - start))
              .toString());
    } catch (CharacterCodingException e) {
      return new Line.NotUtf8();
    }
  }

  private boolean startsWithByteOrderMark() {
    return length >= BYTE_ORDER_MARK.length
        && Arrays.equals(line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, 3);
  }
}
