package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.Page;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Outcome.Listing;
import com.packetdial.mcp.tool.Outcome.Row;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list that is read to its end before it is answered from, because it is put in order or needs to
 * be seen as a whole. Bounded.
 *
 * @param records in the order of the PBX
 * @param cut whether there are more than were read
 */
public record WholeList(List<ObjectNode> records, boolean cut) {

  /** More than a domain has of anything; a platform's logs are longer. */
  public static final int MOST = 5_000;

  private static final int PAGE = 500;

  public WholeList {
    records = List.copyOf(records);
  }

  /** Reads a list, up to {@link #MOST} records of it. */
  public static WholeList of(Pbx pbx, PbxRequest request) {
    List<ObjectNode> records = new ArrayList<>();
    Iterator<Page> pages = pbx.pages(request, 0, PAGE);
    while (pages.hasNext()) {
      records.addAll(pages.next().rows());
      if (records.size() > MOST) {
        return new WholeList(records.subList(0, MOST), true);
      }
    }
    return new WholeList(records, false);
  }

  /** What a reader must know, if there is something. */
  public Optional<String> note() {
    return cut
        ? Optional.of("Only the first %d records were read; there are more.".formatted(MOST))
        : Optional.empty();
  }

  /** The part of these rows that a call asks for, of a list that is the rows and nothing more. */
  public static Listing part(List<ObjectNode> rows, ToolCall call) {
    return part(JsonNodeFactory.instance.objectNode(), rows, List.of(), call);
  }

  /**
   * The part of these rows that a call asks for.
   *
   * @param about what more there is to say of the whole list; said with its beginning only
   * @param rows all rows, in their order
   * @param notes what the reader must know
   */
  public static Listing part(
      ObjectNode about, List<ObjectNode> rows, List<String> notes, ToolCall call) {
    return part(about, rows, notes, call.position().state(), call);
  }

  /**
   * The same, where a list goes on with a state of its own.
   *
   * @param state what the next part of the list needs to know
   */
  public static Listing part(
      ObjectNode about, List<ObjectNode> rows, List<String> notes, String state, ToolCall call) {
    int from = Math.min(call.position().start(), rows.size());
    int to = Math.min(from + call.limit(), rows.size());
    List<Row> part = new ArrayList<>();
    for (int i = from; i < to; i++) {
      part.add(new Row(rows.get(i), new Position(i + 1, state)));
    }
    return new Listing(
        from == 0 ? about : JsonNodeFactory.instance.objectNode(),
        part,
        to < rows.size() ? Optional.of(new Position(to, state)) : Optional.empty(),
        OptionalLong.of(rows.size()),
        notes);
  }
}
