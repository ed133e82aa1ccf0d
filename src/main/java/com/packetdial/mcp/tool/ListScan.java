package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.Page;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Outcome.Listing;
import com.packetdial.mcp.tool.Outcome.Row;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a list of the PBX from a position on until enough records are found. The API searches
 * hardly anything itself, so a list that is filtered is read page by page and filtered here.
 *
 * @param request the list
 * @param filter which records are wanted; empty for all
 * @param values makes a row of a record
 * @param total the request that counts the whole list, if there is one
 */
public record ListScan(
    PbxRequest request,
    Optional<Predicate<ObjectNode>> filter,
    Function<ObjectNode, ObjectNode> values,
    Optional<PbxRequest> total) {

  /**
   * Reads on.
   *
   * @return the rows found; where the call's time ends before the list does, those found until
   *     then, with a note and a position to go on from
   */
  public Listing from(ToolCall call) {
    int limit = call.limit();
    List<Row> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Optional<Position> next = Optional.empty();
    int read = call.position().start();
    try {
      Iterator<Page> pages =
          call.pbx().pages(request, read, filter.isPresent() ? Pbx.ROWS_A_REQUEST : limit + 1);
      while (next.isEmpty() && pages.hasNext()) {
        Page page = pages.next();
        read = page.start();
        for (ObjectNode upstream : page.rows()) {
          if (filter.isEmpty() || filter.get().test(upstream)) {
            if (rows.size() == limit) {
              next = Optional.of(Position.at(read));
              break;
            }
            rows.add(new Row(values.apply(upstream), Position.at(read + 1)));
          }
          read++;
        }
        call.progress()
            .progressed(
                read - call.position().start(), OptionalLong.empty(), read + " records read");
      }
    } catch (PbxException.DeadlineExceeded e) {
      if (read == call.position().start()) {
        throw e;
      }
      next = Optional.of(Position.at(read));
      notes.add(
          "The time of the call ended after %d records: go on with next_cursor.".formatted(read));
    }
    return new Listing(
        JsonNodeFactory.instance.objectNode(), rows, next, total(call, rows, next), notes);
  }

  private OptionalLong total(ToolCall call, List<Row> rows, Optional<Position> next) {
    if (filter.isPresent()) {
      return next.isEmpty() && call.position().equals(Position.BEGIN)
          ? OptionalLong.of(rows.size())
          : OptionalLong.empty();
    }
    if (next.isEmpty()) {
      return OptionalLong.of((long) call.position().start() + rows.size());
    }
    return total.isPresent() ? counted(call, total.get()) : OptionalLong.empty();
  }

  /** A count is a courtesy: a PBX that has none still has its list. */
  private static OptionalLong counted(ToolCall call, PbxRequest count) {
    try {
      return OptionalLong.of(call.pbx().count(count));
    } catch (PbxException.NoSuchRoute
        | PbxException.NotFound
        | PbxException.ScopeTooLow
        | PbxException.OutOfScope
        | PbxException.Garbled e) {
      return OptionalLong.empty();
    }
  }
}
