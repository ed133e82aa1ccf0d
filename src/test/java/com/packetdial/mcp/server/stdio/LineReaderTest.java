package com.packetdial.mcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class LineReaderTest {

  private static final Line OVERSIZED = new Line.Oversized();

  private static Line text(String text) {
    return new Line.Text(text);
  }

  private static List<Line> lines(InputStream in, int limit) throws IOException {
    LineReader reader = new LineReader(in, limit);
    List<Line> lines = new ArrayList<>();
    for (var line = reader.next(); line.isPresent(); line = reader.next()) {
      lines.add(line.get());
    }
    return lines;
  }

  private static List<Line> lines(String text, int limit) throws IOException {
    return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), limit);
  }

  @Test
  void splitsAtLineFeedsAndKeepsWhatFollowsTheLast() throws IOException {
    assertThat(lines("a\n\nb\r\n\r\nc", 9))
        .containsExactly(text("a"), text(""), text("b"), text(""), text("c"));
    assertThat(lines("a\n", 9)).containsExactly(text("a"));
    assertThat(lines("", 9)).isEmpty();
  }

  @Test
  void countsBytesWithoutTheLineEnd() throws IOException {
    assertThat(lines("123456789\r\n1234567890\n12345678é\n1234567é\n1234567890", 9))
        .containsExactly(text("123456789"), OVERSIZED, OVERSIZED, text("1234567é"), OVERSIZED);
  }

  @Test
  void theByteOrderMarkOfTheFirstLineCountsNot() throws IOException {
    assertThat(lines("\uFEFF123456789\r\n\uFEFF1\n", 9))
        .containsExactly(text("123456789"), text("\uFEFF1"));
    assertThat(lines("\uFEFF", 9)).containsExactly(text(""));
  }

  @Test
  void keepsNothingOfALineWithoutEnd() throws IOException {
    long gigabyte = 1L << 30;
    InputStream endless =
        new InputStream() {
          private long left = gigabyte;

          @Override
          public int read() {
            return left-- > 0 ? 'x' : -1;
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            if (left <= 0) {
              return -1;
            }
            java.util.Arrays.fill(target, offset, offset + length, (byte) 'x');
            left -= length;
            return length;
          }
        };

    assertThat(lines(endless, StdioServer.LINE_LIMIT)).containsExactly(OVERSIZED);
  }

  @Property(tries = 300)
  void chunksMakeNoDifference(
      @ForAll @Size(max = 40) byte[] bytes, @ForAll @IntRange(min = 1, max = 7) int chunk)
      throws IOException {
    byte[] input = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      // Many line ends and few other bytes, so that all the corners meet.
      input[i] = (byte) "a\n\r\u00e9b".charAt(Math.floorMod(bytes[i], 5));
    }
    InputStream slow =
        new ByteArrayInputStream(input) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, chunk));
          }
        };

    assertThat(lines(slow, 6)).isEqualTo(lines(new ByteArrayInputStream(input), 6));
  }
}
