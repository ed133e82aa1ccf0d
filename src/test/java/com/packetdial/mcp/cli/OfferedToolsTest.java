package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.config.Setting;
import com.packetdial.mcp.config.SettingsReader;
import com.packetdial.mcp.pbx.WriteLevel;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tool.ToolException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OfferedToolsTest {

  private static final String ALLOW = "allow-writes=true";

  @Test
  void withoutTheFlagNoToolChangesAnything() {
    assertThat(offered().definitions())
        .hasSizeGreaterThan(10)
        .allMatch(tool -> tool.writeLevel().isEmpty());
    assertThat(names("write-level=destructive", "write-tools=update_user"))
        .isEqualTo(names())
        .doesNotContain("update_user", "undo_change", "list_changes");
  }

  @Test
  void withTheFlagTheToolsThatChangeComeAfterThoseThatRead() {
    assertThat(names(ALLOW)).startsWith(names().toArray(String[]::new));
    assertThat(names(ALLOW)).contains("update_user", "undo_change", "list_changes");
  }

  @Test
  void aToolBeyondTheLevelIsNotOffered() {
    for (WriteLevel level : WriteLevel.values()) {
      assertThat(offered(ALLOW, "write-level=" + level.word()).definitions())
          .allMatch(
              tool -> tool.writeLevel().map(needed -> needed.compareTo(level) <= 0).orElse(true));
    }
    assertThat(names(ALLOW, "write-level=additive"))
        .doesNotContain("update_user")
        .contains("undo_change", "list_changes");
  }

  @Test
  void ofTheToolsThatChangeOnlyTheNamedOnesAndThoseAboutChangesStay() {
    assertThat(offered(ALLOW, "write-tools=update_user").definitions())
        .filteredOn(tool -> tool.writeLevel().isPresent())
        .extracting(ToolDefinition::name)
        .containsExactly("update_user", "undo_change");
    assertThat(names(ALLOW, "write-tools=update_user")).contains("list_changes", "whoami");
  }

  @Test
  void toolsAndExcludeToolsNarrowAll() {
    assertThat(names(ALLOW, "tools=whoami,update_user")).containsExactly("whoami", "update_user");
    assertThat(names("tools=whoami,update_user")).containsExactly("whoami");
    assertThat(names(ALLOW, "exclude-tools=undo_change,whoami"))
        .doesNotContain("undo_change", "whoami")
        .contains("update_user");
  }

  @Test
  void aToolThatStoresFilesIsOfferedWhereThereIsAFolder() {
    String folder = "export-dir=/var/lib/exports";
    assertThat(names()).doesNotContain("save_media");
    assertThat(names(ALLOW)).doesNotContain("save_media");
    assertThat(names(folder)).contains("save_media").hasSize(names().size() + 1);
    assertThat(names(folder, "tools=save_media")).containsExactly("save_media");
    assertThat(names("tools=save_media")).isEmpty();
    assertThat(names(folder, "exclude-tools=save_media")).isEqualTo(names());
    assertThat(reason("save_media"))
        .hasValue(
            "this server stores no files: its operator did not start it with --export-dir FOLDER"
                + " (PACKETDIAL_EXPORT_DIR), so save_media is not offered.");
    assertThat(code("save_media")).hasValue(ErrorCode.NOT_PERMITTED);
    assertThat(code("update_user")).hasValue(ErrorCode.WRITES_DISABLED);
    assertThat(reason("save_media", folder)).isEmpty();
    assertThat(OfferedTools.everything().tools()).contains("save_media");
  }

  @Test
  void whyAToolIsWithheldIsSaid() {
    assertThat(reason("update_user"))
        .hasValue(
            "this server changes nothing: its operator did not start it with --allow-writes"
                + " (PACKETDIAL_ALLOW_WRITES=true), so update_user is not offered.");
    assertThat(reason("list_changes").orElseThrow()).contains("--allow-writes");
    assertThat(reason("update_user", ALLOW, "write-level=additive"))
        .hasValue(
            "the operator lets this server go as far as --write-level additive, and update_user"
                + " needs update.");
    assertThat(reason("update_user", ALLOW, "write-tools=undo_change"))
        .hasValue(
            "of the tools that change something the operator offers only: undo_change"
                + " (--write-tools).");
    assertThat(reason("update_user", ALLOW, "exclude-tools=update_user").orElseThrow())
        .contains("--exclude-tools");
    assertThat(reason("no_such_tool")).isEmpty();
    assertThat(reason("list_users", "exclude-tools=list_users")).isEmpty();
  }

  private static Optional<ErrorCode> code(String tool) {
    return offered().reason(tool).map(ToolException::code);
  }

  private static Optional<String> reason(String tool, String... settings) {
    return offered(settings).reason(tool).map(ToolException::getMessage);
  }

  @Test
  void aNameThatNoToolHasIsAnError() {
    assertUsage("there is no tool named update_usr; did you mean update_user?", "tools=update_usr");
    assertUsage("there is no tool named lst_users; did you mean list_users?", "tools=lst_users");
    assertUsage("no tool named colour;", "exclude-tools=colour");
    assertUsage("no tool named delete_everything", ALLOW, "write-tools=delete_everything");
    assertUsage("list_users changes nothing", "write-tools=list_users");
    assertUsage("save_media changes nothing", "write-tools=save_media");
  }

  private static void assertUsage(String message, String... settings) {
    assertThatThrownBy(() -> offered(settings))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  private static List<String> names(String... settings) {
    return offered(settings).definitions().stream().map(ToolDefinition::name).toList();
  }

  private static OfferedTools offered(String... settings) {
    Map<Setting<?>, String> flags = new LinkedHashMap<>();
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      flags.put(Setting.ofKey(parts[0]).orElseThrow(), parts[1]);
    }
    return new OfferedTools(SettingsReader.read(flags, Map.of()));
  }
}
