package com.packetdial.mcp.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ReplicaGuardTest {

  @TempDir private Path folder;

  @Test
  void aSecondServerIsRefusedUntilTheFirstIsClosed() {
    Path audit = folder.resolve("state").resolve("audit.jsonl");
    try (ReplicaGuard first = ReplicaGuard.take(audit)) {
      assertThat(first).isNotNull();
      assertRefused(audit);
    }
    ReplicaGuard.take(audit).close();
    assertThat(audit).doesNotExist();
  }

  @Test
  void serversWithOtherAuditLogsAreNoReplicas() {
    try (ReplicaGuard one = ReplicaGuard.take(folder.resolve("one.jsonl"));
        ReplicaGuard other = ReplicaGuard.take(folder.resolve("other.jsonl"))) {
      assertThat(one).isNotSameAs(other);
    }
  }

  @Test
  void anotherNameOfTheAuditLogIsNoWayAround() throws IOException {
    Path audit = Files.createFile(folder.resolve("audit.jsonl"));
    Path alias = Files.createSymbolicLink(folder.resolve("alias.jsonl"), audit);
    Path folderAlias = Files.createSymbolicLink(folder.resolve("logs"), folder);
    try (ReplicaGuard first = ReplicaGuard.take(alias)) {
      assertThat(first).isNotNull();
      assertRefused(audit);
      assertRefused(folderAlias.resolve("audit.jsonl"));
      assertRefused(folder.resolve(".").resolve("audit.jsonl"));
    }
  }

  @Test
  void aProcessThatIsKilledLeavesItsPlace() throws Exception {
    Path audit = folder.resolve("audit.jsonl");
    Process first = Other.start(audit);
    try (BufferedReader said = first.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("taken");
      assertRefused(audit);
      first.destroyForcibly().waitFor();
      try (ReplicaGuard after = ReplicaGuard.take(audit)) {
        assertThat(after).isNotNull();
      }
    } finally {
      first.destroyForcibly();
    }
  }

  @Test
  void aRefusedOneDoesNotTakeThePlaceOfTheFirst() throws IOException {
    Path audit = folder.resolve("audit.jsonl");
    try (ReplicaGuard first = ReplicaGuard.take(audit)) {
      assertThat(first).isNotNull();
      assertRefused(audit);
      Process other = Other.start(audit);
      try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
        assertThat(said.readLine()).startsWith("Another server");
      } finally {
        other.destroyForcibly();
      }
    }
  }

  @Test
  void onlyTheOwnerSeesTheFile() throws IOException {
    ReplicaGuard.take(folder.resolve("audit.jsonl")).close();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("audit.jsonl.server"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileThatCannotBeMadeIsSaid() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatExceptionOfType(NotAlone.class)
        .isThrownBy(() -> ReplicaGuard.take(file.resolve("audit.jsonl")))
        .withMessageContaining("cannot be told");
  }

  private static void assertRefused(Path audit) {
    assertThatExceptionOfType(NotAlone.class)
        .isThrownBy(() -> ReplicaGuard.take(audit))
        .withMessageContainingAll("Another server", audit.toString(), "--shared-state");
  }

  /** Another server, until its input ends. */
  static final class Other {

    private Other() {}

    static Process start(Path audit) throws IOException {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              Other.class.getName(),
              audit.toString())
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    }

    public static void main(String[] arguments) throws IOException {
      String said;
      try {
        said = ReplicaGuard.take(Path.of(arguments[0])) == null ? "" : "taken";
      } catch (NotAlone e) {
        said = e.getMessage();
      }
      System.out.println(said);
      System.in.readAllBytes();
    }
  }
}
