package com.packetdial.mcp.demo;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Writes calls in progress as the platform does. */
final class LiveCallRows {

  private LiveCallRows() {}

  /** The leg of the call that goes on at the moment. */
  static Leg current(Call call, Instant now) {
    return call.legs().stream()
        .filter(leg -> leg.end().isAfter(now))
        .findFirst()
        .orElseGet(() -> call.legs().getLast());
  }

  static ObjectNode row(Call call, Instant now) {
    Leg leg = current(call, now);
    Party from = leg.from();
    Party to = leg.to();
    Instant answer = leg.answer();
    boolean answered = answer != null && !answer.isAfter(now);
    return new Row()
        .text("core-server", call.domain().coreServer())
        .text("call-session-id", Instants.compact(call.start()) + leg.id().substring(14, 20))
        .text("call-orig-call-id", leg.origCallId())
        .text("call-orig-match-uri", from.matchUri())
        .digitsOrNull("call-orig-user", from.user())
        .text("call-orig-domain", from.domain())
        .text("call-orig-uri", from.uri())
        .text("call-orig-name", from.name())
        .digits("caller-id-number", from.number())
        .digits("call-dialed-number", leg.dialled())
        .text("call-by-action", leg.through().action())
        .digitsOrNull("call-by-user", leg.through().user())
        .text("call-by-domain", leg.through().domain())
        .text("call-by-call-id", "")
        .text("call-term-call-id", leg.termCallId())
        .digitsOrNull("call-term-user", to.user())
        .text("call-term-domain", to.domain())
        .text("call-term-uri", to.uri())
        .text("call-start-datetime", Instants.plain(leg.start()))
        .text("call-answer-datetime", answered ? Instants.plain(answer) : null)
        .text("call-orig-info", answered ? "active" : "progressing")
        .text("term-orig-info", answered ? "active" : "alerting")
        .textOrNull("call-audio-codec", answered ? leg.media().codec() : "")
        .node();
  }
}
