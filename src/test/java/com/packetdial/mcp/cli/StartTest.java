package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a start loads: the time to the first answer is a feature. */
final class StartTest {

  private static final String CHANGES = "com.packetdial.mcp.change.";

  @Test
  void withoutChangesNothingOfThemIsLoaded() throws IOException {
    assertThat(loaded())
        .contains("com.packetdial.mcp.tool.ToolRegistry")
        .doesNotContain("com.packetdial.mcp.cli.ChangeAssembly")
        .noneMatch(StartTest::isOfOperations)
        .noneMatch(name -> name.startsWith(CHANGES))
        .noneMatch(name -> name.startsWith("com.packetdial.mcp.catalog.live."))
        .doesNotContain("com.packetdial.mcp.pbx.OpenApiDocument");
  }

  @Test
  void nothingIsLoadedOfResourcesAndPromptsBeforeTheyAreAskedFor() throws IOException {
    assertThat(loaded())
        .contains("com.packetdial.mcp.guide.ToolGuide")
        .doesNotContain(
            "com.packetdial.mcp.guide.PbxResource",
            "com.packetdial.mcp.guide.PbxUri",
            "com.packetdial.mcp.guide.PromptReader",
            "com.packetdial.mcp.guide.PromptDefinition");
  }

  @Test
  void withChangesNoKeyIsMadeBeforeTheFirst() throws IOException {
    assertThat(loaded("--allow-writes"))
        .contains(CHANGES + "ChangeGate")
        .doesNotContain(CHANGES + "token.Nonce", "javax.crypto.Mac")
        .noneMatch(StartTest::isOfOperations);
  }

  /** The tools about operations, and the search engine that they have. */
  private static boolean isOfOperations(String name) {
    return name.startsWith("com.packetdial.mcp.tools.operations.")
        || name.startsWith("org.apache.lucene.");
  }

  /** The names of the classes that a start of the server loads, until its input ends. */
  private static List<String> loaded(String... flags) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:stdout:none",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve"));
    command.addAll(List.of(flags));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(name -> name.startsWith("PACKETDIAL_"));
    Process server = builder.start();
    String output = new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output.lines().map(line -> line.split(" ", 2)[0]).toList();
  }
}
