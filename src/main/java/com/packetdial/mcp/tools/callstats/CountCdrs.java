package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.DomainZone;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.TimeWindow;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.WindowRules;
import com.packetdial.mcp.tools.cdr.CdrScope;
import com.packetdial.mcp.tools.cdr.QueryCdrs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code count_cdrs}: how many CDRs there are in a window, by the PBX's own kinds of calls. */
public final class CountCdrs implements ToolCode<CountCdrs.Query> {

  private final WindowRules windows;

  /** The arguments. */
  public record Query(
      @Argument(required = true, maxLength = 64) String since,
      @Argument(required = true, maxLength = 64) String until,
      @Argument("Without it all domains, with a reseller or system credential.")
          Optional<String> domain,
      @Argument Optional<String> user) {}

  /**
   * Sets the bound of windows.
   *
   * @param maxDays the longest window, in days
   */
  public CountCdrs(int maxDays) {
    this.windows = new WindowRules(maxDays);
  }

  @Override
  public String name() {
    return "count_cdrs";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    CdrScope scope = CdrScope.of(query.domain(), query.user());
    DomainZone zone = new DomainZone(call.pbx(), query.domain());
    TimeWindow window = windows.read(query.since(), query.until(), call.time().instant(), zone);
    PbxRequest count = window.appliedTo(scope.count().orElseThrow());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("window", window.toJson());
    answer.put("total", total(count, query, call));
    ObjectNode byType = answer.putObject("by_type");
    for (QueryCdrs.Type type : QueryCdrs.Type.values()) {
      byType.put(
          type.name().toLowerCase(Locale.ROOT),
          total(count.withQuery("type", type.upstream()), query, call));
    }
    List<String> notes = new ArrayList<>();
    zone.note().ifPresent(notes::add);
    return new Outcome.Thing(answer, notes);
  }

  private static long total(PbxRequest count, Query query, ToolCall call) {
    try {
      return call.pbx().count(count);
    } catch (PbxException.ScopeTooLow e) {
      throw CdrScope.tooLow(e, query.domain());
    }
  }
}
