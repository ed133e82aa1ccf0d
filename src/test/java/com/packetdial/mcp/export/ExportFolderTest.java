package com.packetdial.mcp.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files appear in the folder whole, once and for their owner only, or not at all. */
final class ExportFolderTest {

  private static final Instant NOW = Instant.parse("2026-11-19T19:30:00Z");
  private static final InstantSource TIME = InstantSource.fixed(NOW);
  private static final ExportName NAME =
      ExportName.of("voicemail", List.of("acme.example", "1001", "vm-1"), NOW);

  @TempDir private Path path;

  @BeforeEach
  void forUsOnly() throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aFileAppearsWholeForItsOwnerOnly() throws IOException {
    ExportFolder folder = ExportFolder.at(path, TIME);
    try (ExportDraft draft = folder.draft()) {
      write(draft.begin(), "first try");
      write(draft.begin(), "hello");
      assertThat(visible()).isEmpty();

      ExportedFile kept = draft.keep(NAME, "wav");

      assertThat(kept)
          .isEqualTo(
              new ExportedFile(
                  "voicemail-acme.example-1001-vm-1-20261119T193000Z.wav",
                  5,
                  "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"));
    }
    Path file = path.resolve("voicemail-acme.example-1001-vm-1-20261119T193000Z.wav");
    assertThat(file).hasContent("hello");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(all()).containsExactly(file.getFileName().toString());
  }

  @Test
  void noFileIsOverwritten() throws IOException {
    ExportFolder folder = ExportFolder.at(path, TIME);
    for (String text : List.of("one", "two", "three")) {
      try (ExportDraft draft = folder.draft()) {
        write(draft.begin(), text);
        draft.keep(NAME, "wav");
      }
    }
    assertThat(path.resolve(NAME.text() + ".wav")).hasContent("one");
    assertThat(path.resolve(NAME.text() + "-2.wav")).hasContent("two");
    assertThat(path.resolve(NAME.text() + "-3.wav")).hasContent("three");
    assertThat(all()).hasSize(3);
  }

  @Test
  void aLinkThatLiesInTheWayIsNotFollowed(@TempDir Path elsewhere) throws IOException {
    Path target = Files.writeString(elsewhere.resolve("precious"), "keep me");
    Files.createSymbolicLink(path.resolve(NAME.text() + ".wav"), target);
    try (ExportDraft draft = ExportFolder.at(path, TIME).draft()) {
      write(draft.begin(), "hello");
      assertThat(draft.keep(NAME, "wav").file()).isEqualTo(NAME.text() + "-2.wav");
    }
    assertThat(target).hasContent("keep me");
  }

  @Test
  void whatIsNotKeptLeavesNothingAndALateWriterChangesNothing() throws IOException {
    OutputStream late;
    try (ExportDraft draft = ExportFolder.at(path, TIME).draft()) {
      late = draft.begin();
      write(late, "half a fi");
    }
    assertThat(all()).isEmpty();
    assertThatThrownBy(() -> write(late, "le")).isInstanceOf(IOException.class);
    assertThat(all()).isEmpty();
  }

  @Test
  void aFolderThatGoesAwayMeanwhileIsSaid() throws IOException {
    try (ExportDraft draft = ExportFolder.at(path, TIME).draft()) {
      write(draft.begin(), "hello");
      for (String name : all()) {
        Files.delete(path.resolve(name));
      }
      assertThatThrownBy(() -> draft.keep(NAME, "wav"))
          .isInstanceOf(ExportException.class)
          .hasMessageContaining(path.toRealPath().toString());
    }
    assertThat(all()).isEmpty();
  }

  @Test
  void onlyAFolderThatNobodyElseWritesIsTaken() throws IOException {
    assertThatThrownBy(() -> ExportFolder.at(path.resolve("none"), TIME))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("is not there");
    Path file = Files.createFile(path.resolve("file"));
    assertThatThrownBy(() -> ExportFolder.at(file, TIME))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("is no folder");
    ExportFolder folder = ExportFolder.at(path, TIME);
    for (String mode : List.of("rwx-w----", "rwx----w-", "rwxrwxrwx")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
      assertThatThrownBy(() -> ExportFolder.at(path, TIME))
          .isInstanceOf(ExportException.class)
          .hasMessageContaining("chmod go-w");
      assertThatThrownBy(folder::draft).isInstanceOf(ExportException.class);
    }
  }

  @Test
  void whatAKilledProcessLeftIsRemovedAndNothingElse() throws IOException {
    Path old = Files.createFile(path.resolve(".packetdial-1.part"));
    Path fresh = Files.createFile(path.resolve(".packetdial-2.part"));
    Path other = Files.createFile(path.resolve("old.wav"));
    FileTime yesterday = FileTime.from(NOW.minusSeconds(86_400));
    Files.setLastModifiedTime(old, yesterday);
    Files.setLastModifiedTime(other, yesterday);
    Files.setLastModifiedTime(fresh, FileTime.from(NOW));
    ExportFolder.at(path, TIME);
    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
    assertThat(other).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "/etc/passwd",
        "..",
        ".hidden",
        "-rf",
        "a\u0000b",
        "a\nb",
        "\u202egnp.exe",
        "Ünïcödé 🎧",
        "CON:",
        "C:\\x",
        "$(reboot)",
        "",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      })
  void aNameIsSafeWhateverItIsMadeOf(String part) {
    String name = ExportName.of("recording", List.of(part, part, part, part), NOW).text();
    assertThat(name)
        .matches("recording[A-Za-z0-9._-]*-20261119T193000Z")
        .hasSizeLessThanOrEqualTo(180);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> visible() throws IOException {
    return all().stream().filter(name -> !name.startsWith(".")).toList();
  }

  private List<String> all() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
