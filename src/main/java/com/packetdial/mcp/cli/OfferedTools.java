package com.packetdial.mcp.cli;

import com.packetdial.mcp.access.Grant;
import com.packetdial.mcp.access.Policy;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.config.NearestName;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.pbx.WriteLevel;
import com.packetdial.mcp.tool.Columns;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Offer;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tool.Withheld;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which tools the settings offer, and of these a grant, and why others are withheld. Of the files
 * of tools only those are read that are offered or asked for. Thread-safe.
 */
final class OfferedTools implements Withheld {

  /** Whoever may change anything may see what was changed, and take it back. */
  private static final Set<String> ABOUT_CHANGES = Set.of("undo_change", "list_changes");

  private final Settings settings;
  private final Grant grant;
  private final Toolsets toolsets;

  /** The toolsets that the settings offer. */
  private final List<String> offered;

  /** Tells the operations of the PBX. */
  private final Supplier<OperationCatalog> catalog;

  /**
   * Reads what has to be read.
   *
   * @throws UsageException when a setting names a toolset or a tool that does not exist, or a tool
   *     of a toolset that is not offered
   */
  OfferedTools(Settings settings) {
    this.settings = settings;
    this.grant = Grant.everything();
    this.toolsets = new Toolsets();
    this.catalog = toolsets::table;
    this.offered = Toolsets.named(settings.toolsets());
    offered.forEach(toolsets::file);
    settings.tools().forEach(name -> requireOffered(tool(name)));
    settings.excludeTools().forEach(this::tool);
    settings.writeTools().forEach(this::requireWriteTool);
  }

  private OfferedTools(OfferedTools all, Grant grant, Supplier<OperationCatalog> catalog) {
    this.settings = all.settings;
    this.grant = grant;
    this.toolsets = all.toolsets;
    this.offered = all.offered;
    this.catalog = catalog;
  }

  /** All that a policy may name. */
  static Policy.Offer everything() {
    return new Policy.Offer(Toolsets.grantable(), new Toolsets().allTools());
  }

  /** Of what the settings offer, what a grant leaves. */
  OfferedTools to(Grant narrower) {
    return new OfferedTools(this, narrower, catalog);
  }

