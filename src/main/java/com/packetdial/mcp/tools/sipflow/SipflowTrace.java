package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.tool.Argument;
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
import com.packetdial.mcp.tools.cdr.CdrFinder;
import com.packetdial.mcp.tools.cdr.FoundCall;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code sipflow_trace}: {@code GET /sipflow} for a call that is found by its CDR or its Call-ID,
 * as a ladder, a story or whole messages, with what they tell summed up.
 */
public final class SipflowTrace implements ToolCode<SipflowTrace.Query> {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST_PARTICIPANTS = 10;
  private static final int MOST_CALLS = 3;
  private static final int MOST_LEGS = 4;
  private static final int MOST_FINDINGS = 10;

  private final WindowRules windows;

  /** How the trace is told. */
  public enum View {
    LADDER,
    STORY,
    MESSAGES
  }

  /** The arguments. */
  public record Query(
      @Argument(
              value = "cdr_id of query_cdrs. This or call_id.",
              pattern = "^[A-Za-z0-9._:@-]+$",
              maxLength = 200)
          Optional<String> cdrId,
      @Argument(value = "SIP Call-ID of any leg.", pattern = "^[\\x21-\\x7e]+$", maxLength = 300)
          Optional<String> callId,
      @Argument("Domain of the call; quicker, and needed below reseller scope.")
          Optional<String> domain,
      @Argument(value = "When to look for it, as in query_cdrs; with until.", maxLength = 64)
          Optional<String> since,
      @Argument(value = "End of that time; with since.", maxLength = 64) Optional<String> until,
      @Argument(
              value = "Core server, to ask it without a CDR; with call_id, since and until.",
              pattern = "^[A-Za-z0-9][A-Za-z0-9.:_-]*$",
              maxLength = 200)
          Optional<String> server,
      @Argument(
              value =
                  "ladder: a line a SIP message. story: why it went where it went. messages: whole"
                      + " messages.",
              byDefault = "ladder")
          View view,
      @Argument(byDefault = "60") int limit) {}

  /**
   * Sets the bound of windows.
   *
   * @param maxDays the longest time to look for a call in, in days
   */
  public SipflowTrace(int maxDays) {
    this.windows = new WindowRules(maxDays);
  }

  @Override
  public String name() {
    return "sipflow_trace";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    Optional<TimeWindow> window = window(query, call);
    ObjectNode about = JSON.objectNode();
    TraceTarget target =
        query.server().isPresent() ? asked(query, window) : found(query, window, call, about);
    about.put("server", target.server());
    TraceSource source = new TraceSource(target, call.pbx());
    Trace trace = query.view() == View.STORY ? source.decisions() : source.messages();
    if (trace.isEmpty()) {
      throw new ToolException(
          ErrorCode.NOT_FOUND,
          "the PBX has no trace of this call. Traces are kept for some days only; for a call of"
              + " today try call_id with the other leg's Call-ID, or a wider since and until.");
    }
    List<String> notes = new ArrayList<>();
    if (query.view() != View.MESSAGES && call.position().equals(Position.BEGIN)) {
      Trace messages = query.view() == View.STORY ? source.messages() : trace;
      about.set("summary", summary(messages, notes));
    }
    return WholeList.part(about, lines(query.view(), trace), notes, call);
  }

  /** A ring group has a leg for every phone: the summary keeps to the first few. */
  private static ObjectNode summary(Trace trace, List<String> notes) {
    ObjectNode summary = JsonMapper.shared().valueToTree(TraceSummary.of(trace));
    int leftOut = shorten(summary.path("participants"), MOST_PARTICIPANTS);
    leftOut += shorten(summary.path("calls"), MOST_CALLS);
    for (JsonNode call : summary.path("calls")) {
      leftOut += shorten(call.path("legs"), MOST_LEGS);
      leftOut += shorten(call.path("findings"), MOST_FINDINGS);
    }
    if (leftOut > 0) {
      notes.add(
          "The summary leaves out %d participants, legs or findings; the ladder has all messages."
              .formatted(leftOut));
    }
    return summary;
  }

