package com.packetdial.mcp.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What of the call history a question asks for. A window counts only if both its ends are given,
 * and filters that the route does not know are ignored, both without a word.
 */
record CdrQuery(Instant from, Instant until, TimeStyle style, Predicate<CallLeg> filter) {

  /** Seconds: a leg may begin in the window though its call began before. */
  private static final long LONGEST_CALL = 3 * 3_600;

  static CdrQuery of(Question question, List<String> knownFilters) {
    Parameters query = question.query();
    Optional<TimeStyle.Read> from = query.value("datetime-start").map(TimeStyle::read);
    Optional<TimeStyle.Read> until = query.value("datetime-end").map(TimeStyle::read);
    boolean window = from.isPresent() && until.isPresent();
    return new CdrQuery(
        window ? from.get().moment() : Instant.EPOCH,
        window ? until.get().moment() : question.now(),
        window ? from.get().style() : TimeStyle.STANDARD,
        filter(query, knownFilters));
  }

  /** The legs that are over, newest first. */
  List<CallLeg> select(Stream<CallHistory> histories, Instant now) {
    Instant end = until.isAfter(now) ? now : until;
    return histories
        .flatMap(history -> history.calls(from.minusSeconds(LONGEST_CALL), end).stream())
        .flatMap(call -> call.legs().stream().map(leg -> new CallLeg(call, leg)))
        .filter(record -> within(record.leg(), end) && !record.leg().end().isAfter(now))
        .filter(filter)
        .sorted(
            Comparator.comparing((CallLeg record) -> record.leg().start())
                .thenComparing(record -> record.leg().id())
                .reversed())
        .toList();
  }

  private boolean within(Leg leg, Instant end) {
    return !leg.start().isBefore(from) && leg.start().isBefore(end);
  }

  private static Predicate<CallLeg> filter(Parameters query, List<String> known) {
    Predicate<CallLeg> filter = record -> true;
    for (String name : known) {
      Optional<String> value = query.value(name);
      if (value.isPresent()) {
        filter = filter.and(matching(name, value.get()));
      }
    }
    return filter;
  }

  private static Predicate<CallLeg> matching(String name, String value) {
    return switch (name) {
      case "type" -> ofType(value);
      case "caller" ->
          record ->
              contains(record.leg().from().number(), value)
                  || contains(record.leg().from().user(), value)
                  || contains(record.leg().from().name(), value);
      case "dialled" -> record -> contains(record.leg().dialled(), value);
      case "site" ->
          record ->
              contains(record.leg().from().site(), value)
                  || contains(record.leg().to().site(), value);
      case "group" ->
          record ->
              contains(record.leg().from().department(), value)
                  || contains(record.leg().to().department(), value);
      case "orig_callid" -> record -> record.leg().origCallId().equals(value);
      case "term_callid" -> record -> record.leg().termCallId().equals(value);
      default -> throw new IllegalArgumentException("There is no CDR filter " + name + ".");
    };
  }

  private static Predicate<CallLeg> ofType(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "0", "outbound" -> record -> record.leg().direction() == 0;
      case "1", "received" -> record -> record.leg().direction() == 1;
      case "2", "missed" -> record -> record.leg().direction() == 2;
      case "3" -> record -> record.leg().direction() == 3;
      case "inbound" -> record -> !record.leg().from().inside();
      case "on-net" -> record -> onNet(record.leg());
      case "off-net" -> record -> !onNet(record.leg());
      default -> record -> true;
    };
  }

  private static boolean onNet(Leg leg) {
    return leg.from().inside() && leg.to().inside();
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
