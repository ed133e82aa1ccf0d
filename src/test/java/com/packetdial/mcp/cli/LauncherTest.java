package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher with stand-ins for Java and Maven, in a folder whose name has a space. */
final class LauncherTest {

  private static final Path LAUNCHER = Path.of("packetdial-mcp");
  private static final Instant BUILT = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant EARLIER = BUILT.minusSeconds(3600);
  private static final String IDENTITY = "25.0.1+8 Example-25";

  /** Prints how it was started. */
  private static final String JAVA =
      """
      #!/bin/sh
      echo "java $0"
      for word in "$@"; do echo "<$word>"; done
      """;

  /** Stands in for the build: counts itself, talks, and leaves a program behind. */
  private static final String MAVEN =
      """
      #!/bin/sh
      cd "$(dirname "$0")/../some checkout"
      echo built >>target/count
      echo "JAVA_HOME=$JAVA_HOME"
      cat
      mkdir -p target/launch/b2
      : >target/launch/b2/packetdial-mcp.jar
      echo b2 >target/launch/current
      """;

  @TempDir private Path folder;
  private Path checkout;
  private Path jdk;
  private final Map<String, String> environment = new LinkedHashMap<>();

  private record Run(int exit, List<String> out, String err) {}

  @BeforeEach
  void prepare() throws IOException {
    folder = folder.toRealPath();
    checkout = Files.createDirectories(folder.resolve("some checkout"));
    Files.createDirectories(checkout.resolve("src/main"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    Files.setLastModifiedTime(checkout.resolve("pom.xml"), FileTime.from(EARLIER));
    Files.setLastModifiedTime(checkout.resolve("src/main"), FileTime.from(EARLIER));
    // The real folders of this machine would be found as well.
    script(
        checkout.resolve("packetdial-mcp"),
        Files.readString(LAUNCHER)
            .replace(" /usr/lib/jvm/", " " + folder + "/jvm/")
            .replaceAll(" /(usr|opt|Library)/", " " + folder + "/none/"));
    script(folder.resolve("stubs/mvn"), MAVEN);
    jdk = jdk("jdk", "25.0.1");
    environment.put("PATH", folder.resolve("stubs") + ":/usr/bin:/bin");
    environment.put("HOME", folder.resolve("home").toString());
    environment.put("JAVA_HOME", jdk.toString());
    environment.put("LANG", "C.UTF-8");
  }

  @Test
  void startsTheBuiltProgramWithItsFlagsAndCache() throws Exception {
    Path build = built();

    assertThat(run("call", "list users", "--", "a*b"))
        .isEqualTo(
            new Run(
                0,
                List.of(
                    "java " + jdk.resolve("bin/java"),
                    "<@" + build.resolve("jvm.flags") + ">",
                    "<-XX:AOTCache=" + build.resolve("packetdial-mcp.aot") + ">",
                    "<-jar>",
                    "<" + build.resolve("packetdial-mcp.jar") + ">",
                    "<call>",
                    "<list users>",
                    "<-->",
                    "<a*b>"),
                ""));
  }

  @Test
  void worksThroughLinksAndFromAnywhere() throws Exception {
    Path build = built();
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("direct"), checkout.resolve("packetdial-mcp"));
    Files.createSymbolicLink(bin.resolve("pbx"), Path.of("direct"));

    Run absolute = launch(folder, bin.resolve("pbx").toString());
    Run relative = launch(bin, "./pbx");
    Run bare = launch(bin, "sh", "pbx");

    assertThat(absolute.out()).contains("<" + build.resolve("packetdial-mcp.jar") + ">");
    assertThat(relative).isEqualTo(absolute);
    assertThat(bare).isEqualTo(absolute);
  }

  @Test
  void aChangedCacheOrJarOrJdkIsStartedWithoutTheCache() throws Exception {
    Path build = built();
    Files.writeString(build.resolve("packetdial-mcp.aot"), "damaged, and of another size");
    assertThat(run().out()).noneMatch(word -> word.contains("AOTCache"));

    build = built();
    Files.setLastModifiedTime(build.resolve("packetdial-mcp.jar"), FileTime.from(BUILT));
    assertThat(run().out()).noneMatch(word -> word.contains("AOTCache"));

    built();
    environment.put("JAVA_HOME", jdk("other", "25.0.2").toString());
    assertThat(run().out()).noneMatch(word -> word.contains("AOTCache"));

    build = built();
    environment.put("JAVA_HOME", jdk.toString());
    Files.delete(build.resolve("packetdial-mcp.stamp"));
    assertThat(run()).matches(run -> run.exit() == 0 && run.err().isEmpty());
    assertThat(run().out()).noneMatch(word -> word.contains("AOTCache"));
  }

  @Test
  void buildsOnFirstUseAndKeepsStandardOutputClean() throws Exception {
    Run run = run("tools");

    assertThat(run.exit()).isZero();
    assertThat(run.out().getFirst()).isEqualTo("java " + jdk.resolve("bin/java"));
    assertThat(run.out().getLast()).isEqualTo("<tools>");
    assertThat(run.err()).contains("packetdial-mcp: building", "JAVA_HOME=");
    assertThat(builds()).isOne();
    assertThat(checkout.resolve("target/launch.lock")).doesNotExist();

    assertThat(run("tools").err()).isEmpty();
    assertThat(builds()).isOne();
  }

  @Test
  void buildsAgainWhenSourcesAreNewer() throws Exception {
    built();
    Files.writeString(checkout.resolve("src/main/New.java"), "class New {}");

    assertThat(run().err()).contains("building");
    assertThat(builds()).isOne();
  }

  @Test
  void buildsAgainWhenTheProjectFileIsNewer() throws Exception {
    built();
    Files.setLastModifiedTime(checkout.resolve("pom.xml"), FileTime.from(BUILT.plusSeconds(1)));

    assertThat(run().err()).contains("building");
  }

  @Test
  void theBuildUsesTheJdkThatRunsTheProgramButNotAjre() throws Exception {
    script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    assertThat(run().err()).contains("JAVA_HOME=" + jdk + "\n");
  }

  @Test
  void aFailingBuildSaysSo() throws Exception {
    script(folder.resolve("stubs/mvn"), "#!/bin/sh\necho 'cannot find symbol'\nexit 1\n");

    Run run = run("tools");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("cannot find symbol", "packetdial-mcp: the build failed");
    assertThat(checkout.resolve("target/launch.lock")).doesNotExist();
  }

  @Test
  void theLockOfAbuilderThatDiedIsBroken() throws Exception {
    Path lock = Files.createDirectories(checkout.resolve("target/launch.lock"));
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.writeString(lock.resolve("pid"), dead.pid() + "\n");

    assertThat(run().exit()).isZero();
    assertThat(builds()).isOne();
    assertThat(lock).doesNotExist();
  }

  @Test
  void whoWaitedForAnothersBuildDoesNotBuildAgain() throws Exception {
    Path lock = Files.createDirectories(checkout.resolve("target/launch.lock"));
    Files.writeString(lock.resolve("pid"), ProcessHandle.current().pid() + "\n");
    Path build = built();
    Files.move(build.getParent(), checkout.resolve("built"));
    // The other one finishes while this one sleeps.
    script(
        folder.resolve("stubs/sleep"),
        "#!/bin/sh\ncd '%s'\nmv built target/launch\nrm -r target/launch.lock\n"
            .formatted(checkout));

    Run run = run();

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("<" + build.resolve("packetdial-mcp.jar") + ">");
    assertThat(checkout.resolve("target/count")).doesNotExist();
  }

  @Test
  void withoutAprojectItRunsWhatLiesInLib() throws Exception {
    Path build = built();
    Files.delete(checkout.resolve("pom.xml"));
    Files.move(build, checkout.resolve("lib"));

    assertThat(run().out())
        .contains(
            "<-XX:AOTCache=" + checkout.resolve("lib/packetdial-mcp.aot") + ">",
            "<" + checkout.resolve("lib/packetdial-mcp.jar") + ">");
  }

  @Test
  void withoutJavaItSaysWhatToInstall() throws Exception {
    built();
    environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());
    script(folder.resolve("stubs/java"), "#!/bin/sh\necho 'openjdk version \"21.0.2\"' >&2\n");

    assertThat(run())
        .isEqualTo(
            new Run(
                2,
                List.of(),
                "packetdial-mcp: Java 25 or newer is needed: install a JDK 25"
                    + " (https://adoptium.net), or name one in PACKETDIAL_JAVA\n"));
  }

