package com.packetdial.mcp;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.pbx.Operation.Effect;
import com.packetdial.mcp.pbx.Operation.Method;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.Column;
import com.packetdial.mcp.tool.KindFacts;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tools.AllTools;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls every tool in every way that its schema offers, so that a new tool is covered without being
 * named. A tool with a required argument that is not known here fails the sweep.
 */
final class ToolSweep {

  /**
   * One call and what came back.
   *
   * @param tool the tool
   * @param arguments what it was called with
   * @param result what it said
   */
  record Done(ToolDefinition tool, ObjectNode arguments, ToolResult result) {}

  private final DemoProduct product;
  private final List<Done> done = new ArrayList<>();
  private final Map<String, List<String>> known = new LinkedHashMap<>();

  private ToolSweep(DemoProduct product) {
    this.product = product;
  }

  static List<Done> of(DemoProduct product) {
    ToolSweep sweep = new ToolSweep(product);
    sweep.learn();
    product.definitions().forEach(sweep::sweep);
    return sweep.done;
  }

  /** Calls the tools of all toolsets but the default one. */
  static List<Done> ofMore(DemoProduct product) {
    ToolSweep sweep = new ToolSweep(product);
    sweep.learn();
    sweep.learnMore();
    product.definitions().stream()
        .filter(tool -> !tool.toolset().equals("default"))
        .forEach(
            tool -> {
              List<KindFacts> kinds = KindFacts.of(tool);
              if (kinds.isEmpty()) {
                sweep.sweep(tool);
              }
              kinds.forEach(kind -> sweep.sweep(tool, kind));
            });
    return sweep.done;
  }

  /** Each way to read a kind, in every domain where it is about one. */
  private void sweep(ToolDefinition tool, KindFacts kind) {
    for (List<String> needed : kind.ways()) {
      for (String domain : needed.contains("domain") ? known("domain") : List.of("")) {
        ObjectNode base = JsonMapper.shared().createObjectNode().put(kind.chooser(), kind.name());
        for (String name : needed) {
          base.put(name, name.equals("domain") ? domain : valueOf(name, domain));
        }
        if (needed.contains("thread")) {
          base.put("user", knownOr("user with thread of " + domain, "100"));
        }
        call(tool, base);
        ObjectNode wide = base.deepCopy();
        kind.columns().stream().map(Column::name).forEach(wide.putArray("fields")::add);
        call(tool, wide);
        call(tool, base.deepCopy().put("limit", 2).put("format", "objects"));
        kind.optional().stream()
            .filter(known::containsKey)
            .forEach(name -> call(tool, wide.deepCopy().put(name, known(name).getFirst())));
      }
    }
  }

  private String valueOf(String argument, String domain) {
    return switch (argument) {
      case "user" -> known("user of " + domain).getFirst();
      case "queue", "mac", "thread", "meeting" -> knownOr(argument + " of " + domain, "700");
      case "dial_plan" -> domain;
      default -> known(argument).getFirst();
    };
  }

  private String knownOr(String argument, String otherwise) {
    List<String> values = known.getOrDefault(argument, List.of());
    return values.isEmpty() ? otherwise : values.getFirst();
  }

