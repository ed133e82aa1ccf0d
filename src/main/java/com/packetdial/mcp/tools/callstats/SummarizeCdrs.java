package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.DomainZone;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.TimeWindow;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tool.WindowRules;
import com.packetdial.mcp.tools.cdr.CdrFilters;
import com.packetdial.mcp.tools.cdr.CdrScope;
import com.packetdial.mcp.tools.cdr.QueryCdrs;
import com.packetdial.mcp.tools.cdr.Unit;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code summarize_cdrs}: counts and adds up the calls of a window, by groups. However many there
 * are, it reads them as a stream; where that takes longer than a call may, it goes on, and the same
 * call with the handle of its answer gives the result.
 */
public final class SummarizeCdrs implements ToolCode<SummarizeCdrs.Query> {

  private static final int MOST_GROUPS = 2;
  private static final int MOST_QUEUES_NAMED = 20;

  private final WindowRules windows;
  private final Runs runs;

  /** The arguments. */
  public record Query(
      @Argument(required = true, maxLength = 64) String since,
      @Argument(required = true, maxLength = 64) String until,
      @Argument("Without it all domains, with a reseller or system credential.")
          Optional<String> domain,
      @Argument Optional<String> user,
      @Argument("The PBX's own sorting.") Optional<QueryCdrs.Type> type,
      @Argument(value = "Part of the caller's number or name.", pattern = "\\S", maxLength = 64)
          Optional<String> caller,
      @Argument(value = "Part of the dialed number.", pattern = "\\S", maxLength = 64)
          Optional<String> dialed,
      @Argument("Part of its name, on either side.") Optional<String> site,
      @Argument(value = "Part of its name, on either side.", pattern = "\\S", maxLength = 64)
          Optional<String> department,
      @Argument("Calls that this queue of the domain had.") Optional<String> queue,
      @Argument(value = "Calls in which somebody talked so long.", minimum = 1, maximum = 86_400)
          Optional<Long> minTalkSeconds,
      @Argument("One or two; without it the sums over all.") Optional<List<GroupBy>> groupBy,
      @Argument(value = "What is counted.", byDefault = "call") Unit unit,
      @Argument(
              "The measure that decides which groups are first; group is by their values. By"
                  + " default calls, and group for hour, day and weekday.")
          Optional<SummaryOrder> order,
      @Argument(value = "Groups wanted in all.", byDefault = "25", minimum = 1, maximum = 1_000)
          int top,
      @Argument(
              value = "Of an answer that was not everything yet: gives progress or the result.",
              maxLength = 32)
          Optional<String> handle) {

    List<GroupBy> groups() {
      return groupBy().orElse(List.of());
    }

    SummaryOrder ranking() {
      boolean ofTime = !groups().isEmpty() && groups().getFirst().isOfTime();
      return order.orElse(ofTime ? SummaryOrder.GROUP : SummaryOrder.CALLS);
    }

    CallSearch search() {
      return new CallSearch(
          CdrScope.of(domain, user), type, CdrFilters.parts(caller, dialed, site, department));
    }

    boolean asksForQueues() {
      return queue.isPresent() || groups().contains(GroupBy.QUEUE);
    }
  }

  /** What is added up, and what was asked for. */
  private record Summary(SummaryTable table, TimeWindow window, List<String> notes) {}

  /**
   * Sets the bound of windows.
   *
   * @param maxDays the longest window, in days
   */
  public SummarizeCdrs(int maxDays, Runs runs) {
    this.windows = new WindowRules(maxDays);
    this.runs = runs;
  }

  @Override
  public String name() {
    return "summarize_cdrs";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    Run<Summary> run =
        runs.known(query.handle(), call, Summary.class).orElseGet(() -> begin(query, call));
    run.await(call);
    return run.coverage().inTurn(() -> answer(run, query, call));
  }