  @Test
  void findsJavaInThePathInTheUsualFoldersAndAtHome() throws Exception {
    built();
    environment.remove("JAVA_HOME");
    Path usual = jdk("jvm/temurin", "26");
    jdk("jvm/ancient", "1.8.0_402");
    assertThat(run().out()).startsWith("java " + usual.resolve("bin/java"));

    Path home = jdk("home/.sdkman/candidates/java/25", "25");
    Files.delete(usual.resolve("bin/java"));
    assertThat(run().out()).startsWith("java " + home.resolve("bin/java"));

    Files.createSymbolicLink(folder.resolve("stubs/java"), jdk.resolve("bin/java"));
    assertThat(run().out()).startsWith("java " + jdk.resolve("bin/java"));
  }

  @Test
  void theNamedJavaIsTakenOrRefused() throws Exception {
    built();
    Path named = jdk("named one", "27-ea");
    environment.put("PACKETDIAL_JAVA", named.toString());
    assertThat(run().out()).startsWith("java " + named.resolve("bin/java"));

    environment.put("PACKETDIAL_JAVA", named.resolve("bin/java").toString());
    assertThat(run().out()).startsWith("java " + named.resolve("bin/java"));

    environment.put("PACKETDIAL_JAVA", jdk("old", "17").toString());
    assertThat(run().err()).contains("PACKETDIAL_JAVA is", "which is not Java 25 or newer");
  }

