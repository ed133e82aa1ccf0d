package com.packetdial.mcp.change.audit;

import static com.packetdial.mcp.change.audit.AuditSamples.append;
import static com.packetdial.mcp.change.audit.AuditSamples.broken;
import static com.packetdial.mcp.change.audit.AuditSamples.concat;
import static com.packetdial.mcp.change.audit.AuditSamples.entries;
import static com.packetdial.mcp.change.audit.AuditSamples.intact;
import static com.packetdial.mcp.change.audit.AuditSamples.lines;
import static com.packetdial.mcp.change.audit.AuditSamples.sha256;
import static com.packetdial.mcp.change.audit.AuditSamples.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.change.audit.Verification.Broken;
import com.packetdial.mcp.change.audit.Verification.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every change of the file is found, but what no chain can know. */
final class TamperingTest {

  @TempDir private Path folder;

  /** Three entries, the rest of a write, its recovery, and two entries more. */
  private byte[] whole = new byte[0];

  @BeforeEach
  void writeALog() throws IOException {
    append(path(), "preview", "commit", "outcome");
    Files.write(
        path(), "{\"seq\":4,\"ti".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
    append(path(), "preview", "commit");
    whole = Files.readAllBytes(path());
    assertThat(AuditLog.verify(path())).isEqualTo(intact(6, 1, entries(path()).getLast().hash()));
  }

  @Test
  void aChangedByteIsFound() throws IOException {
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= (byte) (1 << at % 8);
      assertBroken(changed);
    }
  }

  @Test
  void anInsertedByteIsFound() throws IOException {
    for (byte more : new byte[] {' ', '\n', '0', '\t'}) {
      for (int at = 0; at <= whole.length; at++) {
        byte[] longer = concat(concat(Arrays.copyOf(whole, at), new byte[] {more}), tail(at));
        assertBroken(longer);
      }
    }
  }

  @Test
  void aRemovedByteIsFound() throws IOException {
    // The last byte is the newline of an entry that is there without it too.
    for (int at = 0; at < whole.length - 1; at++) {
      assertBroken(concat(Arrays.copyOf(whole, at), tail(at + 1)));
    }
  }

  @Test
  void aRemovedLineIsFound() throws IOException {
    assertThat(verify(lines -> lines.remove(0))).isEqualTo(broken(1, Fault.MISSING));
    assertThat(verify(lines -> lines.remove(1))).isEqualTo(broken(2, Fault.MISSING));
    assertThat(verify(lines -> lines.remove(2))).isEqualTo(new Broken(3, Fault.UNREADABLE, 2));
    assertThat(verify(lines -> lines.remove(5))).isEqualTo(new Broken(6, Fault.MISSING, 4));
    assertThat(verify(lines -> lines.subList(0, 2).clear())).isEqualTo(broken(1, Fault.MISSING));
  }

  @Test
  void aRestWithoutItsRecoveryIsFound() throws IOException {
    assertThat(verify(lines -> lines.remove(4))).isEqualTo(broken(4, Fault.UNREADABLE));
  }

  @Test
  void aRecoveryWithoutItsRestIsFound() throws IOException {
    assertThat(verify(lines -> lines.remove(3))).isEqualTo(broken(4, Fault.MISSING));
  }

  @Test
  void linesThatChangedPlacesAreFound() throws IOException {
    assertThat(verify(lines -> Collections.swap(lines, 0, 1)))
        .isEqualTo(broken(1, Fault.OUT_OF_ORDER));
    assertThat(verify(lines -> Collections.swap(lines, 1, 2)))
        .isEqualTo(broken(2, Fault.OUT_OF_ORDER));
    assertThat(verify(lines -> Collections.swap(lines, 5, 6)))
        .isEqualTo(new Broken(6, Fault.OUT_OF_ORDER, 4));
  }

  @Test
  void aRepeatedLineIsFound() throws IOException {
    assertThat(verify(lines -> lines.add(1, lines.get(0))))
        .isEqualTo(broken(2, Fault.OUT_OF_ORDER));
    assertThat(verify(lines -> lines.add(lines.getLast())))
        .isEqualTo(new Broken(8, Fault.OUT_OF_ORDER, 6));
  }

  @Test
  void aLineThatIsNoEntryIsFound() throws IOException {
    for (String line : List.of("hello\n", "\n", "{}\n", "{\"seq\":1}\n", "null\n", "[]\n")) {
      assertThat(verify(lines -> lines.add(1, line))).isEqualTo(broken(2, Fault.UNREADABLE));
      assertThat(verify(lines -> lines.add(line))).isEqualTo(new Broken(8, Fault.UNREADABLE, 6));
    }
  }

  @Test
  void aChangedEntryIsFound() throws IOException {
    assertThat(verify(lines -> lines.set(1, lines.get(1).replace("1001", "1002"))))
        .isEqualTo(broken(2, Fault.CHANGED));
  }

  /** Who changes an entry and its hash would have to change every entry after it. */
  @Test
  void aChangedEntryWithARightHashIsFoundByTheNext() throws IOException {
    assertThat(verify(lines -> lines.set(1, rehashed(lines.get(1).replace("1001", "1002")))))
        .isEqualTo(new Broken(3, Fault.CHANGED, 2));
  }

  @Test
  void aFirstEntryThatFollowsAnotherIsFound() throws IOException {
    assertThat(
            verify(
                lines ->
                    lines.set(0, rehashed(lines.get(0).replace("0".repeat(64), "1".repeat(64))))))
        .isEqualTo(broken(1, Fault.CHANGED));
  }

  @Test
  void aRecoveryThatTellsOtherBytesIsFound() throws IOException {
    assertThat(
            verify(
                lines ->
                    lines.set(4, rehashed(lines.get(4).replace("\"bytes\":12", "\"bytes\":13")))))
        .isEqualTo(broken(4, Fault.UNREADABLE));
    assertThat(verify(lines -> lines.set(3, "{\"seq\":4,\"tx\n")))
        .isEqualTo(broken(4, Fault.UNREADABLE));
  }

  /** That is for whoever noted the head elsewhere. */
  @Test
  void entriesCutOffAtTheEndLeaveAnotherHead() throws IOException {
    String head = entries(path()).get(1).hash();
    assertThat(verify(lines -> lines.subList(2, lines.size()).clear()))
        .isEqualTo(intact(2, 0, head));
  }

  private static void assertBroken(byte[] file) throws IOException {
    ChainWalk walk = new ChainWalk((into, offset) -> read(file, into, offset), Place.BEGIN);
    assertThat(walk.verification(walk.walkTo(file.length)))
        .as(() -> new String(file, StandardCharsets.ISO_8859_1))
        .isInstanceOf(Broken.class);
  }

  private static int read(byte[] file, ByteBuffer into, long offset) {
    int count = into.remaining();
    into.put(file, (int) offset, count);
    return count;
  }

  private Verification verify(Consumer<List<String>> change) throws IOException {
    Files.write(path(), whole);
    List<String> lines = new ArrayList<>(lines(path()));
    change.accept(lines);
    write(path(), lines);
    return AuditLog.verify(path());
  }

  private static String rehashed(String line) {
    String content = line.substring(0, line.lastIndexOf(",\"hash\":"));
    return content
        + ",\"hash\":\""
        + sha256((content + "}").getBytes(StandardCharsets.US_ASCII))
        + "\"}\n";
  }

  private byte[] tail(int from) {
    return Arrays.copyOfRange(whole, from, whole.length);
  }

  private Path path() {
    return folder.resolve("audit.jsonl");
  }
}
