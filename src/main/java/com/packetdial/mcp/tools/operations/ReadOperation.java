package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Operation.Effect;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.Columns;
import com.packetdial.mcp.tool.ListScan;
import com.packetdial.mcp.tool.Offer;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.Outcome.Listing;
import com.packetdial.mcp.tool.Outcome.Row;
import com.packetdial.mcp.tool.Position;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tools.operations.OperationFinder.Found;
import com.packetdial.mcp.tools.operations.ReadWindow.Windowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code read_operation}: sends any operation that reads, and shows what comes as it comes. */
public final class ReadOperation implements ToolCode<ReadOperation.Query> {

  private static final int MOST_NAMED = 80;

  private final Offer offer;
  private final ReadWindow windows;

  /**
   * Reads within bounds.
   *
   * @param maxDays the longest window of time, in days
   */
  public ReadOperation(Offer offer, int maxDays) {
    this.offer = offer;
    this.windows = new ReadWindow(maxDays);
  }

  /** The arguments. */
  public record Query(
      @Argument(
              value = "Method and path, as search_operations gives it.",
              required = true,
              maxLength = 300)
          String operation,
      @Argument(
              "Path and query by name, for example {\"domain\":\"acme.example\"};"
                  + " datetime-start and datetime-end as -24h, today or 2026-11-20T09:00:00Z.")
          Optional<ObjectNode> parameters) {}

  /** What is read, and what is known of it before. */
  private record Reading(
      ApiOperation operation, PbxRequest request, Optional<Windowed> windowed, ToolCall call) {

    Optional<String> domain() {
      return Optional.ofNullable(request.path().get("domain"));
    }

    Position after(int start) {
      return new Position(start, windowed.map(Windowed::state).orElse(""));
    }
  }

  @Override
  public String name() {
    return "read_operation";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    OperationCatalog catalog = offer.catalog().get();
    Found found = new OperationFinder(catalog).find(query.operation());
    requireRead(found.operation(), catalog);
    PbxRequest given =
        GivenValues.toRead(
            found, query.parameters().orElseGet(JsonNodeFactory.instance::objectNode));
    Presence.requireReadable(catalog, found.operation());
    Optional<Windowed> windowed =
        ReadWindow.isOf(found.operation())
            ? Optional.of(windows.of(given, call))
            : Optional.empty();
    Reading reading =
        new Reading(
            found.operation(), windowed.map(Windowed::request).orElse(given), windowed, call);
    Outcome read =
        found.operation().answer().filter(ApiOperation.Shape.LIST::equals).isPresent()
            ? list(reading, catalog)
            : whole(reading);
    return read.withNotes(catalog.doubt().stream().toList());
  }

  private static void requireRead(ApiOperation operation, OperationCatalog catalog) {
    Effect effect = operation.operation().effect();
    if (effect == Effect.NEVER) {
      throw RiskWords.neverSent(operation);
    }
    if (effect != Effect.READ) {
      throw OperationFinder.invalid(
          "%s is of class %s: it %s, and this tool only reads. %s"
              .formatted(
                  operation.id(),
                  operation.risk().word(),
                  RiskWords.meaning(operation),
                  RiskWords.follows(operation, catalog)));
    }
  }

  private Outcome list(Reading reading, OperationCatalog catalog) {
    if (reading.operation().operation().form() == Operation.AnswerForm.TRACE) {
      return whole(reading);
    }
    try {
      Listing read =
          new ListScan(
                  reading.request(),
                  Optional.empty(),
                  record -> record,
                  count(reading.request(), catalog))
              .from(reading.call());
      return inColumns(
          reading,
          read.rows().stream().map(Row::values).toList(),
          read.rows().stream().map(row -> row.after().start()).toList(),
          read.next().map(Position::start),
          read.total(),
          read.notes());
    } catch (PbxException.Garbled e) {
      // What the document calls a list may be an object keyed by name.
      return whole(reading);
    }
  }

