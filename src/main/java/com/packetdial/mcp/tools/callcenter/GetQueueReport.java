package com.packetdial.mcp.tools.callcenter;

import com.packetdial.mcp.config.NearestName;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.Column;
import com.packetdial.mcp.tool.DomainZone;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.Position;
import com.packetdial.mcp.tool.TimeWindow;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tool.WholeList;
import com.packetdial.mcp.tool.WindowRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code get_queue_report}: what the PBX reckoned of its call queues in a window, by queue ({@code
 * GET /domains/{domain}/statistics/queue/per-queue}), by agent ({@code …/statistics/agent}) or by
 * dialed number ({@code …/statistics/DNIS}).
 */
public final class GetQueueReport implements ToolCode<GetQueueReport.Query> {

  private static final String STATISTICS = "GET /domains/{domain}/statistics";
  private static final String QUEUE_PARAMETER = "callqueue";
  private static final int MOST_QUEUES_NAMED = 10;

  private static final List<String> OF_CALLS =
      List.of(
          "volume",
          "handled",
          "abandoned",
          "service_level_percent",
          "wait_avg_seconds",
          "wait_max_seconds",
          "talk_avg_seconds");

  private static final List<String> OF_AGENTS =
      List.of("handled", "unanswered", "talk_seconds", "talk_avg_seconds", "handle_avg_seconds");

  private final WindowRules windows;

  /** What a row is about. */
  public enum By {
    QUEUE("queue"),
    AGENT("agent"),
    DNIS("number");

    private final String column;

    By(String column) {
      this.column = column;
    }
  }

  /** The arguments. */
  public record Query(
      @Argument(required = true) String domain,
      @Argument("Only this one, by extension.") Optional<String> queue,
      @Argument(
              value = "2026-11-20T09:00:00-05:00 or …Z, -24h, -7d, today, yesterday.",
              required = true,
              maxLength = 64)
          String since,
      @Argument(
              value = "Likewise, or now. yesterday is its end here.",
              required = true,
              maxLength = 64)
          String until,
      @Argument(value = "What a row is; dnis: a dialed number.", byDefault = "queue") By by) {}

  /**
   * Sets the bound of windows.
   *
   * @param maxDays the longest window, in days
   */
  public GetQueueReport(int maxDays) {
    this.windows = new WindowRules(maxDays);
  }

  @Override
  public String name() {
    return "get_queue_report";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    DomainZone zone = new DomainZone(call.pbx(), Optional.of(query.domain()));
    TimeWindow window = window(query, call, zone);
    QueueReport report = report(query, window, call);
    List<String> notes = new ArrayList<>(zone.note().stream().toList());
    if (report.entries().stream().allMatch(one -> one.figures().isOfNothing())) {
      notes.add(nothing(query));
    }
    Set<String> shown = shown(call);
    notes.addAll(report.notes(query.by() == By.AGENT ? OF_AGENTS : OF_CALLS, shown));
    ObjectNode about = JsonNodeFactory.instance.objectNode();
    about.set("window", window.toJson());
    if (call.position().equals(Position.BEGIN) && report.entries().size() > 1) {
      about.set("totals", totals(query, window, report, call, notes).retain(shown));
    }
    String state = window.since() + " " + window.until();
    return WholeList.part(about, report.rows(query.by().column), notes, state, call);
  }

  private static Set<String> shown(ToolCall call) {
    List<String> fields =
        call.arguments().path("fields").valueStream().map(JsonNode::stringValue).toList();
    return call.columns().choose(fields).stream().map(Column::name).collect(Collectors.toSet());
  }

  /** The window of the first page is that of all pages: {@code -24h} moves on with the clock. */
  private TimeWindow window(Query query, ToolCall call, DomainZone zone) {
    Instant now = call.time().instant();
    String state = call.position().state();
    if (state.isEmpty()) {
      return windows.read(query.since(), query.until(), now, zone);
    }
    String[] ends = state.split(" ", 2);
    return windows.read(ends[0], ends[ends.length - 1], now, zone);
  }

