package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Routes about how queues, dialled numbers and agents did in a window, which must be given: figures
 * that are reckoned from the call history, by queue, number or agent.
 */
final class StatisticsRoutes {

  /** What the short names of figures in a query stand for. */
  private static final Map<String, Set<String>> CODES =
      Map.ofEntries(
          Map.entry("NAME", Set.of("name")),
          Map.entry("VOL", Set.of("calls-total-count")),
          Map.entry("CH", Set.of("calls-answered-count")),
          Map.entry("AC", Set.of("calls-abandoned-count")),
          Map.entry("ATT", Set.of("calls-talking-avg-duration-minutes")),
          Map.entry("AAS", Set.of("calls-queueing-avg-duration-seconds")),
          Map.entry("SL", Set.of("calls-service-level-percent")),
          Map.entry("AH", Set.of("calls-holding-avg-duration-seconds")),
          Map.entry("AHT", Set.of("calls-handling-avg-duration-minutes")),
          Map.entry("TT", Set.of("calls-talking-duration-minutes")),
          Map.entry("CB", Set.of("calls-callback-requests-count")),
          Map.entry("VM", Set.of("calls-voicemailed-count")),
          Map.entry("AM", Set.of("status-available-duration-minutes")),
          Map.entry("UM", Set.of("status-unavailable-duration-minutes")),
          Map.entry("L", Set.of("status-lunch-duration-minutes")),
          Map.entry("B", Set.of("status-break-duration-minutes")));

  private final Histories histories;
  private final Register dispositions;
  private final DemoRelease release;

  StatisticsRoutes(Histories histories, Records records, DemoRelease release) {
    this.histories = histories;
    this.dispositions = Register.of(records, Kind.DISPOSITIONS, "call-disposition");
    this.release = release;
  }

  List<Route> routes() {
    String domain = "/domains/{domain}";
    String statistics = domain + "/statistics";
    String ofQueue = "/callqueues/{callqueue}";
    String perQueue = release == DemoRelease.V44 ? "/callqueues/per-queue" : "/queue/per-queue";
    List<Route> all = new ArrayList<>();
    all.add(Route.read(statistics + ofQueue, q -> one(q, QueueFigures.of(ofQueue(q)))));
    all.add(Route.read(statistics + "/callqueues/aggregate", q -> one(q, QueueFigures.of(all(q)))));
    all.add(Route.read(statistics + perQueue, this::perQueue));
    all.add(Route.read(statistics + "/agent", q -> agents(q, all(q), agentsOf(q, queue -> true))));
    all.add(
        Route.read(
            statistics + "/agent" + ofQueue,
            q -> agents(q, ofQueue(q), agentsOf(q, QueueRoutes.queue(q)::equals))));
    all.add(Route.read(statistics + "/agent/{agent}", this::agent));
    all.add(Route.read(statistics + "/DNIS", q -> numbers(q, all(q))));
    all.add(Route.read(statistics + "/DNIS" + ofQueue, q -> numbers(q, ofQueue(q))));
    all.add(Route.read(statistics + "/agentLog", this::agentLog));
    String report = domain + "/callqueuereport/abandoned";
    all.add(Route.read(report, q -> abandoned(q, all(q))));
    all.add(Route.read(report + "/{callqueue}", q -> abandoned(q, ofQueue(q))));
    all.add(Route.read(domain + "/queuedcall/{queue}", this::waiting).accepting("POST"));
    all.add(
        dispositions.creating(dispositions.list(domain + "/dispositions")).since(DemoRelease.V45));
    return all;
  }

  /** A window of which an end is missing is refused here, other than with call records. */
  private static CdrQuery window(Question question) {
    for (String end : List.of("datetime-start", "datetime-end")) {
      if (question.query().value(end).isEmpty()) {
        throw Refusal.badRequest("Missing required field: " + end);
      }
    }
    return CdrQuery.of(question, List.of());
  }

  private List<Call> calls(Question question) {
    CdrQuery window = window(question);
    Instant until = window.until().isAfter(question.now()) ? question.now() : window.until();
    return histories.of(question.domain()).calls(window.from(), until).stream()
        .filter(call -> !call.end().isAfter(question.now()))
        .toList();
  }

  /** The calls that came to queues, or to those that the question lists. */
  private List<QueuedCall> all(Question question) {
    Optional<List<String>> listed =
        question.query().value("queue_list").map(list -> List.of(list.split(",", -1)));
    return calls(question).stream()
        .flatMap(call -> QueuedCall.of(call).stream())
        .filter(call -> listed.map(list -> list.contains(call.queue())).orElse(true))
        .toList();
  }

  private List<QueuedCall> ofQueue(Question question) {
    String extension = QueueRoutes.queue(question).extension();
    return all(question).stream().filter(call -> call.queue().equals(extension)).toList();
  }

  private Answer perQueue(Question question) {
    List<QueuedCall> calls = all(question);
    Map<String, Row> rows = new TreeMap<>();
    for (Queue queue : question.domain().queues()) {
      List<QueuedCall> own =
          calls.stream().filter(call -> call.queue().equals(queue.extension())).toList();
      rows.put(queue.extension(), QueueFigures.of(own).text("name", queue.description()));
    }
    return keyed(question, rows);
  }

  private static Answer numbers(Question question, List<QueuedCall> calls) {
    Map<String, Row> rows = new TreeMap<>();
    calls.stream()
        .collect(Collectors.groupingBy(QueuedCall::dialled))
        .forEach((number, own) -> rows.put(number, QueueFigures.of(own)));
    return keyed(question, rows);
  }

