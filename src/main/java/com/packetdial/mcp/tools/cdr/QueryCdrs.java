package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.DomainZone;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.Position;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tool.WindowRules;
import com.packetdial.mcp.tools.cdr.CdrFilters.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code query_cdrs}: the CDR lists of the platform, a domain or a user, within a window that is
 * always bounded, as calls or as legs.
 */
public final class QueryCdrs implements ToolCode<QueryCdrs.Query> {

  private final WindowRules windows;

  /** The platform's kinds of calls. */
  public enum Type {
    INBOUND("Inbound"),
    OUTBOUND("Outbound"),
    ON_NET("On-net"),
    OFF_NET("Off-net"),
    MISSED("Missed"),
    RECEIVED("Received");

    private final String upstream;

    Type(String upstream) {
      this.upstream = upstream;
    }

    /** The PBX's word for it. */
    public String upstream() {
      return upstream;
    }
  }

  /** What happens to rows that are no calls. */
  public enum Noise {
    HIDE,
    SHOW
  }

  /** The arguments. */
  public record Query(
      @Argument(
              value =
                  "2026-11-20T09:00:00-05:00 or …Z, -30m, -24h, -7d, today, yesterday; by"
                      + " default at most 31 days before until.",
              required = true,
              maxLength = 64)
          String since,
      @Argument(
              value = "Likewise, or now. yesterday is its end here.",
              required = true,
              maxLength = 64)
          String until,
      @Argument("Without it all domains, with a reseller or system credential.")
          Optional<String> domain,
      @Argument Optional<String> user,
      @Argument("The PBX's own sorting.") Optional<Type> type,
      @Argument(
              value = "Part of the caller's number or name; of a domain only.",
              pattern = "\\S",
              maxLength = 64)
          Optional<String> caller,
      @Argument(
              value = "Part of the dialed number; of a domain only.",
              pattern = "\\S",
              maxLength = 64)
          Optional<String> dialed,
      @Argument("Part of its name; of a domain only.") Optional<String> site,
      @Argument(value = "Part of its name; of a domain only.", pattern = "\\S", maxLength = 64)
          Optional<String> department,
      @Argument(value = "What a row is.", byDefault = "call") Unit unit,
      @Argument(value = "Rows of lapsed registrations, no calls.", byDefault = "hide")
          Noise noise) {

    CdrFilters filters() {
      return new CdrFilters(
          type.map(Type::upstream), CdrFilters.parts(caller, dialed, site, department));
    }

    /** Refuses what no list of the API can do: it would ignore it and return everything. */
    CdrScope scope() {
      CdrScope scope = CdrScope.of(domain, user);
      String partial =
          filters().parts().keySet().stream()
              .map(Part::argument)
              .sorted()
              .collect(Collectors.joining(", "));
      if (!partial.isEmpty() && (domain.isEmpty() || user.isPresent())) {
        throw new ToolException(
            ErrorCode.INVALID_ARGUMENTS,
            "the PBX can filter by %s only in the list of a domain. %s With or without domain and user it filters by type."
                .formatted(partial, domain.isEmpty() ? "Name the domain." : "Leave user out."));
      }
      return scope;
    }
  }

  /**
   * Sets the bound of windows.
   *
   * @param maxDays the longest window, in days
   */
  public QueryCdrs(int maxDays) {
    this.windows = new WindowRules(maxDays);
  }

  @Override
  public String name() {
    return "query_cdrs";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    CdrScope scope = query.scope();
    DomainZone zone = new DomainZone(call.pbx(), query.domain());
    Resume resume = resume(query, call, zone);
    CdrSearch search =
        new CdrSearch(scope, resume.window(), query.filters(), query.noise() == Noise.HIDE);
    try {
      return listing(query.unit(), search, resume, call, zone.note());
    } catch (PbxException.ScopeTooLow e) {
      throw CdrScope.tooLow(e, query.domain());
    }
  }

  private Resume resume(Query query, ToolCall call, DomainZone zone) {
    Instant now = call.time().instant();
    return call.position().equals(Position.BEGIN)
        ? Resume.at(windows.read(query.since(), query.until(), now, zone))
        : Resume.read(call.position().state(), windows, now);
  }

  private static Outcome.Listing listing(
      Unit unit, CdrSearch search, Resume resume, ToolCall call, Optional<String> zoneNote) {
    Scanned scanned =
        switch (unit) {
          case CALL -> new CallScan(search, resume, call).run();
          case LEG -> LegScan.run(search, call);
        };
    ObjectNode about = JsonNodeFactory.instance.objectNode();
    about.set("window", search.window().toJson());
    scanned.reader().order().order().ifPresent(order -> about.put("order", order.word()));
    boolean fromBeginning = call.position().equals(Position.BEGIN);
    OptionalLong total = OptionalLong.empty();
    if (fromBeginning && scanned.next().isEmpty()) {
      total = OptionalLong.of(scanned.rows().size());
    } else if (fromBeginning && search.filters().areCounted()) {
      counted(search, call).ifPresent(legs -> about.put("total_legs", legs));
    }
    List<String> notes = new ArrayList<>();
    zoneNote.ifPresent(notes::add);
    notes.addAll(scanned.notes());
    return new Outcome.Listing(about, scanned.rows(), scanned.next(), total, notes);
  }

  /** A count is a courtesy: what was read stands without it. */
  private static OptionalLong counted(CdrSearch search, ToolCall call) {
    try {
      return search.count().stream().mapToLong(call.pbx()::count).findFirst();
    } catch (PbxException.Cancelled | PbxException.Undeclared e) {
      throw e;
    } catch (PbxException e) {
      return OptionalLong.empty();
    }
  }
}
