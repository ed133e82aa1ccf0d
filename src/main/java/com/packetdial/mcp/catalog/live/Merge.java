package com.packetdial.mcp.catalog.live;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.catalog.Parameter;
import com.packetdial.mcp.catalog.RiskClass;
import com.packetdial.mcp.pbx.ForeignText;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays a document over the table: the PBX knows what it has and what that takes; what an operation
 * does, what it puts at stake and what its answer is made of is ours to say. An operation that the
 * table does not know has the worst class that its method may have.
 */
final class Merge {

  /** All lists take these, whatever a document says of them; where they belong the table knows. */
  private static final Set<String> PAGING = Set.of("start", "limit");

  /**
   * What servers want of an operation, or heed, and the maker's own documents leave out, by name:
   * the list of text numbers is refused without one of the two, and the fields of a new bridge
   * stand in the example beside the schema that lacks them.
   */
  private static final Map<String, Set<String>> UNTOLD =
      Map.of(
          "GET /domains/{domain}/smsnumbers",
          Set.of("dest", "number"),
          "POST /domains/{domain}/conferences",
          Set.of("conference", "conference_type", "direct_dial"));

  private static final String ELEMENT = "[]";
  private static final int LONGEST_SUMMARY = 120;

  private final OperationCatalog table;

  /** The paths of the table by method and shape. */
  private final Map<String, String> pathsOfTable = new HashMap<>();

  private Merge(OperationCatalog table) {
    this.table = table;
    for (ApiOperation known : table.operations()) {
      pathsOfTable.putIfAbsent(shape(known.operation().method(), path(known)), path(known));
    }
  }

  /** The table as it is on the PBX that serves this document. */
  static OperationCatalog of(OperationCatalog table, LiveDocument document) {
    return new Merge(table).with(document);
  }

  private OperationCatalog with(LiveDocument document) {
    Map<String, DocumentOperation> named = new LinkedHashMap<>();
    Map<String, String> pathsOfDocument = new HashMap<>();
    for (DocumentOperation operation : document.operations()) {
      DocumentOperation meant = operation.at(path(operation, pathsOfDocument));
      named.merge(meant.id(), meant, DocumentOperation::or);
    }
    return table.onPbx(document.version(), merged(named.values()));
  }

  private List<ApiOperation> merged(Collection<DocumentOperation> operations) {
    List<ApiOperation> merged = new ArrayList<>();
    // A document that tells of no query at all leaves queries out; it does not deny them all.
    boolean tellsQueries = operations.stream().anyMatch(one -> filters(one).findAny().isPresent());
    for (DocumentOperation operation : operations) {
      merged.add(
          table
              .describe(operation.id())
              .map(known -> known(known, operation, tellsQueries))
              .orElseGet(() -> foreign(operation)));
    }
    return merged;
  }

  /**
   * The path as the table writes it; of one that it does not know, as the document first wrote it:
   * the same placeholder has different names in the methods of one path.
   */
  private String path(DocumentOperation operation, Map<String, String> pathsOfDocument) {
    if (table.describe(operation.id()).isPresent()) {
      return operation.path();
    }
    return Optional.ofNullable(pathsOfTable.get(shape(operation.method(), operation.path())))
        .orElseGet(
            () ->
                pathsOfDocument.computeIfAbsent(
                    PathMender.shape(operation.path()), _ -> operation.path()));
  }

  private static ApiOperation known(
      ApiOperation known, DocumentOperation live, boolean tellsQueries) {
    Operation ours = known.operation();
    List<Parameter> query = tellsQueries ? query(known, live) : known.query();
    return new ApiOperation(
        new Operation(
            ours.method(),
            ours.path(),
            ours.effect(),
            ours.hazard(),
            names(query),
            ours.form(),
            ours.vocabulary()),
        known.does(),
        known.group(),
        known.risk(),
        known.since(),
        query,
        body(known, live),
        live.upload() || (live.body().isEmpty() && known.upload()),
        known.answer());
  }

  private static Stream<Parameter> filters(DocumentOperation live) {
    return live.query().values().stream().filter(one -> !PAGING.contains(one.name()));
  }

  private static List<Parameter> query(ApiOperation known, DocumentOperation live) {
    Stream<Parameter> paging = known.query().stream().filter(one -> PAGING.contains(one.name()));
    return Stream.of(filters(live), untold(known, known.query(), live.query().keySet()), paging)
        .flatMap(parameters -> parameters)
        .toList();
  }

  /** Of ours, those that stay though the document lacks them. */
  private static Stream<Parameter> untold(
      ApiOperation known, List<Parameter> ours, Set<String> told) {
    Set<String> names = UNTOLD.getOrDefault(known.id(), Set.of());
    return ours.stream().filter(one -> names.contains(one.name()) && !told.contains(one.name()));
  }

  /**
   * The fields that the document has, in the form that the table has: some documents draw a list of
   * records where servers take one, as their own examples do.
   */
  private static List<Parameter> body(ApiOperation known, DocumentOperation live) {
    if (live.body().isEmpty()) {
      // Where the document describes no body it does not say that there is none.
      return known.body();
    }
    List<Parameter> theirs = List.copyOf(live.body().values());
    boolean drawsList = theirs.stream().allMatch(Merge::isOfElement);
    boolean takesOne =
        !known.body().isEmpty() && known.body().stream().noneMatch(Merge::isOfElement);
    List<Parameter> meant =
        drawsList && takesOne ? theirs.stream().map(Merge::ofRecord).toList() : theirs;
    return Stream.concat(meant.stream(), untold(known, known.body(), names(meant))).toList();
  }

  private static boolean isOfElement(Parameter field) {
    return field.name().startsWith(ELEMENT);
  }

  private static Parameter ofRecord(Parameter field) {
    return new Parameter(
        field.name().substring(ELEMENT.length()), field.required(), field.type(), field.values());
  }

  private static ApiOperation foreign(DocumentOperation live) {
    RiskClass risk = RiskClass.ofUnknown(live.method());
    List<Parameter> query = List.copyOf(live.query().values());
    return new ApiOperation(
        new Operation(
            live.method(),
            live.path(),
            risk.effect(live.method()),
            risk.hazard(),
            names(query),
            Operation.AnswerForm.JSON,
            Vocabulary.NONE),
        words(live.summary()),
        ApiOperation.FOREIGN,
        risk,
        Optional.empty(),
        query,
        List.copyOf(live.body().values()),
        live.upload(),
        Optional.empty());
  }

  private static String words(String summary) {
    String said = ForeignText.line(summary, LONGEST_SUMMARY);
    return said.isEmpty()
        ? "is not known to this program, and the PBX does not say what it does"
        : "in the PBX's own words: \"" + said + "\"";
  }

  private static Set<String> names(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::name).collect(Collectors.toSet());
  }

  private static String path(ApiOperation known) {
    return known.operation().path();
  }

  private static String shape(Operation.Method method, String path) {
    return method + " " + PathMender.shape(path);
  }
}
