package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.Columns;
import com.packetdial.mcp.tool.DomainZone;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.Outcome.Listing;
import com.packetdial.mcp.tool.TimeWindow;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tool.WholeList;
import com.packetdial.mcp.tool.WindowRules;
import com.packetdial.mcp.tools.cdr.CallsOfUser.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code get_call}: one call with all its legs, found by an id or by whose it was and about when.
 * Reads {@code GET /domains/{domain}/users/{user}/cdrs} for a user, and {@code GET
 * /domains/{domain}/cdrs} or {@code GET /cdrs} for the legs.
 */
public final class GetCall implements ToolCode<GetCall.Query> {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST_CANDIDATES = 20;
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** The arguments. */
  public record Query(
      @Argument(
              value = "cdr_id of query_cdrs. This, or call_id, or user with at.",
              pattern = "^[A-Za-z0-9._:@-]+$",
              maxLength = 200)
          Optional<String> cdrId,
      @Argument(value = "SIP Call-ID of any leg.", pattern = "^[\\x21-\\x7e]+$", maxLength = 300)
          Optional<String> callId,
      @Argument("Domain of the call; needed with user, and below reseller scope.")
          Optional<String> domain,
      @Argument("Extension that was called or called, with at.") Optional<String> user,
      @Argument(
              value =
                  "About when: 2026-11-20T10:15:00-05:00 or …Z, -30m, -2h, yesterday 10:15 or"
                      + " today 9:05 (the domain's time). With an id: where to look for it.",
              maxLength = 64)
          Optional<String> at,
      @Argument(
              value = "How far from at the call may have been.",
              byDefault = "15",
              minimum = 1,
              maximum = 720)
          int withinMinutes,
      @Argument(byDefault = "60") int limit) {

    /** Refuses what is no question. */
    void check() {
      if (cdrId.isPresent() && callId.isPresent()) {
        throw invalid("give \"cdr_id\" or \"call_id\", one of them.");
      }
      boolean byId = cdrId.isPresent() || callId.isPresent();
      if (byId && user.isPresent()) {
        throw invalid("\"user\" is for a call without an id: leave it out beside an id.");
      }
      if (!byId && (user.isEmpty() || at.isEmpty() || domain.isEmpty())) {
        throw invalid(
            "which call? Give cdr_id of query_cdrs, or call_id, or all of domain, user and at, as"
                + " in user=1001 at=\"yesterday 10:15\".");
      }
    }
  }

  /**
   * A moment as it was understood.
   *
   * @param zone the time zone that it was read in, if it depended on one
   */
  private record When(Moment moment, Optional<ZoneId> zone, Optional<String> note) {

    ObjectNode toJson(int minutes) {
      ObjectNode json = JSON.objectNode().put("at", moment.at().toString());
      zone.ifPresent(id -> json.put("time_zone", id.getId()));
      return json.put("within_minutes", minutes);
    }
  }

  @Override
  public String name() {
    return "get_call";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    query.check();
    Optional<When> when = query.at().map(at -> when(at, query, call));
    if (query.user().isPresent()) {
      return nearest(query, query.user().get(), when.orElseThrow(), call);
    }
    CdrFinder finder = new CdrFinder(call);
    Optional<TimeWindow> window = when.map(one -> one.moment().window());
    FoundCall found =
        query
            .cdrId()
            .map(id -> finder.byCdrId(id, query.domain(), window))
            .orElseGet(() -> finder.byCallId(query.callId().orElseThrow(), query.domain(), window));
    if (!found.isFound()) {
      throw new ToolException(
          ErrorCode.NOT_FOUND,
          "there is no such call. "
              + found.searched()
              + " Give at, near the call, and its domain.");
    }
    List<Leg> legs = found.legs().stream().map(Leg::new).toList();
    return told(legs, query, when, call);
  }