  private static List<Subscriber> agentsOf(Question question, Predicate<Queue> queues) {
    Optional<String> department = question.query().value("department");
    return question.domain().queues().stream()
        .filter(queues)
        .flatMap(queue -> queue.agents().stream())
        .map(Queue.Agent::user)
        .map(Subscriber::asWritten)
        .filter(agent -> department.map(agent.department()::equals).orElse(true))
        .distinct()
        .toList();
  }

  private List<Leg> legs(Question question) {
    return calls(question).stream().flatMap(call -> call.legs().stream()).toList();
  }

  private Answer agents(Question question, List<QueuedCall> calls, List<Subscriber> agents) {
    List<Leg> legs = legs(question);
    Map<String, Row> rows = new TreeMap<>();
    agents.forEach(agent -> rows.put(agent.extension(), AgentFigures.of(agent, calls, legs)));
    return keyed(question, rows);
  }

  private Answer agent(Question question) {
    String extension = question.parameter("agent").split("@", 2)[0];
    return AgentFigures.find(agentsOf(question, queue -> true), extension)
        .map(agent -> one(question, AgentFigures.of(agent, all(question), legs(question))))
        .orElseThrow(() -> Refusal.notFound("Agent", extension, question.domain().name()));
  }

  private Answer agentLog(Question question) {
    CdrQuery window = window(question);
    Duration length = Duration.between(window.from(), window.until());
    if (length.isNegative()) {
      throw Refusal.badRequest("Invalid datetime-end");
    }
    Map<String, Row> rows = new TreeMap<>();
    for (Subscriber agent : agentsOf(question, queue -> true)) {
      Dice dice =
          question.domain().charter().dice("log", agent.extension(), window.from().toString());
      rows.put(agent.extension(), AgentFigures.log(agent, length, dice));
    }
    return keyed(question, rows);
  }

  private static Answer abandoned(Question question, List<QueuedCall> calls) {
    TimeStyle time = CdrQuery.of(question, List.of()).style();
    List<QueuedCall> given = calls.stream().filter(QueuedCall::abandoned).toList();
    return question.page(given, call -> abandoned(call, time));
  }

  private static ObjectNode abandoned(QueuedCall call, TimeStyle time) {
    Leg leg = call.waiting();
    String end = time.write(leg.end());
    return new Row()
        .text("domain", leg.to().domain())
        .text("call-orig-call-id", leg.origCallId())
        .text("agent-term-uri", "")
        .text("agent-term-user", "")
        .text("agent-term-domain", "")
        .text("agent-name-first-name", "")
        .text("agent-name-last-name", "")
        .digits("callqueue", call.queue())
        .digits("call-dialed-number", call.dialled())
        .number("agent-talking-duration-seconds", 0)
        .number("agent-call-duration-seconds", 0)
        .number("queue-duration-seconds", call.waitSeconds())
        .number("agent-holding-duration-seconds", 0)
        .text("agent-call-start-datetime", end)
        .text("queue-call-start-datetime", time.write(leg.start()))
        .text("queue-call-disconnect-datetime", end)
        .text("agent-call-disconnect-datetime", end)
        .text("agent-call-answer-datetime", "0000-00-00T00:00:00+00:00")
        .text("agent-call-disconnect-reason-text", "Abandoned")
        .text("queue-call-disconnect-reason-text", leg.reason())
        .text("call-orig-from-name", leg.from().name())
        .digits("call-orig-from-user", leg.from().sipUser())
        .text("call-orig-from-uri", leg.from().uri())
        .node();
  }

  /** Those who wait in a queue now. */
  private Answer waiting(Question question) {
    Domain domain = question.domain();
    String extension = question.parameter("queue");
    if (domain.queue(extension).isEmpty()) {
      throw Refusal.notFound("Call queue", extension, domain.name());
    }
    List<Call> waiting =
        histories.of(domain).inProgress(question.now()).stream()
            .filter(
                call -> LiveCallRows.current(call, question.now()).to().user().equals(extension))
            .toList();
    return question.page(waiting, call -> LiveCallRows.row(call, question.now()));
  }

  private static Answer one(Question question, Row row) {
    return Answer.of(chosen(question, row.node()));
  }

  private static Answer keyed(Question question, Map<String, Row> rows) {
    boolean withoutZeros = question.query().value("remove_zeros").filter("yes"::equals).isPresent();
    ObjectNode all = new Row().node();
    rows.forEach(
        (key, row) -> {
          if (!withoutZeros || anything(row.node())) {
            all.set(key, chosen(question, row.node()));
          }
        });
    return Answer.of(all);
  }

  private static boolean anything(ObjectNode row) {
    return row.properties().stream()
        .map(Map.Entry::getValue)
        .anyMatch(value -> value.isNumber() && value.asDouble() != 0);
  }

  /** The figures that the question names, or all. */
  private static JsonNode chosen(Question question, ObjectNode row) {
    return question
        .query()
        .value("fields")
        .map(
            codes -> {
              Set<String> names =
                  Stream.of(codes.split(",", -1))
                      .flatMap(code -> CODES.getOrDefault(code.strip(), Set.of()).stream())
                      .collect(Collectors.toSet());
              return Fields.of(row).only(names).row();
            })
        .orElse(row);
  }
}
