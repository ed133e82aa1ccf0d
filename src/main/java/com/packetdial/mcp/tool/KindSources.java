package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Outcome.Listing;
import com.packetdial.mcp.tool.Outcome.Row;
import com.packetdial.mcp.tool.ToolDefinition.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads for the tools whose definition has several kinds of records. */
final class KindSources {

  /** As far as a log may be asked for at once. */
  private static final int MOST_DAYS = 31;

  private static final String LAST_DAY = "-24h";
  private static final String NOW = "now";

  private final RecordKind kind;
  private final Way way;
  private final Arguments arguments;
  private final ToolCall call;

  private KindSources(RecordKind kind, Way way, Arguments arguments, ToolCall call) {
    this.kind = kind;
    this.way = way;
    this.arguments = arguments;
    this.call = call;
  }

  static Listing read(Source.ByKind source, Arguments arguments, ToolCall call) {
    RecordKind kind = source.kind(arguments.values());
    return new KindSources(kind, kind.way(source.chooser(), arguments), arguments, call).read();
  }

  private Listing read() {
    if (kind.window().isEmpty()) {
      return read(way.request(arguments), JsonNodeFactory.instance.objectNode(), List.of());
    }
    DomainZone zone = new DomainZone(call.pbx(), arguments.text("domain"));
    TimeWindow window = window(zone);
    ObjectNode about = JsonNodeFactory.instance.objectNode();
    about.set("window", window.toJson());
    RecordKind.Window names = kind.window().get();
    PbxRequest request =
        way.request(arguments)
            .withQuery(names.since(), window.since().toString())
            .withQuery(names.until(), window.until().toString());
    return kept(window, read(request, about, zone.note().stream().toList()));
  }

  /** The window of the first page is that of all pages: {@code -24h} moves on with the clock. */
  private TimeWindow window(DomainZone zone) {
    WindowRules rules = new WindowRules(MOST_DAYS);
    Instant now = call.time().instant();
    String state = call.position().state();
    if (state.isEmpty()) {
      return rules.read(
          arguments.text(RecordKind.SINCE).orElse(LAST_DAY),
          arguments.text(RecordKind.UNTIL).orElse(NOW),
          now,
          zone);
    }
    String[] ends = state.split(" ", 2);
    return rules.read(ends[0], ends[ends.length - 1], now, zone);
  }

  private static Listing kept(TimeWindow window, Listing listing) {
    String state = window.since() + " " + window.until();
    return new Listing(
        listing.about(),
        listing.rows().stream()
            .map(row -> new Row(row.values(), new Position(row.after().start(), state)))
            .toList(),
        listing.next().map(next -> new Position(next.start(), state)),
        listing.total(),
        listing.notes());
  }

  private Listing read(PbxRequest request, ObjectNode about, List<String> notes) {
    if (way.form() == Way.Form.RECORDS && way.within().isEmpty() && kind.latest().isEmpty()) {
      Listing scanned =
          new ListScan(request, search(), this::row, way.counting(arguments)).from(call);
      List<String> all = new ArrayList<>(notes);
      all.addAll(scanned.notes());
      return new Listing(about, scanned.rows(), scanned.next(), scanned.total(), all);
    }
    WholeList whole = whole(request);
    List<String> all = new ArrayList<>(notes);
    whole.note().ifPresent(all::add);
    List<ObjectNode> rows =
        inOrder(whole.records()).stream()
            .filter(search().orElse(_ -> true))
            .map(this::row)
            .toList();
    return WholeList.part(about, rows, all, call);
  }

  private ObjectNode row(ObjectNode upstream) {
    return call.columns().read(upstream, call.time().instant());
  }

  private Optional<Predicate<ObjectNode>> search() {
    return arguments
        .text(RecordKind.SEARCH)
        .map(text -> RecordSources.contains(kind.search(), text));
  }

  private WholeList whole(PbxRequest request) {
    return switch (way.form()) {
      case RECORDS -> within(WholeList.of(call.pbx(), request));
      case RECORD -> within(new WholeList(List.of(call.pbx().one(request)), false));
      case NAMES -> new WholeList(names(call.pbx().any(request)), false);
      case KEYED -> new WholeList(members(call.pbx().any(request)), false);
    };
  }

  /** The records inside the records that were read. */
  private WholeList within(WholeList outer) {
    if (way.within().isEmpty()) {
      return outer;
    }
    List<ObjectNode> inner = new ArrayList<>();
    for (ObjectNode record : outer.records()) {
      for (JsonNode element : record.path(way.within().get())) {
        if (element instanceof ObjectNode found) {
          inner.add(found);
        }
      }
    }
    return new WholeList(inner, outer.cut());
  }

  private static List<ObjectNode> names(JsonNode answer) {
    return answer
        .valueStream()
        .map(name -> JsonNodeFactory.instance.objectNode().put(Way.NAME, Loose.text(name)))
        .toList();
  }

  private static List<ObjectNode> members(JsonNode answer) {
    List<ObjectNode> members = new ArrayList<>();
    answer.forEachEntry(
        (name, member) -> {
          ObjectNode record = JsonNodeFactory.instance.objectNode().put(Way.NAME, name);
          if (member instanceof ObjectNode fields) {
            record.setAll(fields);
          }
          members.add(record);
        });
    return members;
  }

  private List<ObjectNode> inOrder(List<ObjectNode> records) {
    if (kind.latest().isEmpty()) {
      return records;
    }
    String field = kind.latest().get();
    Comparator<ObjectNode> byTime =
        Comparator.comparing(record -> Loose.instant(record, field).orElse(Instant.EPOCH));
    boolean oldestFirst =
        arguments.text(RecordKind.ORDER).filter("oldest_first"::equals).isPresent();
    return records.stream().sorted(oldestFirst ? byTime : byTime.reversed()).toList();
  }
}
