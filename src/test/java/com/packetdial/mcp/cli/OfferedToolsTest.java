package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.access.Grant;
import com.packetdial.mcp.config.Setting;
import com.packetdial.mcp.config.SettingsReader;
import com.packetdial.mcp.pbx.WriteLevel;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tools.AllTools;
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
    assertThat(names()).doesNotContain("save_media", "export_cdrs");
    assertThat(names(ALLOW)).doesNotContain("save_media", "export_cdrs");
    assertThat(names(folder)).contains("save_media", "export_cdrs").hasSize(names().size() + 2);
    assertThat(names(folder, "tools=save_media")).containsExactly("save_media");
    assertThat(names("tools=save_media")).isEmpty();
    assertThat(names(folder, "exclude-tools=save_media,export_cdrs")).isEqualTo(names());
    assertThat(reason("save_media"))
        .isEqualTo(
            "this server stores no files: its operator did not start it with --export-dir FOLDER"
                + " (PACKETDIAL_EXPORT_DIR), so save_media is not offered.");
    assertThat(code("save_media")).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(code("update_user")).isEqualTo(ErrorCode.WRITES_DISABLED);
    assertThat(offered(folder).reason("save_media")).isEmpty();
    assertThat(OfferedTools.everything().tools()).contains("save_media");
  }

  @Test
  void whyAToolIsWithheldIsSaid() {
    assertThat(reason("update_user"))
        .isEqualTo(
            "this server changes nothing: its operator did not start it with --allow-writes"
                + " (PACKETDIAL_ALLOW_WRITES=true), so update_user is not offered.");
    assertThat(reason("list_changes")).contains("--allow-writes");
    assertThat(reason("update_user", ALLOW, "write-level=additive"))
        .isEqualTo(
            "the operator lets this server go as far as --write-level additive, and update_user"
                + " needs update.");
    assertThat(reason("update_user", ALLOW, "write-tools=undo_change"))
        .isEqualTo(
            "of the tools that change something the operator offers only: undo_change"
                + " (--write-tools).");
    assertThat(reason("update_user", ALLOW, "exclude-tools=update_user"))
        .contains("--exclude-tools");
    assertThat(offered().reason("update_user").orElseThrow().code())
        .isEqualTo(ErrorCode.WRITES_DISABLED);
    assertThat(offered().reason("no_such_tool")).isEmpty();
    assertThat(offered("exclude-tools=list_users").reason("list_users")).isEmpty();
  }

  @Test
  void theToolsetsOfTheListAreOfferedAndNoOthers() {
    List<String> platform =
        AllTools.toolset("platform").stream().map(ToolDefinition::name).toList();
    assertThat(names()).doesNotContainAnyElementsOf(platform);
    assertThat(names("toolsets=default")).isEqualTo(names());
    assertThat(names("toolsets=platform,default"))
        .startsWith(names().toArray(String[]::new))
        .endsWith(platform.toArray(String[]::new))
        .hasSize(names().size() + platform.size());
    assertThat(names("toolsets=platform")).isEqualTo(platform);
    assertThat(names("toolsets=all"))
        .isEqualTo(
            AllTools.TOOLSETS.stream()
                .flatMap(name -> AllTools.toolset(name).stream())
                .map(ToolDefinition::name)
                .toList());
    assertThat(names("toolsets=all", "tools=whoami,list_platform", "exclude-tools=whoami"))
        .containsExactly("list_platform");
    assertThat(names("toolsets=platform", ALLOW)).contains("update_user").doesNotContain("whoami");
  }

  @Test
  void aToolOfAnotherToolsetIsWithheldAndSaysWhatItTakes() {
    assertThat(reason("list_platform"))
        .isEqualTo(
            "list_platform is of the toolset platform, which the operator of this server has to"
                + " offer: --toolsets default,platform (PACKETDIAL_TOOLSETS). This server offers:"
                + " default.");
    assertThat(offered().reason("list_platform").orElseThrow().code())
        .isEqualTo(ErrorCode.TOOLSET_DISABLED);
    assertThat(offered("toolsets=platform").reason("whoami").orElseThrow().getMessage())
        .contains("--toolsets platform,default");
    assertUsage(
        "list_platform is of the toolset platform, which is not offered: it needs --toolsets"
            + " default,platform",
        "tools=list_platform");
    assertThat(names("exclude-tools=list_platform")).isEqualTo(names());
  }

  @Test
  void aGrantNarrowsToolsetsAndSaysSo() {
    Grant everything = Grant.everything();
    Grant grant =
        new Grant(
            List.of("platform"),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            everything.concurrency(),
            everything.ratePerMinute(),
            Optional.empty());
    OfferedTools granted = offered("toolsets=all").to(grant);
    assertThat(granted.definitions()).extracting(ToolDefinition::toolset).containsOnly("platform");
    assertThat(granted.reason("whoami").orElseThrow().getMessage()).contains("policy");
    assertThat(offered().to(grant).definitions()).isEmpty();
  }

  @Test
  void aNameThatNoToolsetHasIsAnError() {
    assertUsage(
        "there is no toolset named voicmail; did you mean voicemail?; there are default,"
            + " calls, voicemail,",
        "toolsets=default,voicmail");
    assertUsage("there is no toolset named colour; there are default,", "toolsets=colour");
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

  private static ErrorCode code(String tool) {
    return offered().reason(tool).orElseThrow().code();
  }

  private static void assertUsage(String message, String... settings) {
    assertThatThrownBy(() -> offered(settings))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  private static String reason(String tool, String... settings) {
    return offered(settings).reason(tool).orElseThrow().getMessage();
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
