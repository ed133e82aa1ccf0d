package com.packetdial.mcp.cli;

import com.packetdial.mcp.access.Grant;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.config.NearestName;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.pbx.WriteLevel;
import com.packetdial.mcp.tool.DefinitionReader;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tool.Withheld;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which tools the settings offer, and of these a grant, and why others are withheld. The
 * definitions of the tools that change something are read only where they are offered or asked for.
 * Thread-safe.
 */
final class OfferedTools implements Withheld {

  private static final String READS = "default";
  private static final String WRITES = "writes";

  /** Offered where there is a folder to store files in. */
  private static final String MEDIA = "media";

  /** Whoever may change anything may see what was changed, and take it back. */
  private static final Set<String> ABOUT_CHANGES = Set.of("undo_change", "list_changes");

  private final Settings settings;
  private final Grant grant;
  private final Map<String, ToolDefinition> reads;
  private final Late<Map<String, ToolDefinition>> writes;
  private final Late<Map<String, ToolDefinition>> media;

  /**
   * Reads what has to be read.
   *
   * @throws UsageException when a setting names a tool that does not exist
   */
  OfferedTools(Settings settings) {
    this.settings = settings;
    this.grant = Grant.everything();
    DefinitionReader reader = new DefinitionReader(OperationCatalog.bundled());
    this.reads = byName(reader.toolset(READS));
    this.writes = new Late<>(() -> byName(reader.toolset(WRITES)));
    this.media = new Late<>(() -> byName(reader.toolset(MEDIA)));
    Stream.concat(settings.tools().stream(), settings.excludeTools().stream())
        .forEach(this::requireTool);
    settings.writeTools().forEach(this::requireWriteTool);
  }

  private OfferedTools(OfferedTools all, Grant grant) {
    this.settings = all.settings;
    this.grant = grant;
    this.reads = all.reads;
    this.writes = all.writes;
    this.media = all.media;
  }

  /** The names of all tools that any setting could offer. */
  static List<String> allNames() {
    DefinitionReader reader = new DefinitionReader(OperationCatalog.bundled());
    return Stream.of(READS, MEDIA, WRITES)
        .flatMap(toolset -> reader.toolset(toolset).stream())
        .map(ToolDefinition::name)
        .toList();
  }

  /** Of what the settings offer, what a grant leaves. */
  OfferedTools to(Grant narrower) {
    return new OfferedTools(this, narrower);
  }

  /** How far the settings let changes go, if they allow any. */
  static WriteLevel level(Settings settings) {
    return level(settings.writeLevel());
  }

  /** How far changes may go, after settings and grant; empty when they allow none. */
  Optional<WriteLevel> level() {
    if (!settings.allowWrites()) {
      return Optional.empty();
    }
    WriteLevel most = level(settings);
    if (grant.writeLevel().isEmpty()) {
      return Optional.of(most);
    }
    return granted().map(level -> level.compareTo(most) < 0 ? level : most);
  }

  /** How far the grant goes, where it says so. */
  private Optional<WriteLevel> granted() {
    return grant
        .writeLevel()
        .filter(word -> !word.equals(Grant.NO_CHANGES))
        .map(OfferedTools::level);
  }