  private Run<Summary> begin(Query query, ToolCall call) {
    CallSearch search = query.search();
    requireFewAndDifferent(query.groups());
    DomainZone domainZone = new DomainZone(call.pbx(), query.domain());
    TimeWindow window =
        windows.read(query.since(), query.until(), call.time().instant(), domainZone);
    ZoneId zone =
        query.groups().stream().anyMatch(GroupBy::isOfTime)
            ? window.zone().orElseGet(domainZone)
            : window.zone().orElse(ZoneOffset.UTC);
    Set<String> queues = query.asksForQueues() ? queues(query, call) : Set.of();
    Groups groups = new Groups(query.groups(), zone, queues, query.domain().isEmpty());
    SummaryTable table = new SummaryTable(groups, wanted(query, search, groups), query.unit());
    Set<String> fields = new LinkedHashSet<>(search.fields());
    query.groups().forEach(group -> fields.addAll(group.fields()));
    if (query.asksForQueues()) {
      fields.addAll(GroupBy.QUEUE.fields());
    }
    CallQuery calls =
        new CallQuery(
            search.scope(), window, zone, search.filters(), query.unit(), CallFields.with(fields));
    List<String> notes = new ArrayList<>();
    domainZone.note().ifPresent(notes::add);
    return runs.begin(call, calls, new Summary(table, window, notes), table);
  }

  private static void requireFewAndDifferent(List<GroupBy> groups) {
    if (groups.size() > MOST_GROUPS) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "\"group_by\" takes one or two groups, not %d.".formatted(groups.size()));
    }
    if (new HashSet<>(groups).size() < groups.size()) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS, "\"group_by\" names the same group twice: once is enough.");
    }
  }

  private static Predicate<FinishedCall> wanted(Query query, CallSearch search, Groups groups) {
    Predicate<FinishedCall> wanted = search.wanted();
    if (query.queue().isPresent()) {
      String queue = query.queue().get();
      wanted = wanted.and(call -> groups.queues(call).contains(queue));
    }
    if (query.minTalkSeconds().isPresent()) {
      long least = query.minTalkSeconds().get();
      wanted = wanted.and(call -> call.talkSeconds() >= least);
    }
    return wanted;
  }

  private static Set<String> queues(Query query, ToolCall call) {
    if (query.domain().isEmpty()) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "queues are told by their extension, so \"queue\" and group_by=queue need \"domain\".");
    }
    Set<String> queues =
        call.pbx()
            .rows(
                PbxRequest.of("GET /domains/{domain}/callqueues")
                    .withPath("domain", query.domain().get()))
            .map(queue -> Loose.text(queue, "callqueue"))
            .filter(extension -> !extension.isEmpty())
            .collect(Collectors.toSet());
    if (query.queue().isPresent() && !queues.contains(query.queue().get())) {
      throw new ToolException(
          ErrorCode.NOT_FOUND,
          "the domain has no queue %s. It has: %s."
              .formatted(
                  query.queue().get(),
                  queues.isEmpty()
                      ? "none"
                      : queues.stream()
                          .sorted()
                          .limit(MOST_QUEUES_NAMED)
                          .collect(Collectors.joining(", "))));
    }
    return queues;
  }

  private static Outcome answer(Run<Summary> run, Query query, ToolCall call) {
    Summary summary = run.sums();
    SummaryTable table = summary.table();
    ObjectNode about = JsonNodeFactory.instance.objectNode();
    about.set("totals", table.totals());
    List<String> notes = new ArrayList<>(summary.notes());
    if (!query.groups().isEmpty()) {
      about.put("groups", table.size());
    }
    if (table.callsWithoutGroup() > 0) {
      notes.add(
          "There are more than %d groups; %d calls are in the totals only. Group by something else, or narrow the window."
              .formatted(SummaryTable.MOST_GROUPS, table.callsWithoutGroup()));
    }
    try {
      return RunAnswer.of(
          run, summary.window(), about, table.top(query.top(), query.ranking()), notes, call);
    } catch (PbxException.ScopeTooLow e) {
      throw CdrScope.tooLow(e, query.domain());
    }
  }
}
