package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.TraceWriter.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The route about what happened inside a call. */
final class TraceRoutes {

  private final Histories histories;

  TraceRoutes(Histories histories) {
    this.histories = histories;
  }

  List<Route> routes() {
    return List.of(Route.read("/sipflow", this::sipflow));
  }

  private Answer sipflow(Question question) {
    String servers =
        question.query().value("servers").orElseThrow(() -> Refusal.badRequest("Missing servers"));
    String type =
        question.query().value("type").orElseThrow(() -> Refusal.badRequest("Missing type"));
    List<Told> calls =
        calls(question)
            .filter(call -> List.of(servers.split(",", -1)).contains(call.domain().coreServer()))
            .map(call -> new Told(call, TraceMaker.of(call, question.now())))
            .toList();
    return switch (type) {
      case "call_trace" -> TraceWriter.callTrace(calls);
      case "cradle_to_grave" -> CradleWriter.answer(calls, question.now());
      case "csv" -> TraceWriter.csv(calls);
      default -> throw Refusal.badRequest("Invalid type");
    };
  }

  /** Calls whose logs are no longer kept are not found, like those that never were. */
  private Stream<Call> calls(Question question) {
    List<Domain> visible = question.readableDomains();
    Window window = Window.of(question);
    return Stream.of(question.query().value("callids").orElse("").split("[,;\\s]+", -1))
        .filter(id -> !id.isEmpty())
        .flatMap(id -> histories.withCallId(visible, id, window.from(), window.until()).stream())
        .distinct();
  }

  /** Where to look: never further back than logs are kept. */
  private record Window(Instant from, Instant until) {

    private static final Duration LONGEST_CALL = Duration.ofHours(3);

    static Window of(Question question) {
      Instant oldest = question.now().minus(CdrRows.TRACES_KEPT);
      Instant from = moment(question, "start_time").orElse(oldest).minus(LONGEST_CALL);
      Instant until = moment(question, "end_time").orElse(question.now());
      return new Window(
          from.isBefore(oldest) ? oldest : from,
          until.isAfter(question.now()) ? question.now() : until);
    }

    private static Optional<Instant> moment(Question question, String name) {
      return question.query().value(name).map(text -> TimeStyle.read(text).moment());
    }
  }
}