  /** The operation that counts a list, where there is one that takes the same filters. */
  private static Optional<PbxRequest> count(PbxRequest list, OperationCatalog catalog) {
    return catalog
        .describe(list.operation() + "/count")
        .filter(count -> count.operation().effect() == Effect.READ)
        .filter(count -> !Presence.isAbsent(catalog, count))
        .filter(count -> count.operation().query().containsAll(list.query().keySet()))
        .map(count -> new PbxRequest(count.id(), list.path(), list.query(), Optional.empty()));
  }

  private Outcome whole(Reading reading) {
    JsonNode answer = reading.call().pbx().any(reading.request());
    List<ObjectNode> rows = AnswerRows.of(answer);
    if (rows.isEmpty() && !answer.isArray()) {
      ObjectNode thing = AnswerRows.thing(answer);
      return new Outcome.InColumns(
          AnswerRows.columns(List.of(thing), fields(reading.call()), reading.domain(), false),
          new Outcome.Thing(thing, notes(reading)));
    }
    int from = Math.min(reading.call().position().start(), rows.size());
    int to = Math.min(from + reading.call().limit(), rows.size());
    List<Integer> after = new ArrayList<>();
    for (int row = from; row < to; row++) {
      after.add(row + 1);
    }
    return inColumns(
        reading,
        rows.subList(from, to),
        after,
        to < rows.size() ? Optional.of(to) : Optional.empty(),
        OptionalLong.of(rows.size()),
        List.of());
  }

  private Outcome inColumns(
      Reading reading,
      List<ObjectNode> records,
      List<Integer> after,
      Optional<Integer> next,
      OptionalLong total,
      List<String> said) {
    List<String> chosen = fields(reading.call());
    Columns columns = AnswerRows.columns(records, chosen, reading.domain(), true);
    List<String> notes = new ArrayList<>(said);
    notes.addAll(notes(reading));
    List<String> hidden = chosen.isEmpty() ? AnswerRows.hidden(columns, records) : List.of();
    if (!hidden.isEmpty()) {
      notes.add(
          "fields has more: %s%s"
              .formatted(
                  String.join(", ", hidden.stream().limit(MOST_NAMED).toList()),
                  hidden.size() > MOST_NAMED ? ", …" : "."));
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      rows.add(new Row(records.get(i), reading.after(after.get(i))));
    }
    ObjectNode about = JsonNodeFactory.instance.objectNode();
    about.set("scope", scope(reading));
    reading.windowed().ifPresent(one -> about.set("window", one.window().toJson()));
    return new Outcome.InColumns(
        columns, new Listing(about, rows, next.map(reading::after), total, notes));
  }

  /** What the list is about, named as in the scope of other tools. */
  private static ObjectNode scope(Reading reading) {
    ObjectNode scope = JsonNodeFactory.instance.objectNode();
    PbxRequest request = reading.request();
    ApiOperation operation = reading.operation();
    for (String name : operation.operation().pathParameters()) {
      scope.put(name, request.path().get(name));
    }
    GivenValues.query(operation).stream()
        .filter(one -> reading.windowed().isEmpty() || !ReadWindow.isEnd(one))
        .filter(one -> request.query().containsKey(one.name()))
        .forEach(one -> scope.put(one.name(), request.query().get(one.name())));
    request.body().ifPresent(scope::setAll);
    return scope.put("operation", request.operation());
  }

  private List<String> notes(Reading reading) {
    List<String> notes = new ArrayList<>();
    reading.windowed().flatMap(Windowed::note).ifPresent(notes::add);
    boolean named =
        reading.request().path().containsKey("domain")
            || reading.request().query().containsKey("domain");
    if (!named && offer.domains().names().isPresent()) {
      notes.add(
          "Only what belongs to %s is shown; what names no domain is left out."
              .formatted(String.join(", ", offer.domains().names().get())));
    }
    return notes;
  }

  private static List<String> fields(ToolCall call) {
    return call.arguments().path("fields").valueStream().map(JsonNode::stringValue).toList();
  }
}
