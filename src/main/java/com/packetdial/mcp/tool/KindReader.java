package com.packetdial.mcp.tool;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.tool.ToolDefinition.Source;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the kinds of records of a tool that has several: the member {@code kinds} of its entry. */
final class KindReader {

  private static final String CHOOSER = "what";
  private static final String ZONE = "GET /domains/{domain}";

  private final OperationCatalog catalog;
  private final Function<JsonNode, Columns> columns;

  /**
   * A reader.
   *
   * @param columns reads the columns of an entry
   */
  KindReader(OperationCatalog catalog, Function<JsonNode, Columns> columns) {
    this.catalog = catalog;
    this.columns = columns;
  }

  Source.ByKind read(JsonNode kinds) {
    Map<String, RecordKind> all = new LinkedHashMap<>();
    kinds.forEachEntry((name, kind) -> all.put(name, kind(name, kind)));
    return new Source.ByKind(CHOOSER, all);
  }

  /** All that the kinds may ask of the PBX; {@code today} is a day of the domain. */
  Set<Operation> operations(Source.ByKind kinds) {
    Set<Operation> all = new LinkedHashSet<>();
    for (RecordKind kind : kinds.kinds().values()) {
      for (Way way : kind.ways()) {
        all.add(way.operation());
        way.total().ifPresent(all::add);
      }
      if (kind.window().isPresent()) {
        all.add(known(ZONE).operation());
      }
    }
    return all;
  }

  /** The argument that chooses the kind, with what is said of it beside that. */
  static ObjectNode chooser(Source.ByKind kinds, JsonNode words) {
    ObjectNode chooser = JsonMapper.shared().createObjectNode().put("type", "string");
    chooser.setAll((ObjectNode) words);
    kinds.kinds().keySet().forEach(chooser.putArray("enum")::add);
    return chooser;
  }

  private RecordKind kind(String name, JsonNode kind) {
    List<String> window = kind.path("window").valueStream().map(JsonNode::stringValue).toList();
    return new RecordKind(
        name,
        columns.apply(kind),
        kind.required("ways").valueStream().map(this::way).toList(),
        kind.path("search").valueStream().map(JsonNode::stringValue).toList(),
        window.isEmpty()
            ? Optional.empty()
            : Optional.of(new RecordKind.Window(window.get(0), window.get(1))),
        optional(kind, "latest"));
  }

  /** A way is an operation that takes no more than its path, or an object with more to say. */
  private Way way(JsonNode way) {
    if (way.isString()) {
      ApiOperation operation = known(way.stringValue());
      return new Way(
          operation.operation(),
          Optional.empty(),
          Map.of(),
          List.of(),
          Map.of(),
          form(operation, Optional.empty()),
          Optional.empty());
    }
    ApiOperation operation = known(way.required("read").stringValue());
    Map<String, String> query = texts(way.path("query"));
    return new Way(
        operation.operation(),
        optional(way, "total").map(this::known).map(ApiOperation::operation),
        query,
        required(operation, query),
        texts(way.path("with")),
        form(operation, optional(way, "form")),
        optional(way, "within"));
  }

  private static List<String> required(ApiOperation operation, Map<String, String> query) {
    return query.entrySet().stream()
        .filter(
            entry ->
                operation.query().stream()
                    .anyMatch(one -> one.required() && one.name().equals(entry.getValue())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Way.Form form(ApiOperation operation, Optional<String> stated) {
    return stated
        .map(word -> Way.Form.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElseGet(
            () ->
                operation.answer().filter(ApiOperation.Shape.LIST::equals).isPresent()
                    ? Way.Form.RECORDS
                    : Way.Form.RECORD);
  }

  private ApiOperation known(String id) {
    return catalog
        .describe(id)
        .orElseThrow(() -> new IllegalArgumentException("unknown operation: " + id));
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.forEachEntry((name, value) -> texts.put(name, value.stringValue()));
    return texts;
  }

  private static Optional<String> optional(JsonNode object, String name) {
    return object.has(name) ? Optional.of(object.get(name).stringValue()) : Optional.empty();
  }
}
