package com.packetdial.mcp.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What of the call history a question asks for. A window counts only if both its ends are given,
 * and filters that the route does not know are ignored, both without a word.
 */
record CdrQuery(Instant from, Instant until, TimeStyle style, Optional<Predicate<CallLeg>> filter) {

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

  /** The same question about fewer records. */
  CdrQuery and(Predicate<CallLeg> more) {
    return new CdrQuery(
        from, until, style, Optional.of(filter.map(rest -> rest.and(more)).orElse(more)));
  }

  /** The same question about another window. */
  CdrQuery within(Instant newFrom, Instant newUntil) {
    return new CdrQuery(newFrom, newUntil, style, filter);
  }

  CdrQuery widened(Duration before, Duration after) {
    return within(from.equals(Instant.EPOCH) ? from : from.minus(before), until.plus(after));
  }

  /** The legs that are over, newest first. */
  CdrList select(Stream<CallHistory> histories, Instant now) {
    return histories.map(history -> history.records(this, now)).reduce(CdrList.NONE, CdrList::and);
  }

  /** Where the window ends if nothing later than now is asked for. */
  Instant end(Instant now) {
    return until.isAfter(now) ? now : until;
  }

  /** Whether the leg begins in the window, is over, and is one of those asked for. */
  boolean selects(CallLeg record, Instant now) {
    Leg leg = record.leg();
    return !leg.start().isBefore(from)
        && leg.start().isBefore(end(now))
        && !leg.end().isAfter(now)
        && filter.map(predicate -> predicate.test(record)).orElse(true);
  }

  private static Optional<Predicate<CallLeg>> filter(Parameters query, List<String> known) {
    return known.stream()
        .flatMap(name -> query.value(name).map(value -> matching(name, value)).stream())
        .reduce(Predicate::and);
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
