package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.Offer;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.WholeList;
import com.packetdial.mcp.tools.operations.OperationIndex.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code search_operations}: finds operations, and the tools that do the same better, by what they
 * do.
 */
public final class SearchOperations implements ToolCode<SearchOperations.Query> {

  private final Offer offer;

  /** The index, and the catalogue that it is of: more operations may be known later. */
  private final AtomicReference<@Nullable Indexed> indexed = new AtomicReference<>();

  private record Indexed(OperationCatalog catalog, OperationIndex index) {}

  public SearchOperations(Offer offer) {
    this.offer = offer;
  }

  /** Whether it changes the PBX. */
  public enum Change {
    READ,
    WRITE
  }

  /** The arguments. */
  public record Query(
      @Argument(value = "What is to be done, in a few words.", required = true, maxLength = 200)
          String query,
      @Argument(value = "Only operations of this group, for example voicemail.", maxLength = 60)
          Optional<String> group,
      @Argument("Only what reads, or only what writes.") Optional<Change> effect) {}

  @Override
  public String name() {
    return "search_operations";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    OperationCatalog catalog = offer.catalog().get();
    Optional<String> group = query.group().map(name -> group(name, catalog));
    Predicate<Entry> wanted =
        entry ->
            query.effect().map(effect -> entry.reads() == (effect == Change.READ)).orElse(true)
                && group.map(entry.group()::equals).orElse(true);
    List<Entry> found = index(catalog).search(query.query(), wanted);
    List<String> notes = new ArrayList<>();
    if (found.isEmpty()) {
      notes.add("Nothing fits. Use other words, such as those of the PBX's portal.");
    }
    catalog.doubt().ifPresent(notes::add);
    Outcome.Listing part =
        WholeList.part(
            JsonNodeFactory.instance.objectNode(),
            found.stream().map(entry -> row(entry, catalog)).toList(),
            notes,
            call);
    return part.rows().stream().anyMatch(SearchOperations::isForeign)
        ? new Outcome.InColumns(Presence.ofForeign(call.columns()), part)
        : part;
  }

  private static boolean isForeign(Outcome.Row row) {
    return row.values().path("group").asString("").equals(ApiOperation.FOREIGN);
  }

  private OperationIndex index(OperationCatalog catalog) {
    Indexed known = indexed.get();
    if (known != null && known.catalog().equals(catalog)) {
      return known.index();
    }
    OperationIndex fresh = OperationIndex.of(catalog.operations(), offer.tools().get());
    indexed.set(new Indexed(catalog, fresh));
    return fresh;
  }

  private static String group(String name, OperationCatalog catalog) {
    List<String> groups =
        catalog.operations().stream().map(ApiOperation::group).distinct().sorted().toList();
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return groups.stream()
        .filter(wanted::equals)
        .findFirst()
        .or(() -> groups.stream().filter(one -> one.contains(wanted)).findFirst())
        .orElseThrow(
            () ->
                OperationFinder.invalid(
                    "there is no group \"%s\". There are: %s."
                        .formatted(wanted, String.join("; ", groups))));
  }

  private ObjectNode row(Entry entry, OperationCatalog catalog) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    switch (entry) {
      case Entry.OfTool(Offer.Known tool) ->
          row.put("kind", "tool")
              .put("id", tool.definition().name())
              .put("does", entry.does())
              .put("here", tool.needs().isEmpty() ? "yes" : tool.needs());
      case Entry.OfOperation(ApiOperation operation) -> {
        row.put("kind", "operation").put("id", operation.id()).put("does", operation.does());
        row.put("risk", operation.risk().word()).put("group", operation.group());
        operation.since().ifPresent(since -> row.put("since", since));
        row.put("here", RiskWords.here(operation, catalog, offer.level()));
      }
    }
    return row;
  }
}