  /** Good values for the arguments of the toolsets. */
  private void learnMore() {
    for (String domain : known("domain")) {
      String of = "{'domain':'%s'}".formatted(domain);
      known.put("user of " + domain, column("list_users", of, "user"));
      known.put("queue of " + domain, column("list_call_queues", of, "queue"));
    }
    for (String domain : known("domain")) {
      String of = "'domain':'%s'".formatted(domain);
      String threads = "{'what':'threads',%s}".formatted(of);
      known.put("thread of " + domain, column("list_messages", threads, "thread"));
      known.put("user with thread of " + domain, column("list_messages", threads, "user"));
      String handsets = "{'what':'handsets',%s}".formatted(of);
      known.put("mac of " + domain, column("list_handsets", handsets, "mac"));
      String user = known("user of " + domain).getFirst();
      String meetings = "{'what':'meetings',%s,'user':'%s'}".formatted(of, user);
      known.put("meeting of " + domain, column("list_meetings", meetings, "meeting"));
    }
    known.put("conference", List.of("9001"));
    known.put("instance", List.of("1"));
    known.put("policy", List.of("US and Canada"));
    known.put("country", List.of("US"));
    known.put("region", List.of("US-NY"));
    known.put("year", List.of("2027"));
    known.put("brand", List.of("Yealink"));
    known.put("model", List.of("T54W"));
    known.put("name", List.of("Front desk"));
    known.put("at", List.of("2027-01-01T15:00:00Z", "-2h"));
    known.put("order", List.of("oldest_first"));
    known.put("reseller", column("list_platform", "{'what':'resellers'}", "reseller"));
    known.put("route", column("list_platform", "{'what':'routes'}", "route"));
    known.put("file", List.of("logo.png"));
    known.put("server", List.of("*"));
    known.put("action", List.of("update"));
    known.put("object", List.of("user"));
  }

  /** Good values for the arguments that tools have in common. */
  private void learn() {
    known.put("domain", column("list_domains", "{}", "domain"));
    known.put("query", List.of("555", "main", "00:0b", "@"));
    known.put("search", List.of("main", "555"));
    known.put("site", List.of("Showroom", "Nowhere"));
    known.put("department", List.of("Sales"));
    known.put("since", List.of("-7d", "2026-11-18T00:00:00Z"));
    known.put("until", List.of("now"));
    known.put("kind", List.of("voicemail"));
    known.put("id", List.of("1"));
    known.put("caller", List.of("555"));
    known.put("dialed", List.of("555"));
  }

  /** Every operation of the catalogue, with values that the embedded PBX knows. */
  private void sweepOperations(ToolDefinition tool) {
    for (ApiOperation operation : AllTools.catalog().operations()) {
      ObjectNode arguments =
          JsonMapper.shared().createObjectNode().put("operation", operation.id());
      if (!tool.listing().inputSchema().path("properties").has("parameters")) {
        call(tool, arguments);
      } else if (operation.operation().effect() == Effect.READ
          && operation.operation().method() == Method.GET) {
        for (String domain : known("domain").subList(0, 2)) {
          arguments.set("parameters", parameters(operation, domain));
          call(tool, arguments.deepCopy().put("limit", 200));
          call(tool, arguments.deepCopy().put("limit", 2).put("format", "objects"));
        }
      }
    }
  }

  private ObjectNode parameters(ApiOperation operation, String domain) {
    String scope = "{'domain':'%s'}".formatted(domain);
    ObjectNode parameters = JsonMapper.shared().createObjectNode();
    for (String name : operation.operation().pathParameters()) {
      parameters.put(
          name,
          switch (name) {
            case "domain" -> domain;
            case "user" -> column("list_users", scope, "user").getFirst();
            case "device" -> column("list_devices", scope, "device").getFirst();
            case "mac" -> column("list_devices", scope, "mac").getFirst();
            case "phonenumber" -> column("list_phone_numbers", scope, "phone_number").getFirst();
            case "callqueue", "queue" ->
                column("list_call_queues", scope, "queue").stream().findFirst().orElse("2000");
            case "folder" -> "new";
            case "timeframe" -> "*";
            case "year" -> "2026";
            default -> "1";
          });
    }
    operation.query().stream()
        .filter(one -> one.required() || one.name().startsWith("datetime-"))
        .forEach(
            one ->
                parameters.put(
                    one.name(),
                    switch (one.name()) {
                      case "domain" -> domain;
                      case "datetime-start" -> "-7d";
                      case "datetime-end" -> "now";
                      default -> one.values().isEmpty() ? "1" : one.values().getFirst();
                    }));
    return parameters;
  }

