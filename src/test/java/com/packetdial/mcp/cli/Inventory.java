package com.packetdial.mcp.cli;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tools.AllTools;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which tools read and change what of the API, from the operations that they declare. */
final class Inventory {

  private static final OperationCatalog CATALOG = OperationCatalog.bundled();

  /** The lists of the whole platform are a matter of their own. */
  private static final String GLOBAL_NUMBERS = "GET /phonenumbers";

  private static final String DOMAIN = "GET /domains/{domain}";

  private static final Map<String, Predicate<ApiOperation>> ROWS = new LinkedHashMap<>();

  static {
    group("version");
    group("apikeys");
    group("tokens and jwt");
    group("resellers");
    group("domains");
    group("users");
    group("devices");
    group("answerrules");
    ROWS.put("user cdrs", one -> isCdr(one) && one.id().contains("/users/"));
    group("phones");
    ROWS.put(
        "phone numbers",
        one -> one.group().equals("phone numbers") && !one.id().equals(GLOBAL_NUMBERS));
    group("addresses and endpoints");
    ROWS.put("domain and global cdrs", one -> isCdr(one) && !one.id().contains("/users/"));
    ROWS.put("global phonenumbers", one -> one.id().equals(GLOBAL_NUMBERS));
    group("smsnumbers");
    group("subscriptions");
    group("connections, routes, routecon");
    group("configurations, config-definitions, templates");
    group("certificates, images");
    group("meetings, video, firebase");
    group("sipflow");
    group("holidays");
    group("backup, restore");
    group("sites", "departments", "presence", "contacts", "dashboards", "quotas");
    group("call center", "calls", "recordings", "voicemail", "media", "messages", "conferences");
    group("timeframes", "call blocking", "attendants", "dial plans", "dial policies");
    group("cdr schedules", "audit", "insight");
  }

  private Inventory() {}

  private static void group(String... names) {
    for (String name : names) {
      ROWS.put(name, one -> one.group().equals(name));
    }
  }

  private static boolean isCdr(ApiOperation operation) {
    return operation.group().equals("domain and global cdrs");
  }

  /** The names of the rows, in their order. */
  static List<String> rows() {
    return List.copyOf(ROWS.keySet());
  }

  /** The operations that a row is about. */
  static List<ApiOperation> operations(String row) {
    return CATALOG.operations().stream().filter(Objects.requireNonNull(ROWS.get(row))).toList();
  }

  static String table() {
    return ROWS.entrySet().stream()
        .map(
            row ->
                "| %s | %s | %s |"
                    .formatted(
                        row.getKey(),
                        tools(row.getValue().and(one -> isRead(one.operation()))),
                        tools(row.getValue().and(one -> !isRead(one.operation())))))
        .collect(
            Collectors.joining("\n", "| of the API | read by | changed by |\n|---|---|---|\n", ""));
  }

  /** The groups of the catalogue that no row shows. */
  static List<String> missing() {
    return CATALOG.operations().stream()
        .filter(one -> ROWS.values().stream().noneMatch(row -> row.test(one)))
        .map(ApiOperation::group)
        .distinct()
        .toList();
  }

  private static boolean isRead(Operation operation) {
    return operation.effect() == Operation.Effect.READ;
  }

  /** The tools that send any operation stand behind those that were made for some. */
  private static String tools(Predicate<ApiOperation> wanted) {
    return AllTools.all().stream()
        .filter(tool -> isAbout(tool, wanted))
        .map(ToolDefinition::name)
        .sorted(Comparator.comparing(name -> name.endsWith("_operation")))
        .map(name -> "`" + name + "`")
        .collect(Collectors.joining(", "));
  }

  /**
   * Tools that take back what others did are about nothing themselves, and many read a domain's
   * record for its time zone only.
   */
  private static boolean isAbout(ToolDefinition tool, Predicate<ApiOperation> wanted) {
    return !tool.name().equals("undo_change")
        && tool.operations().stream()
            .filter(one -> tool.writeLevel().isEmpty() || !isRead(one))
            .map(Operation::id)
            .filter(id -> !id.equals(DOMAIN) || tool.operations().size() == 1)
            .map(CATALOG::describe)
            .flatMap(Optional::stream)
            .anyMatch(wanted);
  }
}
