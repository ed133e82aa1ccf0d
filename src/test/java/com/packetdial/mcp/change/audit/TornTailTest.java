package com.packetdial.mcp.change.audit;

import static com.packetdial.mcp.change.audit.AuditSamples.append;
import static com.packetdial.mcp.change.audit.AuditSamples.broken;
import static com.packetdial.mcp.change.audit.AuditSamples.concat;
import static com.packetdial.mcp.change.audit.AuditSamples.entries;
import static com.packetdial.mcp.change.audit.AuditSamples.facts;
import static com.packetdial.mcp.change.audit.AuditSamples.intact;
import static com.packetdial.mcp.change.audit.AuditSamples.log;
import static com.packetdial.mcp.change.audit.AuditSamples.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.packetdial.mcp.change.audit.Verification.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is killed in the middle of a write leaves a part of it behind. */
final class TornTailTest {

  @TempDir private Path folder;

  private byte[] before = new byte[0];
  private byte[] last = new byte[0];

  @BeforeEach
  void writeALog() throws IOException {
    append(path(), "preview", "commit");
    before = Files.readAllBytes(path());
    // A cut behind the inner object leaves what ends like an entry.
    log(path()).append("outcome", facts("{\"z\":{\"hash\":\"" + "a".repeat(64) + "\"}}"));
    byte[] all = Files.readAllBytes(path());
    last = Arrays.copyOfRange(all, before.length, all.length);
  }

  @Test
  void aWriteThatWasCutAnywhereIsPutOnRecord() throws IOException {
    for (int cut = 1; cut < last.length - 1; cut++) {
      byte[] torn = Arrays.copyOf(last, cut);
      byte[] file = concat(before, torn);
      Files.write(path(), file);
      assertThat(AuditLog.verify(path())).isEqualTo(broken(3, Fault.TORN));

      Entry next = log(path()).append("preview", facts("{}"));

      assertThat(next.seq()).isEqualTo(4);
      assertThat(AuditLog.verify(path())).isEqualTo(intact(4, 1, next.hash()));
      Entry recovered = entries(path()).get(2);
      assertThat(recovered.kind()).isEqualTo("recovered");
      assertThat(recovered.prev()).isEqualTo(entries(path()).get(1).hash());
      assertThat(recovered.facts().toString())
          .isEqualTo("{\"bytes\":" + cut + ",\"sha256\":\"" + sha256(torn) + "\"}");
      assertThat(Files.readAllBytes(path())).startsWith(concat(file, new byte[] {'\n'}));
    }
  }

  @Test
  void aWriteThatWasCutBeforeItsFirstByteLeavesNothing() throws IOException {
    Files.write(path(), before);
    Entry next = log(path()).append("preview", facts("{}"));
    assertThat(AuditLog.verify(path())).isEqualTo(intact(3, 0, next.hash()));
  }

  @Test
  void anEntryThatLacksOnlyItsNewlineIsKept() throws IOException {
    Files.write(path(), concat(before, Arrays.copyOf(last, last.length - 1)));
    Entry outcome = entries(path()).getLast();
    assertThat(AuditLog.verify(path())).isEqualTo(intact(3, 0, outcome.hash()));
    Entry next = log(path()).append("preview", facts("{}"));
    assertThat(next.prev()).isEqualTo(outcome.hash());
    assertThat(AuditLog.verify(path())).isEqualTo(intact(4, 0, next.hash()));
  }

  @Test
  void theLogThatFailedPutsItsOwnRestOnRecord() throws IOException {
    Files.write(path(), before);
    AuditLog log = log(path());
    log.append("preview", facts("{}"));
    byte[] good = Files.readAllBytes(path());
    Files.write(path(), concat(good, Arrays.copyOf(last, 50)));
    Entry next = log.append("preview", facts("{}"));
    assertThat(AuditLog.verify(path())).isEqualTo(intact(5, 1, next.hash()));
    Entry after = log.append("preview", facts("{}"));
    assertThat(AuditLog.verify(path())).isEqualTo(intact(6, 1, after.hash()));
  }

  /** What a cut leaves of an append that was putting an earlier one on record. */
  @Test
  void aRecoveryThatWasCutAnywhereIsRecovered() throws IOException {
    byte[] torn = concat(before, Arrays.copyOf(last, 50));
    Files.write(path(), torn);
    log(path()).append("preview", facts("{}"));
    byte[] healed = Files.readAllBytes(path());
    for (int cut = torn.length + 2; cut < healed.length; cut++) {
      Files.write(path(), Arrays.copyOf(healed, cut));
      log(path()).append("preview", facts("{}"));
      Entry next = log(path()).append("preview", facts("{}"));
      assertThat(AuditLog.verify(path()))
          .isInstanceOfSatisfying(
              Verification.Intact.class,
              found -> {
                assertThat(found.head()).isEqualTo(next.hash());
                assertThat(found.recovered()).isBetween(1L, 2L);
              });
      assertThat(Files.readAllBytes(path())).startsWith(Arrays.copyOf(healed, cut));
    }
  }

  /** No system cuts a write behind its first byte, but an editor ends a last line. */
  @Test
  void aRestWhoseLineSomebodyEndedIsRefused() throws IOException {
    byte[] ended =
        concat(concat(before, Arrays.copyOf(last, 50)), "\n".getBytes(StandardCharsets.US_ASCII));
    Files.write(path(), ended);
    AuditLog log = log(path());
    assertThatExceptionOfType(AuditException.class)
        .isThrownBy(() -> log.append("preview", facts("{}")))
        .withMessageContaining("line 3 is no entry");
    assertThat(Files.readAllBytes(path())).isEqualTo(ended);
  }

  @Test
  void bytesThatAreNoTextAreRecoveredToo() throws IOException {
    for (byte[] rest : List.of(new byte[4096], new byte[] {(byte) 0xFF}, new byte[] {' '})) {
      Files.write(path(), concat(before, rest));
      Entry next = log(path()).append("preview", facts("{}"));
      assertThat(AuditLog.verify(path())).isEqualTo(intact(4, 1, next.hash()));
    }
  }

  @Test
  void aRestLongerThanAnyEntryIsRecoveredToo() throws IOException {
    byte[] rest = new byte[LineReader.LONGEST + 100_000];
    Arrays.fill(rest, (byte) 'x');
    Files.write(path(), concat(before, rest));
    Entry next = log(path()).append("preview", facts("{}"));
    assertThat(AuditLog.verify(path())).isEqualTo(intact(4, 1, next.hash()));
    assertThat(entries(path()).get(2).facts().path("sha256").stringValue()).isEqualTo(sha256(rest));
  }

  private Path path() {
    return folder.resolve("audit.jsonl");
  }
}
