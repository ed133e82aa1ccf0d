package com.packetdial.mcp.tool;

import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.catalog.OperationCatalog.Reach;
import com.packetdial.mcp.catalog.Scope;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Operation.Effect;
import com.packetdial.mcp.pbx.Operations;
import com.packetdial.mcp.pbx.UntrustedFields;
import com.packetdial.mcp.pbx.WriteLevel;
import com.packetdial.mcp.tool.ToolDefinition.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the definitions of tools from {@code src/main/resources/tools}: one file a toolset, {@code
 * arguments.json} for the arguments that mean the same in every tool, and {@code schemas/NAME.json}
 * for the arguments of a tool with code, which a test makes from its record.
 */
public final class DefinitionReader {

  private static final String FOLDER = "/tools/";
  private static final String EVERYTHING = "*";

  private final OperationCatalog catalog;
  private final KindReader kindReader;
  private final ObjectNode sharedArguments;

  /**
   * Reads definitions that name operations.
   *
   * @param catalog has these operations
   */
  public DefinitionReader(OperationCatalog catalog) {
    this.catalog = catalog;
    this.kindReader = new KindReader(catalog, DefinitionReader::columns);
    this.sharedArguments = sharedArguments();
  }

  /** The arguments that mean the same wherever they are. */
  static ObjectNode sharedArguments() {
    return resource("arguments");
  }

  /**
   * Reads one toolset.
   *
   * @throws IllegalStateException when its file is missing or wrong
   */
  public List<ToolDefinition> toolset(String toolset) {
    List<ToolDefinition> definitions = new ArrayList<>();
    ObjectNode file = resource(toolset);
    for (JsonNode entry : file.required("tools")) {
      try {
        definitions.add(definition(toolset, complete((ObjectNode) entry, file)));
      } catch (RuntimeException e) {
        throw new IllegalStateException(
            "the definition of " + entry.path("name") + " in " + toolset + " is wrong", e);
      }
    }
    return definitions;
  }

  /**
   * All tools that change something answer with the same columns, and one that declares {@code *}
   * may send whatever another tool of its file may.
   */
  private static ObjectNode complete(ObjectNode entry, ObjectNode file) {
    ObjectNode complete = entry.deepCopy();
    if (isChange(entry)) {
      complete.set("columns", file.required("change_columns"));
    }
    if (texts(entry.path("operations")).contains(EVERYTHING)) {
      Set<String> all = new LinkedHashSet<>();
      for (JsonNode tool : file.required("tools")) {
        if (reach(tool.path("operations")).filter(Reach.ALL::equals).isPresent()) {
          complete.set("operations", tool.get("operations"));
          return complete;
        }
        all.addAll(texts(tool.path("operations")));
      }
      all.remove(EVERYTHING);
      all.forEach(complete.putArray("operations")::add);
    }
    return complete;
  }

  private static ObjectNode answerSchema(ObjectNode entry) {
    if (isChange(entry)) {
      return AnswerSchema.ofChange();
    }
    return text(entry, "answer").equals("list") ? AnswerSchema.ofList() : AnswerSchema.ofThing();
  }

