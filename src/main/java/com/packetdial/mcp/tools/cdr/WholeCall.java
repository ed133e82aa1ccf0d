package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.TimeWindow;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tools.cdr.CdrReader.Placed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All legs of a call of which some are known. A search stops at the edge of its window, while a
 * transfer goes on behind it: so the CDRs around the known legs are read, and around those that
 * turn up, until no others do. Immutable.
 *
 * @param call the call
 * @param notes what the reader of it must know
 */
record WholeCall(Call call, List<String> notes) {

  /** Legs of a call overlap or follow each other within seconds; this is generous. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /** A record that claims a call of more than a day is not believed. */
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Around a call of many legs more is read at once, so that it is seldom read again. */
  private static final Duration WIDEST_MARGIN = Duration.ofHours(1);

  private static final int MOST_ROUNDS = 8;

  WholeCall {
    notes = List.copyOf(notes);
  }

  /**
   * Reads around the known legs.
   *
   * @param known at least one
   * @param domain whose list to read; without one the platform is asked for the Call-ID
   */
  static WholeCall of(List<Leg> known, Optional<String> domain, ToolCall call) {
    Optional<CdrScope> scope = scope(known, domain);
    Optional<Span> span = Span.of(known);
    if (scope.isEmpty() || span.isEmpty()) {
      return new WholeCall(
          of(known),
          List.of(
              "Other legs could not be looked for: the record found names no time, or neither"
                  + " domain nor Call-ID."));
    }
    try {
      return grown(known, span.get(), scope.get(), call);
    } catch (PbxException.ScopeTooLow e) {
      return new WholeCall(
          of(known),
          List.of(
              "Only the legs of this user are shown: the credential may not read the call records"
                  + " of the domain."));
    }
  }

  private static WholeCall grown(List<Leg> known, Span first, CdrScope scope, ToolCall call) {
    List<String> notes = new ArrayList<>();
    List<Leg> legs = known;
    Duration margin = MARGIN;
    TimeWindow read = around(first, margin, call);
    for (int round = 1; ; round++) {
      CdrReader reader = new CdrReader(new CdrSearch(scope, read, CdrFilters.NONE, false), 0, call);
      List<Placed> all = new ArrayList<>();
      boolean inTime = read(reader, all);
      legs = merged(legs, ofSameCall(known, all));
      if (!inTime) {
        notes.add(outOfTime());
        break;
      }
      Span span = Span.of(legs).orElse(first);
      TimeWindow needed = around(span, MARGIN, call);
      if (!needed.since().isBefore(read.since()) && !needed.until().isAfter(read.until())) {
        break;
      }
      if (round == MOST_ROUNDS) {
        notes.add(
            "The call went on where reading stopped (%s to %s): it may have more legs."
                .formatted(read.since(), read.until()));
        break;
      }
      margin = margin.multipliedBy(2);
      margin = margin.compareTo(WIDEST_MARGIN) > 0 ? WIDEST_MARGIN : margin;
      TimeWindow next = around(span, margin, call);
      read = TimeWindow.between(earlier(read, next), later(read, next));
    }
    return new WholeCall(of(legs), notes);
  }

  /** Reads to the end of the list, or of the call's time. */
  private static boolean read(CdrReader reader, List<Placed> into) {
    try {
      while (reader.hasNext()) {
        into.addAll(reader.next());
      }
      return !reader.isOutOfTime();
    } catch (PbxException.DeadlineExceeded e) {
      // Before the first page: what earlier rounds found stands.
      return false;
    }
  }

  private static String outOfTime() {
    return "The time of the call was over before all CDRs around this one were read: it may have"
        + " more legs.";
  }

  private static Instant earlier(TimeWindow a, TimeWindow b) {
    return a.since().isBefore(b.since()) ? a.since() : b.since();
  }

  private static Instant later(TimeWindow a, TimeWindow b) {
    return a.until().isAfter(b.until()) ? a.until() : b.until();
  }

  /** The platform finds all legs by the caller's Call-ID; a domain has to be read through. */
  private static Optional<CdrScope> scope(List<Leg> known, Optional<String> domain) {
    if (domain.isPresent()) {
      return domain.map(CdrScope.OfDomain::new);
    }
    Optional<CdrScope> byCallId =
        known.stream()
            .map(Leg::callId)
            .filter(id -> !id.isEmpty())
            .findFirst()
            .map(id -> new CdrScope.OfCallId("orig_callid", id));
    return byCallId.or(
        () ->
            known.stream()
                .map(leg -> leg.text("domain"))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(CdrScope.OfDomain::new));
  }

  /** Of legs that were read, those of the call that a known one belongs to. */
  private static List<Leg> ofSameCall(List<Leg> known, List<Placed> read) {
    Set<String> ids = new HashSet<>();
    Set<String> callIds = new HashSet<>();
    for (Leg leg : known) {
      ids.add(leg.id());
      callIds.add(leg.callId());
    }
    ids.remove("");
    callIds.remove("");
    return CallGrouping.calls(read).stream()
        .map(Call::legs)
        .filter(
            legs ->
                legs.stream()
                    .anyMatch(leg -> ids.contains(leg.id()) || callIds.contains(leg.callId())))
        .flatMap(List::stream)
        .toList();
  }

  /** Each record once, in the fullest form in which it came. */
  private static List<Leg> merged(List<Leg> known, List<Leg> read) {
    Map<String, Leg> byId = new LinkedHashMap<>();
    List<Leg> without = new ArrayList<>();
    for (List<Leg> some : List.of(known, read)) {
      for (Leg leg : some) {
        if (!leg.id().isEmpty()) {
          byId.merge(leg.id(), leg, (a, b) -> b.cdr().size() >= a.cdr().size() ? b : a);
        } else if (!without.contains(leg)) {
          without.add(leg);
        }
      }
    }
    List<Leg> all = new ArrayList<>(byId.values());
    all.addAll(without);
    return all;
  }

  private static Call of(List<Leg> legs) {
    List<Placed> placed = new ArrayList<>();
    for (Leg leg : legs) {
      placed.add(new Placed(leg, placed.size()));
    }
    return new Call(legs.getFirst().callId(), placed);
  }

  private static TimeWindow around(Span span, Duration margin, ToolCall call) {
    Instant now = call.time().instant().truncatedTo(ChronoUnit.SECONDS);
    Instant since = span.from().minus(margin).truncatedTo(ChronoUnit.SECONDS);
    Instant until = span.to().plus(margin).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    Instant end = until.isAfter(now) ? now : until;
    return TimeWindow.between(since, end.isAfter(since) ? end : until);
  }

  /** From when to when a call went, as far as its legs tell and a call may last. */
  private record Span(Instant from, Instant to) {

    static Optional<Span> of(List<Leg> legs) {
      return legs.stream()
          .flatMap(leg -> leg.start().stream())
          .min(Comparator.naturalOrder())
          .map(first -> around(first, legs));
    }

    private static Span around(Instant first, List<Leg> legs) {
      Instant earliest = first.minus(LONGEST);
      Instant latest = first.plus(LONGEST);
      Instant from = first;
      Instant to = first;
      for (Leg leg : legs) {
        for (Instant time :
            Stream.of(leg.start(), leg.end(), leg.startOfCall())
                .flatMap(Optional::stream)
                .toList()) {
          from = time.isBefore(from) ? time : from;
          to = time.isAfter(to) ? time : to;
        }
      }
      return new Span(from.isBefore(earliest) ? earliest : from, to.isAfter(latest) ? latest : to);
    }
  }
}
