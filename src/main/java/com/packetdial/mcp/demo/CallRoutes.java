package com.packetdial.mcp.demo;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Routes about calls: those in progress and those that were. */
final class CallRoutes {

  private static final int LARGEST_FULL_PAGE = 100;
  private static final List<String> TYPE_ONLY = List.of("type");
  private static final List<String> DOMAIN_FILTERS =
      List.of("type", "caller", "dialled", "site", "group");
  private static final List<String> PLATFORM_FILTERS =
      List.of("type", "orig_callid", "term_callid");

  private final Histories histories;
  private final DemoRelease release;

  CallRoutes(Histories histories, DemoRelease release) {
    this.histories = histories;
    this.release = release;
  }

  List<Route> routes() {
    String inCall = "/domains/{domain}/users/{user}/calls/{call_id}";
    return List.of(
        Route.writeOnly(inCall + "/transferPeer").accepting("PATCH"),
        Route.writeOnly(inCall + "/transfer").accepting("PATCH"),
        Route.writeOnly(inCall + "/answer").accepting("PATCH"),
        Route.writeOnly(inCall + "/hold").accepting("PATCH"),
        Route.writeOnly(inCall + "/unhold").accepting("PATCH"),
        Route.writeOnly(inCall + "/reject").accepting("DELETE"),
        Route.read("/domains/{domain}/calls", this::live),
        Route.read("/domains/{domain}/calls/count", q -> Answer.total(liveOf(q).size())),
        Route.read("/domains/{domain}/users/{user}/calls", this::liveOfUser).accepting("POST"),
        Route.read("/domains/{domain}/users/{user}/calls/{callid}", this::liveCall)
            .accepting("DELETE"),
        Route.read("/cdrs", q -> rows(q, ofPlatform(q))),
        Route.read("/cdrs/count", q -> count(ofPlatform(q))),
        Route.read("/domains/{domain}/cdrs", q -> rows(q, ofDomain(q))),
        Route.read("/domains/{domain}/cdrs/count", q -> count(ofDomain(q))),
        Route.read("/domains/{domain}/users/{user}/cdrs", this::userRows),
        Route.read("/domains/{domain}/users/{user}/cdrs/count", q -> count(ofUser(q))));
  }

  private List<Call> liveOf(Question question) {
    return histories.of(question.domain()).inProgress(question.now());
  }

  private Answer live(Question question) {
    return question.page(liveOf(question), call -> LiveCallRows.row(call, question.now()));
  }

  private List<Call> liveOfUserNow(Question question) {
    String extension = question.user().extension();
    return liveOf(question).stream()
        .filter(call -> LiveCallRows.current(call, question.now()).concerns(extension))
        .toList();
  }

  private Answer liveOfUser(Question question) {
    return question.page(
        liveOfUserNow(question),
        call -> {
          ObjectNode row = LiveCallRows.row(call, question.now());
          return release == DemoRelease.V44 ? OlderNames.CALL.applyTo(row) : row;
        });
  }

  private Answer liveCall(Question question) {
    String callId = question.parameter("callid");
    return liveOfUserNow(question).stream()
        .filter(call -> call.callIds().contains(callId))
        .findFirst()
        .map(call -> Answer.of(LiveCallRows.row(call, question.now())))
        .orElseThrow(() -> Refusal.notFound("Call", callId, question.domain().name()));
  }

  private CdrList ofPlatform(Question question) {
    return select(question, CdrQuery.of(question, PLATFORM_FILTERS), question.visibleDomains());
  }

  private CdrList ofDomain(Question question) {
    return select(question, CdrQuery.of(question, DOMAIN_FILTERS), List.of(question.domain()));
  }

  private CdrList ofUser(Question question) {
    String extension = question.user().extension();
    return select(
        question,
        CdrQuery.of(question, TYPE_ONLY).and(record -> record.leg().concerns(extension)),
        List.of(question.domain()));
  }

  private CdrList select(Question question, CdrQuery query, List<Domain> domains) {
    return CdrFaults.list(
        question.quirk(), query, asked -> asked.select(histories.of(domains), question.now()));
  }

  private Answer userRows(Question question) {
    String extension = question.user().extension();
    return release == DemoRelease.V44
        ? Answer.of(
            page(question, ofUser(question)).stream()
                .map(record -> CdrRows.legacy(record, extension))
                .toList())
        : rows(question, ofUser(question));
  }

  /** Pages of more than 100 rows come in a summary, without a word about it. */
  private static Answer rows(Question question, CdrList records) {
    CdrRows writer = new CdrRows(CdrQuery.of(question, List.of()).style(), question.now());
    boolean slim = question.limit() > LARGEST_FULL_PAGE;
    return new Answer.Written(writer.rows(page(question, records), slim));
  }

  private static List<CallLeg> page(Question question, CdrList records) {
    int start = CdrFaults.start(question.quirk(), question.start(), question.limit());
    return records.rows(start, (long) start + question.limit());
  }

  private static Answer count(CdrList records) {
    long seconds = records.seconds();
    return Answer.of(
        new Row()
            .number("total", records.size())
            .number("minutes", seconds / 60)
            .number("seconds", seconds));
  }
}
