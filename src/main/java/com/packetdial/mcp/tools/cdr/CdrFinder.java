package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.TimeWindow;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.cdr.CdrReader.Placed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the call that a CDR id or a Call-ID belongs to. The API reads no single CDR, so this reads
 * lists until the id turns up: {@code GET /domains/{domain}/cdrs}, or {@code GET /cdrs} without a
 * domain, which a tool must have declared. For the thread of one call.
 */
public final class CdrFinder {

  private static final Duration DAY = Duration.ofDays(1);

  /** The clock of the platform's ids is seldom far from the start of the call. */
  private static final Duration NEAR = Duration.ofMinutes(30);

  private final ToolCall call;

  /**
   * For one call of a tool.
   *
   * @param call its PBX, clock and progress are used
   */
  public CdrFinder(ToolCall call) {
    this.call = call;
  }

  /**
   * Finds a call by the id of one of its CDRs.
   *
   * @param domain where to look; without one a reseller or system credential is needed
   * @param given when to look; else near the time that the id begins with, else the last 24 hours
   * @throws ToolException {@link ErrorCode#SCOPE_TOO_LOW} when a domain must be named, {@link
   *     ErrorCode#DEADLINE_EXCEEDED} when the window is too full to be searched in one call
   */
  public FoundCall byCdrId(String id, Optional<String> domain, Optional<TimeWindow> given) {
    return search(scope(domain), id, given, leg -> leg.id().equals(id));
  }

  /**
   * Finds a call by the Call-ID of any of its sides: the caller's, the called one's, or that of
   * what passed it on.
   *
   * @param domain as for {@link #byCdrId}
   * @param given as for {@link #byCdrId}
   * @throws ToolException as for {@link #byCdrId}
   */
  public FoundCall byCallId(String callId, Optional<String> domain, Optional<TimeWindow> given) {
    Predicate<Leg> wanted = leg -> leg.callIds().contains(callId);
    if (domain.isPresent()) {
      return search(scope(domain), callId, given, wanted);
    }
    Where where = where(callId, given);
    int read = 0;
    for (CdrScope scope :
        List.of(
            new CdrScope.OfCallId("orig_callid", callId),
            new CdrScope.OfCallId("term_callid", callId))) {
      FoundCall found = walk(scope, where.widest(), where, wanted);
      read += found.read();
      if (found.isFound()) {
        return whole(found, read);
      }
    }
    return search(scope(domain), callId, given, wanted);
  }

  /** One leg may have been asked for by its called side: its call has the caller's Call-ID. */
  private FoundCall whole(FoundCall one, int readBefore) {
    String callId = new Leg(one.legs().getFirst()).callId();
    if (callId.isEmpty()) {
      return one;
    }
    Where where = new Where(List.of(one.window()), one.basis());
    FoundCall all =
        walk(
            new CdrScope.OfCallId("orig_callid", callId),
            one.window(),
            where,
            leg -> leg.callId().equals(callId));
    return all.legs().size() > one.legs().size()
        ? new FoundCall(all.legs(), all.window(), all.basis(), readBefore + all.read())
        : one;
  }

  private static CdrScope scope(Optional<String> domain) {
    return domain.<CdrScope>map(CdrScope.OfDomain::new).orElseGet(CdrScope.Platform::new);
  }

  private FoundCall search(
      CdrScope scope, String id, Optional<TimeWindow> given, Predicate<Leg> wanted) {
    Where where = where(id, given);
    int read = 0;
    for (TimeWindow window : where.windows()) {
      FoundCall found = walk(scope, window, where, wanted);
      read += found.read();
      if (found.isFound()) {
        return new FoundCall(found.legs(), found.window(), found.basis(), read);
      }
    }
    return new FoundCall(List.of(), where.widest(), where.basis(), read);
  }

  /**
   * Reads one window until the call is there with its legs, which is at most a page behind the last
   * of them.
   */
  private FoundCall walk(CdrScope scope, TimeWindow window, Where where, Predicate<Leg> wanted) {
    CdrReader reader = new CdrReader(new CdrSearch(scope, window, CdrFilters.NONE, false), 0, call);
    List<Placed> legs = new ArrayList<>();
    Optional<Call> found = Optional.empty();
    try {
      while (reader.hasNext() && !isComplete(found, reader)) {
        legs.addAll(reader.next());
        found =
            CallGrouping.calls(legs).stream()
                .filter(one -> one.legs().stream().anyMatch(wanted))
                .findFirst();
      }
    } catch (PbxException.ScopeTooLow e) {
      throw scope instanceof CdrScope.OfDomain ? e : domainNeeded();
    }
    if (found.isEmpty() && reader.isOutOfTime()) {
      throw new ToolException(
          ErrorCode.DEADLINE_EXCEEDED,
          "it was not among the first %d CDRs from %s to %s, and the time of the call is over."
                  .formatted(reader.read(), window.since(), window.until())
              + " Give since and until closer to the call, or its domain.");
    }
    return new FoundCall(
        found.map(one -> one.legs().stream().map(Leg::cdr).toList()).orElse(List.of()),
        window,
        where.basis(),
        reader.read());
  }

  private static boolean isComplete(Optional<Call> found, CdrReader reader) {
    return found
        .filter(
            one ->
                one.isOver(reader.order())
                    || (reader.offset() - one.lastOffset() > CdrReader.PAGE
                        && !one.isOpen(reader.order())))
        .isPresent();
  }

  private static ToolException domainNeeded() {
    return new ToolException(
        ErrorCode.SCOPE_TOO_LOW,
        "looking for a call in all domains needs a reseller or system credential. Name its domain:"
            + " domain=acme.example; list_domains tells which there are.");
  }

  /**
   * Where to look, the likeliest place first.
   *
   * @param windows each holds the one before
   */
  private record Where(List<TimeWindow> windows, FoundCall.Basis basis) {
    TimeWindow widest() {
      return windows.getLast();
    }
  }

  private Where where(String id, Optional<TimeWindow> given) {
    if (given.isPresent()) {
      return new Where(List.of(given.get()), FoundCall.Basis.GIVEN);
    }
    Instant now = call.time().instant().truncatedTo(ChronoUnit.SECONDS);
    Optional<Instant> stamp = IdTimestamp.of(id).filter(time -> time.isBefore(now.plus(DAY)));
    if (stamp.isEmpty()) {
      return new Where(List.of(TimeWindow.between(now.minus(DAY), now)), FoundCall.Basis.LAST_DAY);
    }
    return new Where(
        List.of(around(stamp.get(), NEAR, now), around(stamp.get(), DAY, now)).stream()
            .distinct()
            .toList(),
        FoundCall.Basis.TIMESTAMP);
  }

  /** As far as it is not in the future. */
  private static TimeWindow around(Instant time, Duration reach, Instant now) {
    Instant middle = time.isBefore(now) ? time : now;
    Instant end = middle.plus(reach);
    return TimeWindow.between(middle.minus(reach), end.isAfter(now) ? now : end);
  }
}
