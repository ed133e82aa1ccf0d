package com.packetdial.mcp.cli;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.CatalogDiff;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.catalog.Substitute;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.FailureWords;
import com.packetdial.mcp.tool.ToolResult.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shows what the program knows of the API, and how the PBX differs from that. */
final class CatalogCommand {

  private static final String NAME = "catalog";

  private final Console console;
  private final boolean diff;
  private final boolean json;

  /**
   * Reads the command line.
   *
   * @throws UsageException when it is wrong
   */
  CatalogCommand(Console console, CommandLine line) {
    this.console = console;
    List<String> operands = line.operands();
    String what = operands.isEmpty() ? "list" : operands.getFirst();
    if (operands.size() > 1 || !List.of("list", "diff").contains(what)) {
      throw new UsageException("catalog is followed by list, diff or nothing");
    }
    String format = line.option(CommandOption.CATALOG_FORMAT).orElse("table");
    if (!List.of("table", "json").contains(format)) {
      throw new UsageException("--format must be one of table, json, not \"" + format + "\"");
    }
    diff = what.equals("diff");
    json = format.equals("json");
  }

  /** Whether the PBX has to be asked. */
  boolean asksPbx() {
    return diff;
  }

  /** Prints the size of the table by group. */
  ExitCode list() {
    Map<String, Long> groups =
        OperationCatalog.bundled().operations().stream()
            .collect(
                Collectors.groupingBy(ApiOperation::group, TreeMap::new, Collectors.counting()));
    long all = groups.values().stream().mapToLong(Long::longValue).sum();
    if (json) {
      ObjectNode root = JsonNodeFactory.instance.objectNode().put("operations", all);
      ObjectNode byGroup = root.putObject("groups");
      groups.forEach(byGroup::put);
      console.print(ReadableJson.of(root));
    } else {
      groups.forEach((group, size) -> console.print("%4d  %s".formatted(size, group)));
      console.print("%4d  operations in all".formatted(all));
    }
    return ExitCode.OK;
  }

  /** Asks the PBX what it has, and prints how that differs from the table. */
  ExitCode diff(Assembly.Backend backend) {
    try {
      CatalogDiff found = CatalogDiff.of(OperationCatalog.bundled(), backend.latestCatalog());
      console.print(json ? ReadableJson.of(node(found)) : table(found, backend));
      return ExitCode.OK;
    } catch (PbxException e) {
      Failure failure = FailureWords.of(e, NAME, NAME);
      console.complain(failure.text());
      return ExitCode.of(failure.code());
    }
  }

  private static String table(CatalogDiff diff, Assembly.Backend backend) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, %s"
            .formatted(
                backend.baseUrl(),
                diff.version()
                    .map(version -> "version " + version)
                    .orElse("which does not tell its version in its document")));
    section(lines, "lacks", diff.lacking(), CatalogCommand::lacking);
    section(
        lines,
        "has more",
        diff.more(),
        one -> "%s  [%s]  %s".formatted(one.id(), one.risk().word(), one.does()));
    section(lines, "takes other parameters or fields", diff.changed(), CatalogCommand::changed);
    return String.join("\n", lines);
  }

  private static <T> void section(
      List<String> lines, String title, List<T> entries, Function<T, String> line) {
    lines.add("");
    lines.add(title + ": " + (entries.isEmpty() ? "nothing" : entries.size()));
    entries.forEach(entry -> lines.add("  " + line.apply(entry)));
  }

  private static String lacking(ApiOperation operation) {
    return operation.id()
        + Substitute.of(operation.id()).map(found -> "  (try " + found.instead() + ")").orElse("");
  }

  private static String changed(CatalogDiff.Change change) {
    return change.operation() + names("query", change.query()) + names("body", change.body());
  }

  private static String names(String place, CatalogDiff.Names names) {
    if (names.isEmpty()) {
      return "";
    }
    List<String> words = new ArrayList<>();
    names.added().forEach(name -> words.add("+" + name));
    names.removed().forEach(name -> words.add("-" + name));
    return "  " + place + " " + String.join(" ", words);
  }

  private static ObjectNode node(CatalogDiff diff) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    diff.version().ifPresent(version -> root.put("version", version));
    ArrayNode lacking = root.putArray("lacking");
    for (ApiOperation operation : diff.lacking()) {
      ObjectNode entry = lacking.addObject().put("operation", operation.id());
      Substitute.of(operation.id()).ifPresent(found -> entry.put("nearest", found.instead()));
    }
    ArrayNode more = root.putArray("more");
    for (ApiOperation operation : diff.more()) {
      more.addObject()
          .put("operation", operation.id())
          .put("class", operation.risk().word())
          .put("does", operation.does());
    }
    ArrayNode changed = root.putArray("changed");
    for (CatalogDiff.Change change : diff.changed()) {
      ObjectNode entry = changed.addObject().put("operation", change.operation());
      node(entry, "query", change.query());
      node(entry, "body", change.body());
    }
    return root;
  }

  private static void node(ObjectNode entry, String place, CatalogDiff.Names names) {
    if (!names.isEmpty()) {
      ObjectNode node = entry.putObject(place);
      ArrayNode added = node.putArray("added");
      names.added().forEach(added::add);
      ArrayNode removed = node.putArray("removed");
      names.removed().forEach(removed::add);
    }
  }
}
