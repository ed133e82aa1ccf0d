package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.DomainZone;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.TimeWindow;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.WindowRules;
import com.packetdial.mcp.tools.cdr.CdrScope;
import com.packetdial.mcp.tools.cdr.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code missed_calls}: who called a domain or a user and talked to nobody, and whether somebody
 * called back since.
 */
public final class MissedCalls implements ToolCode<MissedCalls.Query> {

  private static final List<String> FIELDS =
      List.of(
          "call-orig-caller-id",
          "call-orig-from-user",
          "call-orig-from-name",
          "call-orig-to-user",
          "call-orig-request-user",
          "call-orig-to-uri",
          "call-term-caller-id");

  private final WindowRules windows;
  private final Runs runs;

  /** What a row is about. */
  public enum By {
    NUMBER,
    HOUR
  }

  /** Which numbers are wanted. */
  public enum Which {
    ALL,
    NOT_CALLED_BACK
  }

  /** The arguments. */
  public record Query(
      @Argument(required = true, maxLength = 64) String since,
      @Argument(required = true, maxLength = 64) String until,
      @Argument(required = true) String domain,
      @Argument Optional<String> user,
      @Argument(value = "What a row is about.", byDefault = "number") By by,
      @Argument(value = "Which numbers; for by=number.", byDefault = "all") Which which,
      @Argument(
              value = "Of an answer that was not everything yet: gives progress or the result.",
              maxLength = 32)
          Optional<String> handle) {}

  /** What is added up, and what was asked for. */
  private record Missed(MissedTable table, TimeWindow window, List<String> notes) {}

  /**
   * Sets the bound of windows.
   *
   * @param maxDays the longest window, in days
   */
  public MissedCalls(int maxDays, Runs runs) {
    this.windows = new WindowRules(maxDays);
    this.runs = runs;
  }

  @Override
  public String name() {
    return "missed_calls";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    Run<Missed> run =
        runs.known(query.handle(), call, Missed.class).orElseGet(() -> begin(query, call));
    run.await(call);
    return run.coverage().inTurn(() -> answer(run, query, call));
  }

  private Run<Missed> begin(Query query, ToolCall call) {
    CallSearch search =
        new CallSearch(
            CdrScope.of(Optional.of(query.domain()), query.user()), Optional.empty(), Map.of());
    DomainZone zone = new DomainZone(call.pbx(), Optional.of(query.domain()));
    TimeWindow window = windows.read(query.since(), query.until(), call.time().instant(), zone);
    MissedTable table = new MissedTable(window.zone().orElseGet(zone));
    CallQuery calls =
        new CallQuery(
            search.scope(),
            window,
            table.zone(),
            search.filters(),
            Unit.CALL,
            CallFields.with(FIELDS));
    return runs.begin(call, calls, new Missed(table, window, zone.note().stream().toList()), table);
  }

  private static Outcome answer(Run<Missed> run, Query query, ToolCall call) {
    Missed missed = run.sums();
    MissedTable table = missed.table();
    ObjectNode about = JsonNodeFactory.instance.objectNode();
    about.set("totals", table.totals());
    List<String> notes = new ArrayList<>(missed.notes());
    if (table.callsWithoutNumber() > 0) {
      notes.add(
          "%d missed calls are in the totals only: the caller withheld the number, or there are more than %d numbers."
              .formatted(table.callsWithoutNumber(), MissedTable.MOST_NUMBERS));
    }
    List<ObjectNode> rows =
        switch (query.by()) {
          case NUMBER -> table.byNumber(query.which() == Which.NOT_CALLED_BACK);
          case HOUR -> table.byHour();
        };
    return RunAnswer.of(run, missed.window(), about, rows, notes, call);
  }
}
