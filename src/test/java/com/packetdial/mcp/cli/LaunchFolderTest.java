package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LaunchFolderTest {

  private static final Instant BEGUN = Instant.parse("2026-11-23T10:00:00Z");

  /** Stands in for the JVM: writes a cache when it trains, and is content with it afterwards. */
  private static final String CONTENT_JAVA =
      """
      #!/bin/sh
      for word in "$@"; do
        case $word in -XX:AOTCacheOutput=*) echo cache >"${word#*=}" ;; esac
      done
      """;

  @TempDir private Path folder;
  private Path jar;
  private Path flags;

  @BeforeEach
  void build() throws IOException {
    jar = Files.writeString(folder.resolve("built.jar"), "program one");
    flags = Files.writeString(folder.resolve("flags"), "-XX:+UseSerialGC\n");
  }

  @Test
  void aBuildIsComplete() throws Exception {
    assertThat(add(CONTENT_JAVA)).isEqualTo("the AOT cache is trained");

    Path build = current();
    assertThat(build.resolve("packetdial-mcp.jar")).hasSameTextualContentAs(jar);
    assertThat(build.resolve("jvm.flags")).hasSameTextualContentAs(flags);
    assertThat(Files.readAllLines(build.resolve("packetdial-mcp.stamp")))
        .containsExactly(
            measure(build.resolve("packetdial-mcp.jar"))
                + " "
                + measure(build.resolve("packetdial-mcp.aot")),
            "25.0.1+8 Example-25");
    assertThat(names(build)).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void isAsOldAsTheBeginningOfTheBuild() throws Exception {
    add(CONTENT_JAVA);

    assertThat(Files.getLastModifiedTime(folder.resolve("launch/current")))
        .isEqualTo(FileTime.from(BEGUN));
  }

  @Test
  void aJvmThatCannotMakeAcacheOnlyCostsSpeed() throws Exception {
    assertThat(add("#!/bin/sh\necho 'Unrecognized option'\nexit 1\n"))
        .isEqualTo("no AOT cache, so starts are slower: Unrecognized option");

    assertThat(names(current())).containsExactlyInAnyOrder("packetdial-mcp.jar", "jvm.flags");
  }

  @Test
  void aCacheThatNoJvmStartsWithIsNotKept() throws Exception {
    String crashing =
        CONTENT_JAVA + "case \"$*\" in *-XX:AOTCache=*) echo SIGSEGV; exit 134 ;; esac\n";

    assertThat(add(crashing)).contains("SIGSEGV");

    assertThat(names(current())).containsExactlyInAnyOrder("packetdial-mcp.jar", "jvm.flags");
  }

  @Test
  void theSameBuildIsNotTrainedAgain() throws Exception {
    add(CONTENT_JAVA);
    Path first = current();

    assertThat(add("#!/bin/sh\nexit 1\n")).isEqualTo("the AOT cache is there already");

    assertThat(current()).isEqualTo(first);
  }

  @Test
  void theLastBuildStaysForThoseThatAreStartingAndOlderOnesGo() throws Exception {
    add(CONTENT_JAVA);
    Path first = current();
    Files.writeString(jar, "program two");
    add(CONTENT_JAVA);
    Path second = current();
    assertThat(first).exists();

    Files.writeString(jar, "program three");
    add(CONTENT_JAVA);

    assertThat(first).doesNotExist();
    assertThat(second).exists();
    assertThat(current()).exists().isNotEqualTo(second);
  }

  private String add(String java) throws IOException, InterruptedException {
    Path home = folder.resolve("jdk");
    Files.createDirectories(home.resolve("bin"));
    Path executable = Files.writeString(home.resolve("bin/java"), java);
    assertThat(executable.toFile().setExecutable(true)).isTrue();
    Jdk jdk = new Jdk(home, "25.0.1+8 Example-25");
    return new LaunchFolder(folder.resolve("launch"), jdk).add(jar, flags, BEGUN);
  }

  private Path current() throws IOException {
    return folder
        .resolve("launch")
        .resolve(Files.readString(folder.resolve("launch/current")).strip());
  }

  private static String measure(Path file) throws IOException {
    return Files.size(file) + " " + Files.getLastModifiedTime(file).toInstant().getEpochSecond();
  }

  private static List<String> names(Path build) throws IOException {
    try (Stream<Path> files = Files.list(build)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
