package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Leg.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reckons the figures of those who answer queues. */
final class AgentFigures {

  /** Of a day, how long somebody is logged in at most. */
  private static final Duration SHIFT = Duration.ofHours(8);

  private static final List<String> REASONS = List.of("lunch", "break", "meeting", "other", "web");

  private static final int CUSTOM_REASONS = 8;

  private AgentFigures() {}

  /**
   * @param calls of the queues that are asked about
   * @param legs all of the domain in the same time
   */
  static Row of(Subscriber agent, List<QueuedCall> calls, List<Leg> legs) {
    String extension = agent.extension();
    List<Leg> tries =
        calls.stream()
            .flatMap(call -> call.tries().stream())
            .filter(leg -> leg.to().user().equals(extension))
            .toList();
    List<Leg> answers = tries.stream().filter(leg -> leg.talkSeconds() > 0).toList();
    double talk = QueueFigures.average(answers, Leg::talkSeconds);
    double hold = QueueFigures.average(answers, Leg::holdSeconds);
    Row row =
        new Row()
            .text("name", agent.fullName())
            .number("calls-answered-count", answers.size())
            .decimal("calls-talking-duration-minutes", minutes(answers))
            .decimal("calls-talking-avg-duration-minutes", QueueFigures.rounded(talk / 60))
            .number("calls-assisted-count", 0)
            .number("calls-after-call-work-avg-duration-seconds", 0)
            .decimal("calls-holding-avg-duration-seconds", QueueFigures.rounded(hold))
            .decimal(
                "calls-handling-avg-duration-minutes", QueueFigures.rounded((talk + hold) / 60))
            .number(
                "calls-unanswered-count",
                tries.stream().filter(leg -> leg.outcome() == Outcome.UNANSWERED).count());
    direction(
        row,
        "inbound-calls-presented-count",
        "inbound",
        legs.stream().filter(leg -> leg.to().user().equals(extension)));
    direction(
        row,
        "outbound-calls-attempted-count",
        "outbound",
        legs.stream().filter(leg -> leg.from().user().equals(extension)));
    return row;
  }

  private static void direction(Row row, String total, String way, Stream<Leg> some) {
    List<Leg> legs = some.toList();
    List<Leg> talks = legs.stream().filter(leg -> leg.talkSeconds() > 0).toList();
    row.number(total, legs.size())
        .number(way + "-calls-answered-count", talks.size())
        .decimal(way + "-calls-duration-minutes", minutes(talks))
        .decimal(
            way + "-calls-avg-duration-minutes",
            QueueFigures.rounded(QueueFigures.average(talks, Leg::talkSeconds) / 60));
  }

  private static double minutes(List<Leg> legs) {
    return QueueFigures.rounded(legs.stream().mapToInt(Leg::talkSeconds).sum() / 60.0);
  }

  /** How long somebody was logged in, and of that away, by reason: made up, and adding up. */
  static Row log(Subscriber agent, Duration window, Dice dice) {
    long days = Math.max(1, window.toDays());
    long login = Math.min(window.toMinutes(), days * SHIFT.toMinutes());
    Row reasons = new Row();
    long away = 0;
    for (String reason : REASONS) {
      long minutes = login * dice.below(5) / 100;
      away += minutes;
      reasons.number("status-" + reason + "-duration-minutes", minutes);
    }
    for (int place = 1; place <= CUSTOM_REASONS; place++) {
      reasons.number("status-custom" + place + "-duration-minutes", 0);
    }
    Row row =
        new Row()
            .number("status-login-duration-minutes", login)
            .number("status-available-duration-minutes", login - away)
            .number("status-unavailable-duration-minutes", away);
    row.node().setAll(reasons.node());
    return row;
  }

  static Optional<Subscriber> find(List<Subscriber> agents, String extension) {
    return agents.stream().filter(agent -> agent.extension().equals(extension)).findFirst();
  }
}
