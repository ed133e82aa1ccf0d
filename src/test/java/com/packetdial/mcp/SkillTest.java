package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.KindFacts;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tools.AllTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** Holds the skill against the rules of Agent Skills and against the tools that there are. */
final class SkillTest {

  private static final Path SKILL = Path.of("skill", "packetdial", "SKILL.md");
  private static final Set<String> FRONTMATTER =
      Set.of("name", "description", "license", "compatibility", "metadata", "allowed-tools");
  private static final Pattern CODE = Pattern.compile("`([a-z][a-z0-9_]*)(?:=[^`]*)?`");

  private static final List<ToolDefinition> TOOLS = AllTools.all();

  @Test
  void itsFrontmatterFollowsTheRules() throws IOException {
    String text = Files.readString(SKILL);
    assertThat(text).startsWith("---\n");
    Object loaded =
        new Load(LoadSettings.builder().build())
            .loadFromString(text.substring(4, text.indexOf("\n---\n", 4)));
    var frontmatter = JsonMapper.shared().valueToTree(loaded);
    assertThat(FRONTMATTER).containsAll(frontmatter.propertyNames());
    String name = frontmatter.get("name").stringValue();
    assertThat(name).matches("[a-z0-9]+(-[a-z0-9]+)*").hasSizeLessThanOrEqualTo(64);
    assertThat(SKILL.getParent()).hasFileName(name);
    assertThat(frontmatter.get("description").stringValue()).hasSizeBetween(1, 1_024);
    assertThat(frontmatter.get("compatibility").stringValue()).hasSizeLessThanOrEqualTo(500);
    assertThat(text.lines()).hasSizeLessThan(500);
  }

  @Test
  void itNamesOnlyWhatExists() throws IOException {
    Set<String> known = new HashSet<>();
    for (ToolDefinition tool : TOOLS) {
      known.add(tool.name());
      known.addAll(tool.listing().inputSchema().path("properties").propertyNames());
      known.addAll(tool.listing().outputSchema().path("properties").propertyNames());
      tool.columns().all().forEach(column -> known.add(column.name()));
      for (KindFacts kind : KindFacts.of(tool)) {
        known.add(kind.name());
        kind.columns().forEach(column -> known.add(column.name()));
      }
    }
    Arrays.stream(ErrorCode.values()).map(ErrorCode::code).forEach(known::add);
    known.addAll(List.of("today", "yesterday", "now", "total_legs", "untrusted", "notes"));
    known.addAll(List.of("totals", "not_known"));
    known.addAll(List.of("before", "confirmed", "accepted", "unchanged"));
    known.addAll(List.of("state_changed", "approval_required"));
    known.addAll(AllTools.TOOLSETS);
    List<String> named =
        CODE.matcher(Files.readString(SKILL)).results().map(match -> match.group(1)).toList();
    assertThat(named).hasSizeGreaterThan(30);
    assertThat(known).containsAll(named);
  }

  @Test
  void itNamesEveryTool() throws IOException {
    assertThat(Files.readString(SKILL))
        .contains(TOOLS.stream().map(tool -> "`" + tool.name() + "`").toList());
  }
}
