package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.tool.ToolResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenCommandTest {

  private static final Instant NOW = Instant.parse("2026-11-19T20:00:00Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final FakeAssembly assembly =
      new FakeAssembly(new ToolResult.Answer(FakeAssembly.json("{}")));

  @TempDir private Path folder;

  @Test
  void aTokenIsShownOnceAndKeptNowhere() throws IOException {
    assertThat(run("token", "add", "olga")).isEqualTo(ExitCode.OK);

    String token = said(out).strip();
    assertThat(token).matches("pdt_[A-Za-z0-9_-]{43}");
    assertThat(said(err)).contains("olga", "not shown again").doesNotContain(token);
    assertThat(file()).content().startsWith("olga sha256 ").doesNotContain(token.substring(4));
    assertThat(assembly.opened).isEmpty();
  }

  @Test
  void principalsAreListedWithTheirEnds() throws IOException {
    run("token", "add", "olga");
    run("token", "add", "omar", "--until", "2027-01-31");
    Files.writeString(
        file(), Files.readString(file()) + "temp sha256 " + "ab".repeat(32) + " until 2026-01-01");
    said(out);

    assertThat(run("token", "list")).isEqualTo(ExitCode.OK);

    assertThat(said(out))
        .isEqualTo(
            """
            olga  for good
            omar  until 2027-02-01T00:00:00Z
            temp  expired 2026-01-02T00:00:00Z
            """);
  }

  @Test
  void aTokenIsTakenBack() throws IOException {
    run("token", "add", "olga");

    assertThat(run("token", "remove", "olga")).isEqualTo(ExitCode.OK);
    assertThat(file()).content().isEmpty();
    said(err);
    assertThat(run("token", "remove", "olga")).isEqualTo(ExitCode.USAGE);
    assertThat(said(err)).contains("has no principal olga");
  }

  @Test
  void whatIsWrongIsSaidAndNothingIsMade() {
    for (List<String> words :
        List.of(
            List.of("token"),
            List.of("token", "add"),
            List.of("token", "list", "olga"),
            List.of("token", "rotate", "olga"),
            List.of("token", "add", "Olga"),
            List.of("token", "add", "olga", "--until", "soon"),
            List.of("token", "list", "--until", "2027-01-31"),
            List.of("serve", "--until", "2027-01-31"))) {
      assertThat(run(words.toArray(String[]::new))).as("%s", words).isEqualTo(ExitCode.USAGE);
    }
    assertThat(said(out)).isEmpty();
    assertThat(file()).doesNotExist();
  }

  @Test
  void theFileMustBeNamed() {
    assertThat(program().run(List.of("token", "list"))).isEqualTo(ExitCode.USAGE);
    assertThat(said(err)).contains("token list needs --token-file");
  }

  private ExitCode run(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--token-file", file().toString()));
    return program().run(line);
  }

  private Program program() {
    return new Program(
        assembly,
        new Console(new ByteArrayInputStream(new byte[0]), out, err),
        Map.of(),
        FakeTerminal.NOBODY,
        () -> NOW);
  }

  private Path file() {
    return folder.resolve("tokens");
  }

  private static String said(ByteArrayOutputStream stream) {
    String text = stream.toString(StandardCharsets.UTF_8);
    stream.reset();
    return text;
  }
}