  private static int shorten(JsonNode list, int most) {
    int leftOut = Math.max(0, list.size() - most);
    if (list instanceof ArrayNode array) {
      while (array.size() > most) {
        array.remove(array.size() - 1);
      }
    }
    return leftOut;
  }

  private Optional<TimeWindow> window(Query query, ToolCall call) {
    if (query.since().isPresent() != query.until().isPresent()) {
      throw invalid("\"since\" and \"until\" go together: the PBX ignores one alone.");
    }
    return query
        .since()
        .map(
            since ->
                windows.read(
                    since, query.until().orElse(""), call.time().instant(), () -> ZoneOffset.UTC));
  }

  private static TraceTarget asked(Query query, Optional<TimeWindow> window) {
    if (query.callId().isEmpty() || window.isEmpty()) {
      throw invalid("\"server\" needs \"call_id\", \"since\" and \"until\" beside it.");
    }
    return TraceTarget.of(query.server().orElseThrow(), query.callId().get(), window.get());
  }

  private static TraceTarget found(
      Query query, Optional<TimeWindow> window, ToolCall call, ObjectNode about) {
    if (query.cdrId().isPresent() == query.callId().isPresent()) {
      throw invalid("give \"cdr_id\" or \"call_id\", one of them; query_cdrs lists both.");
    }
    CdrFinder finder = new CdrFinder(call);
    FoundCall found =
        query
            .cdrId()
            .map(id -> finder.byCdrId(id, query.domain(), window))
            .orElseGet(() -> finder.byCallId(query.callId().orElseThrow(), query.domain(), window));
    if (!found.isFound()) {
      throw new ToolException(
          ErrorCode.NOT_FOUND,
          "there is no such call. " + found.searched() + " Give since and until around the call.");
    }
    if (found.legs().stream().allMatch(SipflowTrace::isGone)) {
      throw new ToolException(
          ErrorCode.NOT_FOUND,
          "the PBX says that it no longer keeps a trace of this call; the CDR is all there is.");
    }
    about.put("domain", Loose.text(found.legs().getFirst(), "domain"));
    about.put("legs", found.legs().size());
    return TraceTarget.of(found.legs())
        .orElseThrow(
            () ->
                new ToolException(
                    ErrorCode.NOT_FOUND,
                    "the CDR does not name the core server that has the trace (a short row). Ask"
                        + " again with the Call-ID of another leg, or give server, call_id, since"
                        + " and until."));
  }

  private static boolean isGone(ObjectNode leg) {
    return Loose.flag(leg, "is-trace-expected").filter(expected -> !expected).isPresent();
  }

  private static List<ObjectNode> lines(View view, Trace trace) {
    List<ObjectNode> lines = new ArrayList<>();
    switch (view) {
      case LADDER ->
          Ladder.of(trace)
              .lines()
              .forEach(
                  line ->
                      lines.add(
                          JSON.objectNode()
                              .put("n", line.index())
                              .put("at", Words.offset(line.offset()))
                              .put("leg", line.leg())
                              .put("between", line.between())
                              .put("text", line.what())));
      case STORY ->
          Story.of(trace)
              .lines()
              .forEach(
                  line ->
                      lines.add(
                          JSON.objectNode()
                              .put("at", Words.offset(line.offset()))
                              .put("text", line.text())));
      case MESSAGES ->
          MessageBodies.of(trace, Set.of())
              .bodies()
              .forEach(
                  body ->
                      lines.add(
                          JSON.objectNode()
                              .put("n", body.index())
                              .put("at", body.time().toString())
                              .put("between", body.between())
                              .put("text", body.text())));
    }
    return lines;
  }

  private static ToolException invalid(String words) {
    return new ToolException(ErrorCode.INVALID_ARGUMENTS, words);
  }
}