  private static WriteLevel level(String word) {
    return WriteLevel.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The tools that are offered, in the order in which they are listed. */
  List<ToolDefinition> definitions() {
    List<ToolDefinition> offered = new ArrayList<>();
    reads.values().stream().filter(this::isNamed).forEach(offered::add);
    if (settings.exportDir().isPresent()) {
      media.get().values().stream().filter(this::isNamed).forEach(offered::add);
    }
    if (level().isPresent()) {
      WriteLevel most = level().get();
      writes.get().values().stream()
          .filter(tool -> isNamed(tool) && isWithin(most, tool) && isWriteTool(tool))
          .forEach(offered::add);
    }
    return offered;
  }

  @Override
  public Optional<String> reason(String tool) {
    if (settings.exportDir().isEmpty() && media.get().containsKey(tool)) {
      return Optional.of(
          "this server stores no files: its operator did not start it with --export-dir FOLDER"
              + " (PACKETDIAL_EXPORT_DIR), so %s is not offered.".formatted(tool));
    }
    return Optional.ofNullable(writes.get().get(tool)).map(this::reason);
  }

  @Override
  public ErrorCode code(String tool) {
    return media.get().containsKey(tool) ? ErrorCode.NOT_PERMITTED : ErrorCode.WRITES_DISABLED;
  }

  private String reason(ToolDefinition tool) {
    if (!settings.allowWrites()) {
      return "this server changes nothing: its operator did not start it with --allow-writes"
          + " (PACKETDIAL_ALLOW_WRITES=true), so "
          + tool.name()
          + " is not offered.";
    }
    if (!isWithin(level(settings), tool)) {
      return "the operator lets this server go as far as --write-level %s, and %s needs %s."
          .formatted(
              settings.writeLevel(),
              tool.name(),
              tool.writeLevel().map(WriteLevel::word).orElse(""));
    }
    if (!isWriteTool(tool)) {
      return "of the tools that change something the operator offers only: %s (--write-tools)."
          .formatted(String.join(", ", settings.writeTools()));
    }
    return isOfferedByServer(tool)
        ? reasonOfGrant(tool)
        : "the operator does not offer %s here (--tools, --exclude-tools).".formatted(tool.name());
  }

  private String reasonOfGrant(ToolDefinition tool) {
    if (level().isEmpty()) {
      return "what you are granted here, by the server's policy or by your token, changes nothing,"
          + " so "
          + tool.name()
          + " is not offered.";
    }
    if (!isWithin(level().get(), tool)) {
      return "the server's policy lets you go as far as write level %s, and %s needs %s."
          .formatted(
              level().get().word(),
              tool.name(),
              tool.writeLevel().map(WriteLevel::word).orElse(""));
    }
    return "the server's policy does not offer %s to you.".formatted(tool.name());
  }

  private boolean isNamed(ToolDefinition tool) {
    return isOfferedByServer(tool)
        && (grant.tools().isEmpty() || grant.tools().contains(tool.name()))
        && !grant.excludeTools().contains(tool.name());
  }

  private boolean isOfferedByServer(ToolDefinition tool) {
    return (settings.tools().isEmpty() || settings.tools().contains(tool.name()))
        && !settings.excludeTools().contains(tool.name());
  }

  private static boolean isWithin(WriteLevel most, ToolDefinition tool) {
    return tool.writeLevel().isEmpty() || tool.writeLevel().get().compareTo(most) <= 0;
  }

  private boolean isWriteTool(ToolDefinition tool) {
    return settings.writeTools().isEmpty()
        || ABOUT_CHANGES.contains(tool.name())
        || settings.writeTools().contains(tool.name());
  }

  private void requireTool(String name) {
    if (!isRead(name) && !writes.get().containsKey(name)) {
      throw unknown(name);
    }
  }

  private void requireWriteTool(String name) {
    if (isRead(name)) {
      throw new UsageException(
          name + " changes nothing, so it is none for --write-tools; --tools narrows the others");
    }
    requireTool(name);
  }

  private boolean isRead(String name) {
    return reads.containsKey(name) || media.get().containsKey(name);
  }

  private UsageException unknown(String name) {
    List<String> known =
        Stream.of(reads, media.get(), writes.get())
            .flatMap(tools -> tools.keySet().stream())
            .toList();
    return new UsageException(
        "there is no tool named "
            + name
            + NearestName.of(name, known).map(near -> "; did you mean " + near + "?").orElse("")
            + "; packetdial-mcp tools lists them, with --allow-writes all of them");
  }

  private static Map<String, ToolDefinition> byName(List<ToolDefinition> definitions) {
    Map<String, ToolDefinition> byName = new LinkedHashMap<>();
    definitions.forEach(definition -> byName.put(definition.name(), definition));
    return byName;
  }
}