  private void sweep(ToolDefinition tool) {
    if (tool.listing().inputSchema().path("properties").has("operation")) {
      sweepOperations(tool);
      return;
    }
    JsonNode properties = tool.listing().inputSchema().path("properties");
    Set<String> required = new LinkedHashSet<>();
    tool.listing().inputSchema().path("required").forEach(name -> required.add(name.stringValue()));
    boolean perDomain = properties.has("domain");
    for (String domain : perDomain ? known("domain") : List.of("")) {
      ObjectNode base = JsonMapper.shared().createObjectNode();
      if (perDomain) {
        base.put("domain", domain);
      }
      List<String> users =
          properties.has("user")
              ? column("list_users", "{'domain':'%s','kind':'all'}".formatted(domain), "user")
              : List.of();
      for (String name : required) {
        if (!base.has(name)) {
          base.put(name, name.equals("user") ? users.getFirst() : known(name).getFirst());
        }
      }
      addIdentity(tool, base, users);
      vary(tool, base, properties, users);
    }
  }

  /**
   * A call record and its trace are asked for by an id that a query gave, a file by one that the
   * PBX gives.
   */
  private void addIdentity(ToolDefinition tool, ObjectNode base, List<String> users) {
    if (tool.name().equals("save_media")) {
      DemoMedia.voicemail(product.pbx(), base.path("domain").stringValue(), users)
          .forEach(base::put);
    }
    if (tool.listing().inputSchema().path("properties").has("cdr_id")) {
      base.put(
          "cdr_id",
          column(
                  "query_cdrs",
                  "{'domain':'%s','since':'-5d','until':'now','unit':'leg','fields':['cdr_id']}"
                      .formatted(base.path("domain").stringValue()),
                  "cdr_id")
              .getFirst());
    }
  }

  private void vary(ToolDefinition tool, ObjectNode base, JsonNode properties, List<String> users) {
    call(tool, base);
    ObjectNode wide = base.deepCopy();
    if (properties.has("fields")) {
      tool.columns().all().stream().map(Column::name).forEach(wide.putArray("fields")::add);
    }
    call(tool, wide);
    if (properties.has("limit")) {
      call(tool, wide.deepCopy().put("limit", properties.path("limit").path("maximum").intValue()));
      call(tool, base.deepCopy().put("limit", 3).put("format", "objects"));
    }
    properties.forEachEntry(
        (name, property) -> {
          if (property.path("enum").isArray()) {
            property
                .get("enum")
                .forEach(value -> call(tool, wide.deepCopy().put(name, value.stringValue())));
          } else if (known.containsKey(name) && !name.equals("domain")) {
            known(name).forEach(value -> call(tool, wide.deepCopy().put(name, value)));
          }
        });
    users.forEach(user -> call(tool, ofUser(properties, wide, user)));
  }

  /** A call is of a user around a time, or it has an id. */
  private static ObjectNode ofUser(JsonNode properties, ObjectNode arguments, String user) {
    ObjectNode ofUser = arguments.deepCopy().put("user", user);
    if (properties.has("cdr_id")) {
      ofUser.remove("cdr_id");
      ofUser.put("at", "-2h").put("within_minutes", 120);
    }
    return ofUser;
  }

  private void call(ToolDefinition tool, ObjectNode arguments) {
    done.add(
        new Done(tool, arguments, product.tools().call(tool.name(), arguments, Caller.patient())));
  }

  private List<String> known(String argument) {
    List<String> values = known.get(argument);
    if (values == null) {
      throw new AssertionError("the sweep has no value for the required argument " + argument);
    }
    return values;
  }

  private List<String> column(String tool, String arguments, String name) {
    ObjectNode rows = DemoProduct.json(arguments).put("format", "objects");
    return product
        .answer(tool, rows.toString())
        .get("rows")
        .valueStream()
        .map(row -> row.path(name).asString(""))
        .filter(value -> !value.isEmpty())
        .toList();
  }
}
