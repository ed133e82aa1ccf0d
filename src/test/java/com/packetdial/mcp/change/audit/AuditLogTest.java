package com.packetdial.mcp.change.audit;

import static com.packetdial.mcp.change.audit.AuditSamples.NOW;
import static com.packetdial.mcp.change.audit.AuditSamples.append;
import static com.packetdial.mcp.change.audit.AuditSamples.entries;
import static com.packetdial.mcp.change.audit.AuditSamples.facts;
import static com.packetdial.mcp.change.audit.AuditSamples.intact;
import static com.packetdial.mcp.change.audit.AuditSamples.kinds;
import static com.packetdial.mcp.change.audit.AuditSamples.log;
import static com.packetdial.mcp.change.audit.AuditSamples.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.packetdial.mcp.change.audit.AuditException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class AuditLogTest {

  private static final String ZEROS = "0".repeat(64);

  @TempDir private Path folder;

  // --- What an entry is ------------------------------------------------------------------------

  /** The form is public: other programs read and check it. */
  @Test
  void writesEntriesInTheirOneForm() throws IOException {
    AuditLog log = log(path());
    Entry preview = log.append("preview", facts("{\"user\":\"1001\",\"domain\":\"acme.example\"}"));
    Entry commit = log.append("commit_begun", facts("{}"));
    String first =
        "{\"seq\":1,\"time\":\"2026-11-23T10:00:00.120Z\",\"kind\":\"preview\",\"prev\":\""
            + ZEROS
            + "\",\"facts\":{\"domain\":\"acme.example\",\"user\":\"1001\"}";
    String firstHash = sha256((first + "}").getBytes(StandardCharsets.US_ASCII));
    String second =
        "{\"seq\":2,\"time\":\"2026-11-23T10:00:00.120Z\",\"kind\":\"commit_begun\",\"prev\":\""
            + firstHash
            + "\",\"facts\":{}";
    String secondHash = sha256((second + "}").getBytes(StandardCharsets.US_ASCII));
    assertThat(path())
        .hasContent(
            first
                + ",\"hash\":\""
                + firstHash
                + "\"}\n"
                + second
                + ",\"hash\":\""
                + secondHash
                + "\"}\n");
    assertThat(preview)
        .isEqualTo(
            new Entry(
                1,
                NOW,
                "preview",
                facts("{\"domain\":\"acme.example\",\"user\":\"1001\"}"),
                ZEROS,
                firstHash));
    assertThat(entries(path())).containsExactly(preview, commit);
    assertThat(AuditLog.verify(path())).isEqualTo(intact(2, 0, secondHash));
  }

  @Test
  void theOrderOfNamesMakesNoDifference() {
    Entry one = log(path()).append("preview", facts("{\"a\":1,\"b\":{\"c\":[{\"d\":1,\"e\":2}]}}"));
    Entry other =
        log(folder.resolve("other.jsonl"))
            .append("preview", facts("{\"b\":{\"c\":[{\"e\":2,\"d\":1}]},\"a\":1}"));
    assertThat(other.hash()).isEqualTo(one.hash());
  }

  @Test
  void theOrderOfElementsMakesOne() {
    Entry one = log(path()).append("preview", facts("{\"a\":[1,2]}"));
    Entry other = log(folder.resolve("other.jsonl")).append("preview", facts("{\"a\":[2,1]}"));
    assertThat(other.hash()).isNotEqualTo(one.hash());
  }

  @Test
  void keepsAnyTextInPlainCharacters() throws IOException {
    String hostile = "Zoë \u202E\u200B\n\r\u0000\u001B[31m\u2028 \uD83D\uDE00 \"\\";
    ObjectNode facts = JsonNodeFactory.instance.objectNode().put(hostile, hostile);
    log(path()).append("preview", facts);
    for (byte b : Files.readAllBytes(path())) {
      assertThat((char) b).matches(c -> c == '\n' || (c >= ' ' && c <= '~'));
    }
    assertThat(entries(path())).singleElement().extracting(Entry::facts).isEqualTo(facts);
  }

  @Test
  void keepsTextThatIsNoUnicode() {
    AuditLog log = log(path());
    log.append("preview", JsonNodeFactory.instance.objectNode().put("name", "\uD83D"));
    log.append("commit", facts("{}"));
    assertThat(AuditLog.verify(path())).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void cutsTimesToMilliseconds() {
    AuditLog log =
        new AuditLog(
            path(),
            InstantSource.fixed(Instant.parse("2026-11-23T10:00:00.000999999Z")),
            UnaryOperator.identity());
    Entry entry = log.append("preview", facts("{}"));
    assertThat(entry.time()).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
    assertThat(path()).content().contains("\"time\":\"2026-11-23T10:00:00.000Z\"");
  }

  @Test
  void redactsBeforeItHashes() {
    AuditLog log =
        new AuditLog(path(), InstantSource.fixed(NOW), facts -> facts.put("pin", "[redacted]"));
    ObjectNode facts = facts("{\"pin\":\"4711\",\"user\":\"1001\"}");
    Entry entry = log.append("preview", facts);
    assertThat(entry.facts()).isEqualTo(facts("{\"pin\":\"[redacted]\",\"user\":\"1001\"}"));
    assertThat(path()).content().doesNotContain("4711");
    assertThat(AuditLog.verify(path())).isEqualTo(intact(1, 0, entry.hash()));
    assertThat(facts).isEqualTo(facts("{\"pin\":\"4711\",\"user\":\"1001\"}"));
  }

  @Test
  void writesNothingWhenTheRedactionFails() {
    AuditLog log =
        new AuditLog(
            path(),
            InstantSource.fixed(NOW),
            _ -> {
              throw new IllegalStateException("no redaction");
            });
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> log.append("preview", facts("{}")))
        .withMessage("no redaction");
    assertThat(path()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Preview", "a b", "a__b", "_a", "a_", "a\n", "recovered", "\"", "ä"})
  void refusesAKindThatIsNone(String kind) {
    AuditLog log = log(path());
    assertThatIllegalArgumentException().isThrownBy(() -> log.append(kind, facts("{}")));
    assertThat(path()).doesNotExist();
  }

  @Test
  void refusesFactsThatItCouldNotReadAgain() {
    AuditLog log = log(path());
    log.append("preview", facts("{}"));
    ObjectNode deep = facts("{}");
    ObjectNode inner = deep;
    for (int depth = 0; depth < 1_000; depth++) {
      inner = inner.putObject("a");
    }
    ObjectNode large =
        JsonNodeFactory.instance.objectNode().put("a", "x".repeat(LineReader.LONGEST));
    ObjectNode longName = JsonNodeFactory.instance.objectNode().put("x".repeat(100_000), 1);
    for (ObjectNode unfit : List.of(deep, large, longName)) {
      assertThatExceptionOfType(AuditException.class)
          .isThrownBy(() -> log.append("preview", unfit))
          .returns(Reason.UNFIT, AuditException::reason);
    }
    Entry next = log.append("commit", facts("{}"));
    assertThat(AuditLog.verify(path())).isEqualTo(intact(2, 0, next.hash()));
  }

  // --- The file --------------------------------------------------------------------------------

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyTheOwnerMaySeeWhatItMakes() throws IOException {
    Path path = folder.resolve("a/b/audit.jsonl");
    append(path, "preview");
    assertThat(permissions(path)).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("a/b"))).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("a"))).isEqualTo("rwx------");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void leavesThePermissionsOfWhatIsThere() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    Files.createFile(
        path(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    append(path(), "preview");
    assertThat(permissions(folder)).isEqualTo("rwxr-x---");
    assertThat(permissions(path())).isEqualTo("rw-r-----");
    assertThat(kinds(path())).containsExactly("preview");
  }

  @Test
  void goesOnAfterARestart() {
    append(path(), "preview", "commit");
    Entry third = log(path()).append("preview", facts("{}"));
    assertThat(third.seq()).isEqualTo(3);
    assertThat(AuditLog.verify(path())).isEqualTo(intact(3, 0, third.hash()));
  }

  @Test
  void anInterruptDoesNotKeepAnEntryFromBeingRecorded() {
    AuditLog log = log(path());
    Thread.currentThread().interrupt();
    Entry entry = log.append("outcome", facts("{}"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(AuditLog.verify(path())).isEqualTo(intact(1, 0, entry.hash()));
  }

  @Test
  void anEmptyFileIsAnIntactLog() throws IOException {
    Files.createFile(path());
    assertThat(AuditLog.verify(path()))
        .isEqualTo(new Verification.Intact(0, Optional.empty(), Optional.empty(), 0, ZEROS));
    assertThat(entries(path())).isEmpty();
  }

  @Test
  void tellsTheTimesOfTheFirstAndTheLastEntry() {
    append(path(), "preview", "commit");
    Instant later = NOW.plusSeconds(60);
    Entry last =
        new AuditLog(path(), InstantSource.fixed(later), UnaryOperator.identity())
            .append("preview", facts("{}"));
    assertThat(AuditLog.verify(path()))
        .isEqualTo(
            new Verification.Intact(3, Optional.of(NOW), Optional.of(later), 0, last.hash()));
  }

  private Path path() {
    return folder.resolve("audit.jsonl");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
