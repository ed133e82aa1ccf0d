package com.packetdial.mcp.tools.directory;

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.Outcome.Listing;
import com.packetdial.mcp.tool.Outcome.Row;
import com.packetdial.mcp.tool.Position;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code search_directory}: users, phone numbers, queues and devices, read shelf by shelf and
 * searched here, because the API has no search of its own.
 */
public final class SearchDirectory implements ToolCode<SearchDirectory.Query> {

  /** What is looked for. */
  public enum Kind {
    ANY,
    USER,
    PHONE_NUMBER,
    QUEUE,
    DEVICE
  }

  /** The arguments. */
  public record Query(
      @Argument(
              value =
                  "Name, extension, phone number in any notation, MAC address or e-mail, or a"
                      + " part.",
              required = true,
              maxLength = 80,
              pattern = "^.{2,}$")
          String query,
      @Argument("Domain to search; without it all that the credential sees.")
          Optional<String> domain,
      @Argument(value = "Only this kind.", byDefault = "any") Kind kind) {}

  @Override
  public String name() {
    return "search_directory";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    return new Search(new Needle(query.query()), query, call).run();
  }

  /** One search: the shelves of each domain in turn; a position is a shelf and an offset on it. */
  private static final class Search {
    private final Needle needle;
    private final Query query;
    private final ToolCall call;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<Position> next = Optional.empty();

    private Search(Needle needle, Query query, ToolCall call) {
      this.needle = needle;
      this.query = query;
      this.call = call;
    }

    private Listing run() {
      List<Shelf> shelves = shelves();
      int shelf = call.position().start();
      int offset =
          call.position().state().isEmpty() ? 0 : Integer.parseInt(call.position().state());
      for (; shelf < shelves.size() && next.isEmpty(); shelf++) {
        try {
          read(shelves.get(shelf), shelf, offset);
        } catch (PbxException.DeadlineExceeded e) {
          if (shelf == call.position().start()) {
            throw e;
          }
          next = Optional.of(Position.at(shelf));
          notes.add(
              "The time of the call ended after %d of %d lists: go on with next_cursor, or name a"
                      .formatted(shelf, shelves.size())
                  + " domain or a kind.");
        }
        offset = 0;
        call.progress()
            .progressed(
                shelf + 1, OptionalLong.of(shelves.size()), (shelf + 1) + " lists searched");
      }
      return new Listing(
          JsonNodeFactory.instance.objectNode(),
          rows,
          next,
          next.isEmpty() && call.position().equals(Position.BEGIN)
              ? OptionalLong.of(rows.size())
              : OptionalLong.empty(),
          notes);
    }

    private void read(Shelf shelf, int index, int offset) {
      int read = offset;
      try {
        Iterator<ObjectNode> records = call.pbx().rows(shelf.request(), offset).iterator();
        while (records.hasNext()) {
          ObjectNode record = records.next();
          Optional<String> matched = shelf.kind().match(record, needle);
          if (matched.isPresent()) {
            if (rows.size() == call.limit()) {
              next = Optional.of(new Position(index, Integer.toString(read)));
              return;
            }
            rows.add(
                new Row(
                    shelf
                        .kind()
                        .row(
                            record,
                            shelf.domain().orElseGet(() -> Loose.text(record, "domain")),
                            matched.get()),
                    new Position(index, Integer.toString(read + 1))));
          }
          read++;
        }
      } catch (PbxException.NoSuchRoute e) {
        String note = "This PBX has no list for " + e.operation() + ": it was not searched.";
        if (!notes.contains(note)) {
          notes.add(note);
        }
      }
    }

    /** All numbers of all domains are one list; the other kinds have one for each domain. */
    private List<Shelf> shelves() {
      List<Shelf> shelves = new ArrayList<>();
      Optional<List<String>> all = query.domain().isPresent() ? Optional.empty() : allDomains();
      if (all.isPresent() && wants(ShelfKind.PHONE_NUMBER)) {
        shelves.add(new Shelf(ShelfKind.PHONE_NUMBER, Optional.empty()));
      }
      for (String domain :
          all.orElseGet(() -> List.of(query.domain().orElseGet(this::ownDomain)))) {
        for (ShelfKind kind : ShelfKind.values()) {
          if (wants(kind) && !(kind == ShelfKind.PHONE_NUMBER && all.isPresent())) {
            shelves.add(new Shelf(kind, Optional.of(domain)));
          }
        }
      }
      return shelves;
    }

    private boolean wants(ShelfKind kind) {
      return query.kind() == Kind.ANY || query.kind().name().equals(kind.name());
    }

    /** The domains of a reseller or of the platform; empty when the scope is lower. */
    private Optional<List<String>> allDomains() {
      try {
        return Optional.of(
            call.pbx()
                .rows(PbxRequest.of("GET /domains"))
                .map(domain -> Loose.text(domain, "domain"))
                .toList());
      } catch (PbxException.ScopeTooLow e) {
        notes.add("The credential's scope covers one domain: only that was searched.");
        return Optional.empty();
      }
    }

    private String ownDomain() {
      return Loose.text(call.pbx().one(PbxRequest.of("GET /domains/~")), "domain");
    }
  }

  /**
   * One list to look through.
   *
   * @param domain the domain whose list it is; empty for the list of all domains
   */
  private record Shelf(ShelfKind kind, Optional<String> domain) {

    private PbxRequest request() {
      return domain
          .map(name -> PbxRequest.of(kind.operation()).withPath("domain", name))
          .orElseGet(() -> PbxRequest.of("GET /phonenumbers"));
    }
  }
}