  private Outcome nearest(Query query, String user, When when, ToolCall call) {
    CallsOfUser calls = CallsOfUser.near(when.moment(), query.domain().orElseThrow(), user, call);
    if (calls.calls().size() == 1 && !calls.outOfTime()) {
      return told(calls.calls().getFirst().legs(), query, Optional.of(when), call);
    }
    List<String> notes = new ArrayList<>(when.note().stream().toList());
    if (calls.outOfTime()) {
      notes.add("The time of the call ended before all CDRs were read: there may be others.");
    }
    ObjectNode about = JSON.objectNode();
    about.set("near", when.toJson(query.withinMinutes()));
    if (calls.calls().isEmpty()) {
      notes.add(
          "Extension %s had no call between %s and %s (%d CDRs read). Widen within_minutes, or see query_cdrs."
              .formatted(user, when.moment().since(), when.moment().until(), calls.read()));
    } else {
      about.set("candidates", candidates(calls.calls(), call));
      notes.add(
          "Several calls fit, the nearest first: call again with the cdr_id of one. result is that"
              + " of this user's legs."
              + (calls.calls().size() > MOST_CANDIDATES
                  ? " Only %d of %d are shown.".formatted(MOST_CANDIDATES, calls.calls().size())
                  : ""));
    }
    Columns columns = new Columns(call.columns().find("candidates").stream().toList());
    return new Outcome.InColumns(
        columns, new Listing(about, List.of(), Optional.empty(), OptionalLong.empty(), notes));
  }

  private static ArrayNode candidates(List<Call> calls, ToolCall call) {
    ArrayNode all = JSON.arrayNode();
    calls.stream()
        .limit(MOST_CANDIDATES)
        .map(one -> CallSummary.candidate(one, call.columns()))
        .forEach(all::add);
    return all;
  }

  private static Listing told(List<Leg> known, Query query, Optional<When> when, ToolCall call) {
    WholeCall whole = WholeCall.of(known, query.domain(), call);
    List<Leg> legs = whole.call().legs();
    List<String> notes = new ArrayList<>();
    when.flatMap(When::note).ifPresent(notes::add);
    notes.addAll(whole.notes());
    notes.addAll(CallSummary.notes(whole.call()));
    boolean seenFromSeveral = CallSummary.domains(legs).size() > 1;
    List<ObjectNode> rows = new ArrayList<>();
    for (Leg leg : legs) {
      ObjectNode row = LegCourse.of(leg, rows.size() + 1, call.columns());
      if (seenFromSeveral) {
        row.put("seen_from", leg.text("domain"));
      }
      rows.add(row);
    }
    // What there is beside the CDRs is asked for where it is told: with the first page.
    ObjectNode about =
        call.position().start() == 0 ? about(whole.call(), query, when, call) : JSON.objectNode();
    String state = when.map(one -> one.moment().at().toString()).orElse("");
    return WholeList.part(about, rows, notes, state, call);
  }

  private static ObjectNode about(Call whole, Query query, Optional<When> when, ToolCall call) {
    ObjectNode about = JSON.objectNode();
    when.ifPresent(one -> about.set("near", one.toJson(query.withinMinutes())));
    about.set("call", CallSummary.of(whole, call.columns()));
    List<Leg> legs = whole.legs();
    String domain =
        query.domain().or(() -> CallSummary.domains(legs).stream().findFirst()).orElse("");
    about.set("more", CallMaterial.of(legs, domain, call));
    return about;
  }

  /** The moment of the first page is that of all: {@code -30m} moves on with the clock. */
  private static When when(String at, Query query, ToolCall call) {
    Instant now = call.time().instant().truncatedTo(ChronoUnit.SECONDS);
    DomainZone domainZone = new DomainZone(call.pbx(), query.domain());
    List<ZoneId> zone = new ArrayList<>();
    String text = call.position().state().isEmpty() ? at : call.position().state();
    Instant moment =
        WindowRules.moment(
                "at",
                text,
                now,
                () -> {
                  zone.add(domainZone.get());
                  return zone.getLast();
                })
            .truncatedTo(ChronoUnit.SECONDS);
    if (moment.isAfter(now.plus(CLOCK_SKEW))) {
      throw invalid("\"at\" is in the future: it is %s now.".formatted(now));
    }
    return new When(
        new Moment(
            moment.isAfter(now) ? now : moment, Duration.ofMinutes(query.withinMinutes()), now),
        zone.stream().findFirst(),
        domainZone.note());
  }

  private static ToolException invalid(String words) {
    return new ToolException(ErrorCode.INVALID_ARGUMENTS, words);
  }
}