  private static QueueReport report(Query query, TimeWindow window, ToolCall call) {
    try {
      QueueReport report = QueueReport.of(call.pbx().any(request(query, window)));
      if (query.by() == By.QUEUE && query.queue().isPresent()) {
        // A build that does not know the list of queues answers with all of them.
        QueueReport one = report.only(query.queue().get());
        if (one.entries().isEmpty()) {
          refuseUnknown(query, call);
        }
        return one;
      }
      return report;
    } catch (PbxException.NotFound e) {
      if (query.queue().isPresent()) {
        refuseUnknown(query, call);
      }
      throw e;
    }
  }

  private static PbxRequest request(Query query, TimeWindow window) {
    PbxRequest request =
        switch (query.by()) {
          case QUEUE -> {
            PbxRequest all = PbxRequest.of(STATISTICS + "/queue/per-queue");
            yield query.queue().map(queue -> all.withQuery("queue_list", queue)).orElse(all);
          }
          case AGENT -> perQueue("/agent", query);
          case DNIS -> perQueue("/DNIS", query);
        };
    return window.appliedTo(request.withPath("domain", query.domain()));
  }

  private static PbxRequest perQueue(String of, Query query) {
    return query
        .queue()
        .map(
            queue ->
                PbxRequest.of(STATISTICS + of + "/callqueues/{callqueue}")
                    .withPath(QUEUE_PARAMETER, queue))
        .orElseGet(() -> PbxRequest.of(STATISTICS + of));
  }

  /**
   * Says which queues there are when the one that was named is none of them; a queue without
   * figures is no mistake.
   */
  private static void refuseUnknown(Query query, ToolCall call) {
    String wanted = query.queue().orElseThrow();
    List<String> queues =
        WholeList.of(
                call.pbx(),
                PbxRequest.of("GET /domains/{domain}/callqueues")
                    .withPath("domain", query.domain()))
            .records()
            .stream()
            .map(queue -> Loose.text(queue, QUEUE_PARAMETER))
            .filter(extension -> !extension.isEmpty())
            .toList();
    if (!queues.contains(wanted)) {
      throw new ToolException(
          ErrorCode.NOT_FOUND,
          "%s has no queue %s. %s"
              .formatted(
                  query.domain(),
                  wanted,
                  queues.isEmpty()
                      ? "It has none at all."
                      : "The nearest: "
                          + String.join(", ", NearestName.ranked(wanted, queues, MOST_QUEUES_NAMED))
                          + "; list_call_queues tells more."));
    }
  }

  private static String nothing(Query query) {
    String where =
        query.queue().map(queue -> "queue " + queue).orElse("the queues of " + query.domain());
    return "The PBX counted no calls of %s in that window, or keeps no statistics of it; list_call_center (queues) tells whether it does."
        .formatted(where);
  }

  /**
   * Of queues what the PBX itself reckons of them all, which has the right averages; else what can
   * be added up.
   */
  private static ObjectNode totals(
      Query query, TimeWindow window, QueueReport report, ToolCall call, List<String> notes) {
    if (query.by() == By.QUEUE) {
      try {
        JsonNode all =
            call.pbx()
                .any(
                    window.appliedTo(
                        PbxRequest.of(STATISTICS + "/callqueues/aggregate")
                            .withPath("domain", query.domain())));
        ObjectNode totals =
            all instanceof ObjectNode one
                ? Figures.of(one).toJson()
                : JsonNodeFactory.instance.objectNode();
        if (!totals.isEmpty()) {
          return totals;
        }
      } catch (PbxException.NotFound | PbxException.NoSuchRoute | PbxException.ScopeTooLow e) {
        // Sums are still right without it.
      }
    }
    notes.add(
        "totals are sums of the rows, and talk_avg_seconds is their talk by their calls; other"
            + " averages and percentages of all cannot be had from them.");
    return report.sums();
  }
}
