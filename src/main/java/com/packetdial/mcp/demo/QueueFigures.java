package com.packetdial.mcp.demo;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Reckons the figures of queues and of dialled numbers from the calls that came to them. */
final class QueueFigures {

  /** Seconds within which a call must be answered for the service level. */
  private static final int GOOD = 30;

  /** Who gives up sooner is not counted against a queue in the adjusted figures. */
  private static final int AT_ONCE = 5;

  private QueueFigures() {}

  static Row of(List<QueuedCall> calls) {
    List<Leg> answers = calls.stream().flatMap(call -> call.answered().stream()).toList();
    long abandoned = calls.stream().filter(QueuedCall::abandoned).count();
    long adjusted =
        calls.stream().filter(call -> call.abandoned() && call.waitSeconds() > AT_ONCE).count();
    long atOnce = abandoned - adjusted;
    long good =
        calls.stream()
            .filter(call -> call.answered().isPresent() && call.waitSeconds() <= GOOD)
            .count();
    double talk = average(answers, Leg::talkSeconds);
    double hold = average(answers, Leg::holdSeconds);
    return new Row()
        .number("calls-total-count", calls.size())
        .number("calls-answered-count", answers.size())
        .number("calls-presented-count", calls.size())
        .number("calls-presented-adjusted-count", calls.size() - atOnce)
        .number("calls-voicemailed-count", 0)
        .number("calls-forwarded-count", calls.size() - answers.size() - abandoned)
        .decimal("calls-talking-avg-duration-minutes", rounded(talk / 60))
        .number("calls-assisted-count", 0)
        .number("calls-after-call-work-avg-duration-seconds", 0)
        .number("calls-callback-requests-count", 0)
        .decimal("calls-holding-avg-duration-seconds", rounded(hold))
        .decimal("calls-service-level-percent", percent(good, calls.size()))
        .decimal("calls-presented-percent", calls.isEmpty() ? 0 : 100)
        .number("calls-abandoned-count", abandoned)
        .number("calls-abandoned-adjusted-count", adjusted)
        .decimal("calls-abandoned-rate", percent(abandoned, calls.size()))
        .decimal("calls-abandoned-adjusted-rate", percent(adjusted, calls.size() - atOnce))
        .decimal("calls-handling-avg-duration-minutes", rounded((talk + hold) / 60))
        .decimal(
            "calls-queueing-avg-duration-seconds", rounded(average(calls, QueuedCall::waitSeconds)))
        .number("sms-conversations-count", 0)
        .decimal("sms-handling-avg-duration-seconds", 0);
  }

  static <T> double average(List<T> items, ToDoubleFunction<T> value) {
    return items.stream().mapToDouble(value).average().orElse(0);
  }

  static double percent(long part, long whole) {
    return whole == 0 ? 0 : rounded(100.0 * part / whole);
  }

  static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
