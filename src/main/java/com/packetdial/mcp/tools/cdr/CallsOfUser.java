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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The calls that a user had around a moment, the nearest first. Immutable.
 *
 * @param calls as far as the user's own list tells of them
 * @param read CDRs read
 * @param outOfTime whether the time of the call ended before the list did
 */
record CallsOfUser(List<Call> calls, int read, boolean outOfTime) {

  CallsOfUser {
    calls = List.copyOf(calls);
  }

  static CallsOfUser near(Moment moment, String domain, String user, ToolCall call) {
    CdrReader reader = reader(new CdrScope.OfUser(domain, user), moment.window(), call);
    List<Placed> legs = new ArrayList<>();
    while (reader.hasNext()) {
      legs.addAll(reader.next());
    }
    List<Call> calls = CallGrouping.calls(legs).stream().filter(moment::touches).toList();
    boolean slim = calls.stream().flatMap(one -> one.legs().stream()).anyMatch(Leg::isSlim);
    if (calls.size() > 1 && slim) {
      calls = joined(calls, moment, domain, call);
    }
    return new CallsOfUser(
        calls.stream().sorted(moment.nearestFirst()).toList(), reader.read(), reader.isOutOfTime());
  }

  private static CdrReader reader(CdrScope scope, TimeWindow window, ToolCall call) {
    return new CdrReader(new CdrSearch(scope, window, CdrFilters.NONE, true), 0, call);
  }

  /**
   * Older builds tell a user's legs in a short form that does not say which of them are one call:
   * the list of the domain does.
   */
  private static List<Call> joined(List<Call> calls, Moment moment, String domain, ToolCall call) {
    Instant first = calls.stream().flatMap(one -> one.start().stream()).min(order()).orElseThrow();
    Instant since = moment.window().since();
    TimeWindow window =
        TimeWindow.between(
            first.isBefore(since) ? since : first.truncatedTo(ChronoUnit.SECONDS), moment.until());
    Set<String> ids =
        calls.stream()
            .flatMap(one -> one.legs().stream().map(Leg::id))
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toSet());
    List<Placed> legs = new ArrayList<>();
    try {
      CdrReader reader = reader(new CdrScope.OfDomain(domain), window, call);
      while (reader.hasNext()) {
        legs.addAll(reader.next());
      }
    } catch (PbxException.ScopeTooLow | PbxException.DeadlineExceeded e) {
      // Then each leg stands for a call of its own, as it came.
      return calls;
    }
    List<Call> whole =
        CallGrouping.calls(legs).stream()
            .filter(one -> one.legs().stream().anyMatch(leg -> ids.contains(leg.id())))
            .toList();
    Set<String> found =
        whole.stream().flatMap(one -> one.legs().stream().map(Leg::id)).collect(Collectors.toSet());
    return found.containsAll(ids) ? whole : calls;
  }

  private static Comparator<Instant> order() {
    return Comparator.naturalOrder();
  }

  /**
   * Around when a call is looked for.
   *
   * @param at the moment, in whole seconds
   * @param reach how far from it a call may have been
   * @param now nothing later is asked for
   */
  record Moment(Instant at, Duration reach, Instant now) {

    /** A call that began so long before and was still going on counts. */
    private static final Duration LONG_CALL = Duration.ofHours(3);

    /** The window to read: calls are listed by when they began. */
    TimeWindow window() {
      return TimeWindow.between(at.minus(reach).minus(LONG_CALL), until());
    }

    Instant since() {
      return at.minus(reach);
    }

    Instant until() {
      Instant end = at.plus(reach);
      return end.isAfter(now) ? now : end;
    }

    boolean touches(Call call) {
      return call.start().isPresent()
          && !call.start().get().isAfter(at.plus(reach))
          && !call.end().orElse(call.start().get()).isBefore(since());
    }

    Comparator<Call> nearestFirst() {
      return Comparator.comparing(this::distance).thenComparing(this::distanceOfStart);
    }

    /** How far it is from having gone on at the moment. */
    private Duration distance(Call call) {
      Instant start = call.start().orElse(at);
      Instant end = call.end().orElse(start);
      if (start.isAfter(at)) {
        return Duration.between(at, start);
      }
      return end.isBefore(at) ? Duration.between(end, at) : Duration.ZERO;
    }

    private Duration distanceOfStart(Call call) {
      return Duration.between(call.start().orElse(at), at).abs();
    }
  }
}