  private static Optional<WriteLevel> writeLevel(ObjectNode entry) {
    return isChange(entry)
        ? Optional.of(WriteLevel.valueOf(text(entry, "write_level").toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  private static boolean isChange(ObjectNode entry) {
    return text(entry, "answer").equals("change");
  }

  private ToolDefinition definition(String toolset, ObjectNode entry) {
    String name = text(entry, "name");
    Optional<Reach> reach = reach(entry.path("operations"));
    Set<Operation> operations = new LinkedHashSet<>();
    if (reach.isEmpty()) {
      operations.addAll(catalog.all(texts(entry.path("operations"))));
    }
    Optional<Source.ByKind> kinds =
        entry.has("kinds") ? Optional.of(kindReader.read(entry.get("kinds"))) : Optional.empty();
    kinds.map(kindReader::operations).ifPresent(operations::addAll);
    Columns columns = columns(entry);
    boolean mayDestroy =
        reach.isPresent()
            || operations.stream().anyMatch(one -> one.effect() == Effect.DESTRUCTIVE);
    ObjectNode arguments = arguments(name, entry, mayDestroy, columns);
    kinds.ifPresent(several -> choose(several, arguments));
    ToolListing listing =
        new ToolListing(
            name,
            text(entry, "title"),
            text(entry, "description"),
            ListedSchema.of(arguments),
            answerSchema(entry),
            annotations(entry, operations));
    return new ToolDefinition(
        listing,
        toolset,
        arguments,
        writeLevel(entry),
        reach
            .<Declared>map(far -> new Declared.Every(far, () -> catalog))
            .orElseGet(() -> new Declared.These(Operations.of(operations))),
        columns,
        kinds.<Source>map(several -> several).or(() -> source(entry.path("source"), operations)),
        needs(entry, kinds, operations));
  }

  /**
   * What the easiest way needs: of a tool that changes something the easiest change, of a tool with
   * kinds the easiest kind. An entry states it where its operations are needed together.
   */
  private static Scope needs(
      ObjectNode entry, Optional<Source.ByKind> kinds, Set<Operation> operations) {
    if (entry.has("needs")) {
      return Scope.valueOf(text(entry, "needs").toUpperCase(Locale.ROOT));
    }
    Stream<Operation> ways =
        kinds
            .map(
                several ->
                    several.kinds().values().stream()
                        .flatMap(kind -> kind.ways().stream())
                        .map(Way::operation))
            .orElseGet(
                () ->
                    operations.stream()
                        .filter(one -> !isChange(entry) || one.effect() != Operation.Effect.READ));
    return ways.map(Scope::neededBy).min(Comparator.naturalOrder()).orElse(Scope.USER);
  }

  /** A tool with several kinds takes what any of them takes, and needs to know which is meant. */
  private static void choose(Source.ByKind kinds, ObjectNode arguments) {
    ObjectNode properties = (ObjectNode) arguments.required("properties");
    properties.set(
        kinds.chooser(), KindReader.chooser(kinds, properties.required(kinds.chooser())));
    ((ObjectNode) properties.at("/fields/items")).remove("enum");
    arguments.withArray("required").insert(0, kinds.chooser());
    for (RecordKind kind : kinds.kinds().values()) {
      for (String argument : kind.arguments()) {
        if (!properties.has(argument)) {
          throw new IllegalArgumentException(kind.name() + " takes " + argument);
        }
      }
    }
  }

  /** What a tool declares that names no operations: {@code reads} or {@code all}. */
  private static Optional<Reach> reach(JsonNode declared) {
    return declared.isString()
        ? Optional.of(Reach.valueOf(declared.stringValue().toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  /**
   * A tool is what its operations are: with reads only, it cannot change anything on the PBX. One
   * that stores files makes a new one with each call.
   */
  private static ToolListing.Annotations annotations(ObjectNode entry, Set<Operation> operations) {
    if (entry.path("stores_files").asBoolean(false)) {
      return new ToolListing.Annotations(false, false, false, true);
    }
    Optional<Reach> reach = reach(entry.path("operations"));
    if (reach.isPresent()) {
      boolean reads = reach.get() == Reach.READS;
      return new ToolListing.Annotations(reads, !reads, reads, true);
    }
    boolean readOnly = operations.stream().allMatch(operation -> operation.effect() == Effect.READ);
    boolean onlyAdds =
        operations.stream().allMatch(operation -> WriteLevel.ADDITIVE.allows(operation.effect()));
    return new ToolListing.Annotations(readOnly, !onlyAdds, readOnly, true);
  }

  private static Optional<Source> source(JsonNode source, Set<Operation> operations) {
    if (source.has("one")) {
      return Optional.of(new Source.OneOf(declared(source, "one", operations)));
    }
    if (!source.has("list")) {
      return Optional.empty();
    }
    Map<String, String> query = new LinkedHashMap<>();
    source.path("query").forEachEntry((argument, name) -> query.put(argument, name.stringValue()));
    return Optional.of(
        new Source.ListOf(
            declared(source, "list", operations),
            source.has("total")
                ? Optional.of(declared(source, "total", operations))
                : Optional.empty(),
            query,
            texts(source.path("search"))));
  }

  private static Operation declared(JsonNode source, String key, Set<Operation> operations) {
    String id = text(source, key);
    return operations.stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not declared: " + id));
  }

  private static Columns columns(JsonNode entry) {
    List<Column> columns = new ArrayList<>();
    entry.path("columns").forEachEntry((name, column) -> columns.add(column(name, column, true)));
    entry
        .path("more_columns")
        .forEachEntry((name, column) -> columns.add(column(name, column, false)));
    return new Columns(columns);
  }

  /** A column is the field it comes from, several fields, or an object with more to say. */
  private static Column column(String name, JsonNode column, boolean standard) {
    JsonNode origin = column.isObject() ? column.path("from") : column;
    List<String> from = origin.isString() ? List.of(origin.stringValue()) : texts(origin);
    Column.Kind kind =
        Column.Kind.valueOf(column.path("as").asString("text").toUpperCase(Locale.ROOT));
    boolean untrusted =
        column.path("untrusted").asBoolean(from.stream().anyMatch(UntrustedFields::isUntrusted));
    return new Column(name, from, kind, standard, untrusted);
  }

  private ObjectNode arguments(String name, ObjectNode entry, boolean mayDestroy, Columns columns) {
    boolean open = text(entry, "answer").equals("records");
    boolean list = open || text(entry, "answer").equals("list");
    ObjectNode schema = JsonMapper.shared().createObjectNode();
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ObjectNode own = entry.has("arguments") ? entry : resource("schemas/" + name);
    own.path(entry.has("arguments") ? "arguments" : "properties")
        .forEachEntry(
            (argument, words) ->
                properties.set(argument, argument(sharedArguments, argument, words)));
    if (list) {
      for (String argument : List.of("limit", "cursor", "format")) {
        if (!properties.has(argument)) {
          properties.set(argument, sharedArguments.required(argument).deepCopy());
        }
      }
      if (entry.has("rows")) {
        ((ObjectNode) properties.required("limit")).set("default", entry.get("rows"));
      }
    }
    if (list || columns.all().stream().anyMatch(column -> !column.standard())) {
      ObjectNode fields = (ObjectNode) sharedArguments.required("fields").deepCopy();
      columns
          .all()
          .forEach(column -> fields.withObject("items").withArray("enum").add(column.name()));
      if (open) {
        fields.withObject("items").remove("enum");
      }
      properties.set("fields", fields);
    }
    if (isChange(entry)) {
      properties.set("confirmation_token", sharedArguments.required("confirmation_token"));
      if (mayDestroy) {
        properties.set("confirm_target", sharedArguments.required("confirm_target"));
      }
    }
    if (!own.path("required").isEmpty()) {
      schema.set("required", own.get("required"));
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  /** An argument, with what is said of it beside what all of its name are. */
  static ObjectNode argument(ObjectNode shared, String name, JsonNode words) {
    ObjectNode argument = JsonMapper.shared().createObjectNode();
    if (shared.path(name) instanceof ObjectNode usual) {
      argument.setAll(usual);
    }
    argument.setAll((ObjectNode) words);
    argument.required("type");
    return argument;
  }

  private static ObjectNode resource(String name) {
    String path = FOLDER + name + ".json";
    try (InputStream resource = DefinitionReader.class.getResourceAsStream(path)) {
      if (resource == null) {
        throw new IllegalStateException("the program lacks its resource " + path);
      }
      return (ObjectNode) JsonMapper.shared().readTree(resource);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private static String text(JsonNode entry, String name) {
    return entry.required(name).stringValue();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }
}
