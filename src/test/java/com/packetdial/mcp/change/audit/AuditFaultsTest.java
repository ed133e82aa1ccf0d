package com.packetdial.mcp.change.audit;

import static com.packetdial.mcp.change.audit.AuditSamples.append;
import static com.packetdial.mcp.change.audit.AuditSamples.entries;
import static com.packetdial.mcp.change.audit.AuditSamples.facts;
import static com.packetdial.mcp.change.audit.AuditSamples.intact;
import static com.packetdial.mcp.change.audit.AuditSamples.kinds;
import static com.packetdial.mcp.change.audit.AuditSamples.lines;
import static com.packetdial.mcp.change.audit.AuditSamples.log;
import static com.packetdial.mcp.change.audit.AuditSamples.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.packetdial.mcp.change.audit.AuditException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** When the disk, the folder or somebody else does not let the log do its work. */
final class AuditFaultsTest {

  @TempDir private Path folder;

  // --- The disk --------------------------------------------------------------------------------

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsSaid() {
    AuditLog log = log(Path.of("/dev/full"));
    assertFails(Reason.UNWRITABLE, () -> log.append("preview", facts("{}")))
        .withMessageContaining("No space left on device");
  }

  /** Not even root may make a folder there. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatTakesNoFilesIsSaid() {
    AuditLog log = log(Path.of("/proc/packetdial/audit.jsonl"));
    assertFails(Reason.UNWRITABLE, () -> log.append("preview", facts("{}")))
        .withMessageContaining("/proc/packetdial");
  }

  @Test
  void aFileInThePlaceOfTheFolderIsSaid() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    AuditLog log = log(file.resolve("audit.jsonl"));
    assertFails(Reason.UNWRITABLE, () -> log.append("preview", facts("{}")));
  }

  @Test
  void aFolderInThePlaceOfTheFileIsSaid() {
    AuditLog log = log(folder);
    assertFails(Reason.UNWRITABLE, () -> log.append("preview", facts("{}")));
    assertFails(Reason.UNREADABLE, () -> AuditLog.verify(folder));
  }

  @Test
  void aMissingFileCannotBeRead() {
    assertFails(Reason.UNREADABLE, () -> AuditLog.verify(path()))
        .withMessageContaining("it is not there");
    assertFails(Reason.UNREADABLE, () -> AuditLog.entries(path()));
    assertThat(path()).doesNotExist();
  }

  /** A log that began anew in silence would hide that the old one is gone. */
  @Test
  void aFolderThatIsDeletedUnderTheLogIsNotMadeAgain() throws IOException {
    Path deleted = folder.resolve("logs");
    AuditLog log = log(deleted.resolve("audit.jsonl"));
    log.append("preview", facts("{}"));
    Files.delete(deleted.resolve("audit.jsonl"));
    assertFails(Reason.UNWRITABLE, () -> log.append("commit", facts("{}")))
        .withMessageContaining("it is not there");
    Files.delete(deleted);
    assertFails(Reason.UNWRITABLE, () -> log.append("commit", facts("{}")));
    assertThat(deleted).doesNotExist();
  }

  @Test
  void goesOnWhenTheFaultIsOver() throws IOException {
    Path file = Files.createFile(folder.resolve("logs"));
    AuditLog log = log(file.resolve("audit.jsonl"));
    assertFails(Reason.UNWRITABLE, () -> log.append("preview", facts("{}")));
    Files.delete(file);
    Entry entry = log.append("preview", facts("{}"));
    assertThat(AuditLog.verify(file.resolve("audit.jsonl"))).isEqualTo(intact(1, 0, entry.hash()));
  }

  // --- A chain that is broken ------------------------------------------------------------------

  @Test
  void aBrokenLogTakesNoMoreEntries() throws IOException {
    append(path(), "preview", "commit", "outcome");
    for (int line = 0; line < 3; line++) {
      List<String> lines = new ArrayList<>(lines(path()));
      lines.set(line, lines.get(line).replace("1001", "1002"));
      Path changed = folder.resolve(line + ".jsonl");
      write(changed, lines);
      AuditLog log = log(changed);
      assertFails(Reason.BROKEN, () -> log.append("preview", facts("{}")))
          .withMessageContaining("line " + (line + 1) + " was changed");
      assertThat(lines(changed)).isEqualTo(lines);
    }
  }

  @Test
  void aLineThatIsNoEntryStopsTheLog() throws IOException {
    append(path(), "preview");
    List<String> lines = new ArrayList<>(lines(path()));
    lines.add("hello\n");
    write(path(), lines);
    AuditLog log = log(path());
    assertFails(Reason.BROKEN, () -> log.append("preview", facts("{}")))
        .withMessageContaining("line 2 is no entry");
    assertThat(lines(path())).isEqualTo(lines);
  }

  @Test
  void aLogThatBecameShorterWhileItWasInUseTakesNoMoreEntries() throws IOException {
    AuditLog log = log(path());
    log.append("preview", facts("{}"));
    log.append("commit", facts("{}"));
    write(path(), lines(path()).subList(0, 1));
    assertFails(Reason.BROKEN, () -> log.append("outcome", facts("{}")))
        .withMessageContaining("shorter");
    assertThat(lines(path())).hasSize(1);
  }

  @Test
  void anotherLogInThePlaceOfTheOneInUseTakesNoMoreEntries() throws IOException {
    AuditLog log = log(path());
    log.append("preview", facts("{\"user\":\"1001\"}"));
    Path other = folder.resolve("other.jsonl");
    log(other).append("preview", facts("{\"user\":\"1002\"}"));
    Files.copy(other, path(), StandardCopyOption.REPLACE_EXISTING);
    assertFails(Reason.BROKEN, () -> log.append("commit", facts("{}")))
        .withMessageContaining("line 1 was changed");
    assertThat(kinds(path())).containsExactly("preview");
  }

  @Test
  void aChangeOfTheLastEntryIsSeenByTheNextAppend() throws IOException {
    AuditLog log = log(path());
    log.append("preview", facts("{\"user\":\"1001\"}"));
    log.append("commit", facts("{\"user\":\"1001\"}"));
    List<String> lines = new ArrayList<>(lines(path()));
    lines.set(1, lines.get(1).replace("1001", "1002"));
    write(path(), lines);
    assertFails(Reason.BROKEN, () -> log.append("outcome", facts("{}")))
        .withMessageContaining("line 2 was changed");
  }

  @Test
  void showsWhatCanBeReadOfABrokenLog() throws IOException {
    append(path(), "preview", "commit", "outcome");
    List<String> lines = new ArrayList<>(lines(path()));
    lines.set(1, "hello\n");
    write(path(), lines);
    assertThat(entries(path())).extracting(Entry::kind).containsExactly("preview", "outcome");
  }

  private static ThrowableAssertAlternative<AuditException> assertFails(
      Reason reason, ThrowingCallable call) {
    return assertThatExceptionOfType(AuditException.class)
        .isThrownBy(call)
        .returns(reason, AuditException::reason);
  }

  private Path path() {
    return folder.resolve("audit.jsonl");
  }
}
