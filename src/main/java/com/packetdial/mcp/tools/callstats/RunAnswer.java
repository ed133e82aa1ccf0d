package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.tool.FailureWords;
import com.packetdial.mcp.tool.Outcome.Listing;
import com.packetdial.mcp.tool.TimeWindow;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.WholeList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Says what a run has found, and how much of what was asked for that is. */
final class RunAnswer {

  private RunAnswer() {}

  /**
   * A part of the rows that a run has by now.
   *
   * @param about what there is to say of the whole
   * @param own what the reader must know beside what the reading has to say
   * @throws RuntimeException what the run ended with, when it has found nothing by then
   */
  static Listing of(
      Run<?> run,
      TimeWindow window,
      ObjectNode about,
      List<ObjectNode> rows,
      List<String> own,
      ToolCall call) {
    Coverage coverage = run.coverage();
    Optional<Throwable> failure = run.failure();
    if (failure.isPresent() && !coverage.reached().isAfter(window.since())) {
      throw rethrown(failure.get());
    }
    ObjectNode head = JsonNodeFactory.instance.objectNode();
    head.set("window", window.toJson());
    List<String> notes = new ArrayList<>(own);
    if (!coverage.isComplete()) {
      head.set("coverage", coverage(run, window, call.time().instant()));
      if (failure.isEmpty()) {
        head.put("handle", run.handle());
      }
      notes.add(partly(run, window));
    } else {
      head.put("cdrs_read", coverage.records());
    }
    head.setAll(about);
    notes.addAll(coverage.notes());
    Listing part = WholeList.part(head, rows, notes, run.handle(), call);
    return new Listing(head, part.rows(), part.next(), OptionalLong.empty(), notes);
  }

  /** The failure of a run as an exception. */
  static RuntimeException rethrown(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  /** How much of the window is read. */
  static ObjectNode coverage(Run<?> run, TimeWindow window, Instant now) {
    Coverage coverage = run.coverage();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("percent", percent(coverage))
            .put("since", window.since().toString())
            .put("until", coverage.reached().toString())
            .put("cdrs_read", coverage.records());
    coverage.expected().ifPresent(legs -> json.put("cdrs_expected", legs));
    if (run.failure().isEmpty()) {
      run.remaining(now).map(Duration::toSeconds).ifPresent(left -> json.put("seconds_left", left));
    }
    return json;
  }

  /** Of what is not complete, however many records the PBX counted. */
  private static long percent(Coverage coverage) {
    return Math.min(99, (long) Math.floor(100 * coverage.share()));
  }

  private static String partly(Run<?> run, TimeWindow window) {
    Coverage coverage = run.coverage();
    String rest = "since=%s until=%s".formatted(coverage.reached(), window.until());
    return run.failure()
        .map(
            reason ->
                String.format(
                    Locale.ROOT,
                    "Not everything: reading stopped at %s, after %d%% of the window. %s For the"
                        + " rest ask with %s.",
                    coverage.reached(),
                    percent(coverage),
                    FailureWords.of(reason, "call records", run.correlationId()).text(),
                    rest))
        .orElseGet(
            () ->
                String.format(
                    Locale.ROOT,
                    "Not everything yet: these are the calls up to %s, %d%% of the window. Reading"
                        + " goes on: the same call with handle gives progress or the result. For"
                        + " the rest alone: %s.",
                    coverage.reached(),
                    percent(coverage),
                    rest));
  }
}