  /**
   * The same tools on a PBX.
   *
   * @param pbx tells its operations; not asked before a tool is called that is made for all of them
   */
  OfferedTools on(Supplier<OperationCatalog> pbx) {
    return new OfferedTools(this, grant, pbx);
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

  /** The operations of the PBX; who asks may have to wait for the PBX to tell them. */
  OperationCatalog catalog() {
    return catalog.get();
  }

  /** The operations of this program's own table, which need no PBX. */
  OperationCatalog table() {
    return toolsets.table();
  }

  /** What is offered, for the tools that speak of it. */
  Offer offer(DomainScope domains) {
    return new Offer(this::catalog, level(), domains, this::known);
  }

  private List<Offer.Known> known() {
    return toolsets.all().stream()
        .map(tool -> new Offer.Known(tool.on(catalog), needs(tool)))
        .toList();
  }

  private String needs(ToolDefinition tool) {
    if (tool.toolset().equals(Toolsets.WRITES)) {
      if (!settings.allowWrites()) {
        return "needs --allow-writes";
      }
      if (level().isEmpty()) {
        return "not granted to you";
      }
      if (!isWithin(level().get(), tool)) {
        return "needs --write-level " + tool.writeLevel().map(WriteLevel::word).orElse("");
      }
      if (!isWriteTool(tool)) {
        return "not among --write-tools";
      }
    }
    if (tool.toolset().equals(Toolsets.EXPORTS) && settings.exportDir().isEmpty()) {
      return "needs --export-dir";
    }
    if (!isOffered(tool.toolset())) {
      return "needs --toolsets " + with(tool);
    }
    return isNamed(tool) && isGranted(tool.toolset()) ? "" : "not offered here";
  }

  /** The tools that are offered, in the order in which they are listed. */
  List<ToolDefinition> definitions() {
    List<ToolDefinition> definitions = new ArrayList<>();
    for (String toolset : offered) {
      if (isGranted(toolset)) {
        toolsets.file(toolset).values().stream().filter(this::isNamed).forEach(definitions::add);
      }
    }
    if (settings.exportDir().isPresent() && isGranted(Toolsets.EXPORTS)) {
      toolsets.file(Toolsets.EXPORTS).values().stream()
          .filter(this::isNamed)
          .forEach(definitions::add);
    }
    if (level().isPresent()) {
      WriteLevel most = level().get();
      toolsets.file(Toolsets.WRITES).values().stream()
          .filter(tool -> isNamed(tool) && isWithin(most, tool) && isWriteTool(tool))
          .forEach(definitions::add);
    }
    definitions.replaceAll(tool -> tool.on(catalog));
    return definitions;
  }

  /** The columns of call records. */
  Columns cdrColumns() {
    return tool("query_cdrs").columns();
  }

  /** Whether there is a toolset among them beside the default one. */
  boolean offersMoreThanDefault() {
    return !offered.equals(List.of(Toolsets.DEFAULT));
  }

  @Override
  public Optional<ToolException> reason(String tool) {
    return toolsets.find(tool).flatMap(this::refusal);
  }

  private Optional<ToolException> refusal(ToolDefinition tool) {
    if (tool.toolset().equals(Toolsets.WRITES)) {
      return Optional.of(new ToolException(ErrorCode.WRITES_DISABLED, reason(tool)));
    }
    if (tool.toolset().equals(Toolsets.EXPORTS) && settings.exportDir().isEmpty()) {
      return Optional.of(
          new ToolException(
              ErrorCode.NOT_PERMITTED,
              "this server stores no files: its operator did not start it with --export-dir FOLDER"
                  + " (PACKETDIAL_EXPORT_DIR), so %s is not offered.".formatted(tool.name())));
    }
    if (!isOffered(tool.toolset())) {
      return Optional.of(
          new ToolException(
              ErrorCode.TOOLSET_DISABLED,
              "%s is of the toolset %s, which the operator of this server has to offer: --toolsets %s (PACKETDIAL_TOOLSETS). This server offers: %s."
                  .formatted(tool.name(), tool.toolset(), with(tool), String.join(", ", offered))));
    }
    return isGranted(tool.toolset())
        ? Optional.empty()
        : Optional.of(
            new ToolException(
                ErrorCode.TOOLSET_DISABLED,
                "%s is of the toolset %s, which the server's policy does not offer to you."
                    .formatted(tool.name(), tool.toolset())));
  }

  private String with(ToolDefinition tool) {
    return Stream.concat(offered.stream(), Stream.of(tool.toolset()))
        .collect(Collectors.joining(","));
  }

  /** Whether the settings offer it; those that other settings offer are not chosen by name. */
  private boolean isOffered(String toolset) {
    return offered.contains(toolset) || !Toolsets.NAMES.contains(toolset);
  }

  /** Changes are granted by their level, not by name. */
  private boolean isGranted(String toolset) {
    return toolset.equals(Toolsets.WRITES)
        || grant.toolsets().isEmpty()
        || grant.toolsets().contains(toolset);
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

  /** A tool of which nothing could come, because its toolset is missing, is a mistake. */
  private void requireOffered(ToolDefinition tool) {
    if (!isOffered(tool.toolset())) {
      throw new UsageException(
          "%s is of the toolset %s, which is not offered: it needs --toolsets %s"
              .formatted(tool.name(), tool.toolset(), with(tool)));
    }
  }

  private void requireWriteTool(String name) {
    if (!tool(name).toolset().equals(Toolsets.WRITES)) {
      throw new UsageException(
          name + " changes nothing, so it is none for --write-tools; --tools narrows the others");
    }
  }

  private ToolDefinition tool(String name) {
    return toolsets.find(name).orElseThrow(() -> unknown(name));
  }

  private UsageException unknown(String name) {
    return new UsageException(
        "there is no tool named "
            + name
            + NearestName.of(name, toolsets.allTools())
                .map(near -> "; did you mean " + near + "?")
                .orElse("")
            + "; packetdial-mcp tools lists them, with --toolsets all and --allow-writes all of"
            + " them");
  }
}