  @Test
  void aJavaWithoutAreleaseFileIsAsked() throws Exception {
    built();
    Files.delete(jdk.resolve("release"));
    script(
        jdk.resolve("bin/java"),
        "#!/bin/sh\n"
            + "[ \"$1\" != -version ] || echo 'openjdk version \"25.0.1\" 2025' >&2\n"
            + "echo ran\n");

    assertThat(run()).isEqualTo(new Run(0, List.of("ran"), ""));
  }

  @Test
  void lettersBeyondAsciiSurviveTheClocale() throws Exception {
    built();
    script(jdk.resolve("bin/java"), "#!/bin/sh\necho \"${LC_ALL:-none}\"\n");
    environment.remove("LANG");
    assertThat(run().out()).containsExactly("C.UTF-8");

    environment.put("LANG", "de_DE.ISO-8859-1");
    assertThat(run().out()).containsExactly("none");
  }

  private Path built() throws IOException {
    Path build = Files.createDirectories(checkout.resolve("target/launch/b1"));
    Path jar = Files.writeString(build.resolve("packetdial-mcp.jar"), "jar");
    Path cache = Files.writeString(build.resolve("packetdial-mcp.aot"), "cache");
    Files.writeString(build.resolve("jvm.flags"), "-XX:+UseSerialGC\n");
    Files.writeString(
        build.resolve("packetdial-mcp.stamp"),
        "%s %s%n%s%n".formatted(measure(jar), measure(cache), IDENTITY));
    Path current = Files.writeString(checkout.resolve("target/launch/current"), "b1\n");
    Files.setLastModifiedTime(current, FileTime.from(BUILT));
    return build;
  }

  private static String measure(Path file) throws IOException {
    return Files.size(file) + " " + Files.getLastModifiedTime(file).toInstant().getEpochSecond();
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    script(home.resolve("bin/java"), JAVA);
    Files.writeString(
        home.resolve("release"),
        """
        IMPLEMENTOR="Example"
        IMPLEMENTOR_VERSION="Example-25"
        JAVA_RUNTIME_VERSION="%s+8"
        JAVA_VERSION="%s"
        """
            .formatted(version, version));
    return home;
  }

  private long builds() throws IOException {
    return Files.readAllLines(checkout.resolve("target/count")).size();
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Run run(String... words) throws IOException, InterruptedException {
    String[] command = new String[words.length + 1];
    command[0] = checkout.resolve("packetdial-mcp").toString();
    System.arraycopy(words, 0, command, 1, words.length);
    return launch(folder, command);
  }

  private Run launch(Path from, String... command) throws IOException, InterruptedException {
    return finish(start(from, command));
  }

  private Process start(Path from, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Run finish(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(
        process.exitValue(),
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList(),
        new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
  }
}
