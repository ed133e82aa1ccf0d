package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.config.Setting;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tools.AllTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the tables of the README against the program. {@code mvn test -Dtest=ReadmeTest
 * -Dsnapshots=update} writes them anew.
 */
final class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final Path LAUNCHER = Path.of("packetdial-mcp");
  private static final Pattern COMMAND_LINE =
      Pattern.compile("(?m)^\\./packetdial-mcp ([a-z-]+)(.*)$");

  private static final List<String> TOOLS =
      AllTools.all().stream().map(ToolDefinition::name).toList();

  @Test
  void itsTablesAreThoseOfTheProgram() throws IOException {
    String readme = Files.readString(README);
    String current = readme;
    current = with(current, "tools", tools(AllTools.reads(), "what it answers"));
    current = with(current, "storing", tools(AllTools.storing(), "what it does"));
    current = with(current, "changes", tools(AllTools.writes(), "what it does"));
    current = with(current, "toolsets", toolsets());
    current = with(current, "inventory", Inventory.table());
    current = with(current, "codes", codes());
    current = with(current, "settings", settings());
    current = with(current, "exits", exits());
    if ("update".equals(System.getProperty("snapshots"))) {
      Files.writeString(README, current);
      readme = current;
    }
    assertThat(readme).isEqualTo(current);
  }

  @Test
  void itsCommandLinesAreOnesThatTheProgramTakes() throws IOException {
    List<Matcher> found =
        COMMAND_LINE
            .matcher(Files.readString(README))
            .results()
            .map(
                result -> {
                  Matcher matcher = COMMAND_LINE.matcher(result.group());
                  assertThat(matcher.matches()).isTrue();
                  return matcher;
                })
            .toList();
    assertThat(found).hasSizeGreaterThan(5);
    for (Matcher line : found) {
      assertThat(Command.of(line.group(1))).as(line.group()).isPresent();
      if (line.group(1).equals("call")) {
        assertThat(TOOLS).contains(line.group(2).strip().split(" ", 2)[0]);
      }
    }
    assertThat(Files.isExecutable(LAUNCHER)).isTrue();
  }

  private static String with(String readme, String name, String table) {
    Pattern block =
        Pattern.compile(
            "(<!-- %s: [^>]*-->\n).*?(<!-- /%s -->)".formatted(name, name), Pattern.DOTALL);
    Matcher matcher = block.matcher(readme);
    assertThat(matcher.find()).as(name).isTrue();
    return matcher.replaceFirst("$1" + Matcher.quoteReplacement(table) + "\n$2");
  }

  private static String tools(List<ToolDefinition> tools, String title) {
    return tools.stream()
        .map(tool -> "| `%s` | %s |".formatted(tool.name(), tool.listing().description()))
        .collect(Collectors.joining("\n", "| tool | %s |\n|---|---|\n".formatted(title), ""));
  }

  @Test
  void itsInventoryLeavesNoGroupOfTheApiOut() {
    assertThat(Inventory.missing()).containsExactly("never");
  }

  /** Tokens are what the list of a toolset's tools has in characters, by four, to the hundred. */
  private static String toolsets() {
    return AllTools.TOOLSETS.stream()
        .map(
            name ->
                "| `%s` | %,d | %s |"
                    .formatted(
                        name,
                        tokens(AllTools.toolset(name)),
                        name.equals("default")
                            ? "the tools above"
                            : AllTools.toolset(name).stream()
                                .map(ReadmeTest::inShort)
                                .collect(Collectors.joining("<br>"))))
        .collect(Collectors.joining("\n", "| toolset | tokens | tools |\n|---|---|---|\n", ""));
  }

  private static long tokens(List<ToolDefinition> tools) {
    String list =
        JsonMapper.shared()
            .writeValueAsString(
                JsonMapper.shared()
                    .readTree(
                        ToolsCommand.text(
                            tools.stream().map(ToolDefinition::listing).toList(), "json")));
    return Math.round(list.length() / 4.0 / 100) * 100;
  }

  private static String inShort(ToolDefinition tool) {
    return "`%s`: %s".formatted(tool.name(), tool.listing().description());
  }

  private static String codes() {
    return Arrays.stream(ErrorCode.values())
        .map(code -> "`" + code.code() + "`")
        .collect(Collectors.joining(", ", "", "."));
  }

  private static String settings() {
    return Setting.ALL.stream()
        .map(
            setting ->
                "| `%s` | %s | `%s` | %s | %s |"
                    .formatted(
                        setting.key(),
                        setting.flag().map(flag -> "`" + flag + "`").orElse(""),
                        setting.variable(),
                        setting.defaultText().map(text -> "`" + text + "`").orElse(""),
                        setting.description()))
        .collect(
            Collectors.joining(
                "\n",
                "| key | flag | environment | default | meaning |\n|---|---|---|---|---|\n",
                ""));
  }

  private static String exits() {
    return Arrays.stream(ExitCode.values())
        .map(code -> "| %d | %s |".formatted(code.number(), code.meaning()))
        .collect(Collectors.joining("\n", "| exit code | meaning |\n|---|---|\n", ""));
  }
}
