package com.packetdial.mcp.change;

import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.Outcome.Listing;
import com.packetdial.mcp.tool.Outcome.Row;
import com.packetdial.mcp.tool.Position;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code list_changes}: the changes of this caller in the audit log, the latest first, as far as
 * they are in domains that it may touch.
 */
public final class ListChanges implements ToolCode<ListChanges.Query> {

  private final Changes changes;
  private final DomainScope domains;

  ListChanges(Changes changes, DomainScope domains) {
    this.changes = changes;
    this.domains = domains;
  }

  /** The arguments. */
  public record Query(
      @Argument("Text in what the change did, its tool or its id.") Optional<String> search) {}

  @Override
  public String name() {
    return "list_changes";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    String wanted = query.search().orElse("").toLowerCase(Locale.ROOT);
    List<Change> found =
        changes.all().reversed().stream()
            .filter(change -> change.principal().equals(call.caller().principal()))
            .filter(change -> change.isWithin(domains))
            .filter(change -> searched(change).contains(wanted))
            .toList();
    int from = Math.min(call.position().start(), found.size());
    int to = Math.min(from + call.limit(), found.size());
    List<Row> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      rows.add(new Row(row(found.get(i)), Position.at(i + 1)));
    }
    return new Listing(
        JsonNodeFactory.instance.objectNode(),
        rows,
        to < found.size() ? Optional.of(Position.at(to)) : Optional.empty(),
        OptionalLong.of(found.size()),
        List.of());
  }

  private static String searched(Change change) {
    return String.join(" ", change.id(), change.tool(), change.summary()).toLowerCase(Locale.ROOT);
  }

  private static ObjectNode row(Change change) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("change_id", change.id())
        .put("at", change.at().toString())
        .put("tool", change.tool())
        .put("change", change.summary())
        .put("status", change.status())
        .put("steps", change.steps().size() + " of " + change.planned())
        .put("client", change.client());
  }
}
