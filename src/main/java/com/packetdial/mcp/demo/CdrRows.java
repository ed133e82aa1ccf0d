package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Leg.Media;
import com.packetdial.mcp.demo.Leg.Through;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Writes call detail records as the platform does. */
final class CdrRows {

  static final Duration TRACES_KEPT = Duration.ofDays(14);

  /** About what a full row takes. */
  private static final int BYTES_A_ROW = 4_096;

  /** Without Call-IDs, caller id and the reason of the end. */
  private static final Set<String> SLIM =
      Set.of(
          "id",
          "domain",
          "reseller",
          "core-server",
          "call-direction",
          "call-start-datetime",
          "call-answer-datetime",
          "call-disconnect-datetime",
          "call-total-duration-seconds",
          "call-talking-duration-seconds",
          "call-on-hold-duration-seconds",
          "call-batch-start-datetime",
          "call-batch-answer-datetime",
          "call-batch-total-duration-seconds",
          "call-batch-sequence-marker",
          "call-orig-user",
          "call-orig-domain",
          "call-orig-to-user",
          "call-orig-to-uri",
          "call-term-user",
          "call-term-domain",
          "call-term-to-uri",
          "call-through-action",
          "call-through-user",
          "call-routing-class",
          "call-audio-codec",
          "hide-from-results",
          "call-tag");

  private static final List<String> FAX_AND_VIDEO =
      List.of(
          "call-fax-codec",
          "call-fax-relay-side-a-local-port",
          "call-fax-relay-side-a-packet-count",
          "call-fax-relay-side-a-remote-ip",
          "call-fax-relay-side-b-packet-count",
          "call-fax-relay-side-b-remote-ip",
          "call-video-codec",
          "call-video-relay-side-a-local-port",
          "call-video-relay-side-a-packet-count",
          "call-video-relay-side-a-remote-ip",
          "call-video-relay-side-b-packet-count",
          "call-video-relay-side-b-remote-ip");

  private final TimeStyle time;
  private final Instant now;

  CdrRows(TimeStyle time, Instant now) {
    this.time = time;
    this.now = now;
  }

  /** The records in full, or in a summary; some have no more than that. */
  JsonText rows(List<CallLeg> records, boolean slim) {
    JsonText json = new JsonText(records.size() * BYTES_A_ROW).beginArray();
    for (CallLeg record : records) {
      json.beginObject(slim || record.leg().crossesUtcMidnight() ? SLIM : JsonText.ALL);
      write(record, json);
      json.endObject();
    }
    return json.endArray();
  }

  private void write(CallLeg record, JsonText row) {
    Call call = record.call();
    Leg leg = record.leg();
    row.text("id", leg.id())
        .text("domain", call.domain().name())
        .text("reseller", call.domain().reseller())
        .text("core-server", call.domain().coreServer())
        .digitsOrNull("call-account-code", call.accountCode())
        .number("call-direction", leg.direction());
    times(call, leg, row);
    caller(leg, row);
    callee(leg, row);
    through(leg.through(), leg, row);
    media(leg, row);
    wrapUp(call, leg, row);
    trace(call, leg, row);
  }

  private void times(Call call, Leg leg, JsonText row) {
    row.text("call-start-datetime", time.write(leg.start()))
        .text("call-ringing-datetime", time.write(leg.ringing()))
        .text("call-answer-datetime", time.write(leg.answer()))
        .text("call-disconnect-datetime", time.write(leg.end()))
        .text("call-disconnect-reason-text", leg.reason())
        .number("call-total-duration-seconds", leg.totalSeconds())
        .number("call-talking-duration-seconds", leg.talkSeconds())
        .number("call-on-hold-duration-seconds", leg.holdSeconds())
        .number("call-leg-ordinal-index", leg.ordinal())
        .text("call-batch-start-datetime", time.write(call.start()))
        .text("call-batch-answer-datetime", time.write(call.answer()))
        .number("call-batch-total-duration-seconds", call.totalSeconds())
        .number("call-batch-on-hold-duration-seconds", call.holdSeconds())
        .text("call-batch-sequence-marker", Instants.compact(call.start()))
        .text("call-record-creation-datetime", time.write(leg.end().plusSeconds(2)));
  }

  private static void caller(Leg leg, JsonText row) {
    Party from = leg.from();
    String core = leg.to().inside() ? leg.to().host() : from.host();
    row.text("call-orig-call-id", leg.origCallId())
        .digits("call-orig-caller-id", from.number())
        .text("call-orig-from-name", from.name())
        .digits("call-orig-from-user", from.sipUser())
        .text("call-orig-from-host", from.host())
        .text("call-orig-from-uri", from.uri())
        .digitsOrNull("call-orig-user", from.user())
        .textOrNull("call-orig-domain", from.domain())
        .textOrNull("call-orig-site", from.site())
        .textOrNull("call-orig-department", from.department())
        .textOrNull("call-orig-reseller", from.reseller())
        .text("call-orig-ip-address", from.address())
        .text("call-orig-match-uri", from.matchUri())
        .digits("call-orig-to-user", leg.dialled())
        .text("call-orig-to-host", core)
        .text("call-orig-to-uri", "sip:" + leg.dialled() + "@" + core)
        .digits("call-orig-request-user", leg.dialled())
        .text("call-orig-request-host", World.HOSTNAME)
        .text("call-orig-request-uri", "sip:" + leg.dialled() + "@" + World.HOSTNAME)
        .text("call-orig-pre-routing-uri", "sip:" + leg.dialled() + "@" + core);
  }

  private static void callee(Leg leg, JsonText row) {
    Party to = leg.to();
    row.textOrNull("call-term-call-id", leg.termCallId())
        .digitsOrNull("call-term-caller-id", to.number())
        .digitsOrNull("call-term-user", to.user())
        .textOrNull("call-term-domain", to.domain())
        .textOrNull("call-term-site", to.site())
        .textOrNull("call-term-department", to.department())
        .textOrNull("call-term-reseller", to.reseller())
        .text("call-term-to-uri", to.uri())
        .textOrNull("call-term-ip-address", to.address())
        .text("call-term-match-uri", to.matchUri())
        .text("call-term-pre-reouting-uri", "sip:" + leg.dialled() + "@" + to.host())
        .number("call-routing-class", to.inside() ? 0 : 1)
        .text("call-routing-match-uri", to.inside() ? "" : "sip:1??????????@*");
  }

  private static void through(Through through, Leg leg, JsonText row) {
    row.textOrNull("call-through-action", through.action())
        .digitsOrNull("call-through-user", through.user())
        .textOrNull("call-through-domain", through.domain())
        .textOrNull("call-through-reseller", through.reseller())
        .textOrNull("call-through-uri", through.uri())
        .nothing("call-through-caller-id")
        .nothing("call-through-site")
        .nothing("call-through-department");
    if (through.action().isEmpty()) {
      row.nothing("call-through-call-id").nothing("call-parent-call-id");
    } else {
      row.text("call-through-call-id", leg.origCallId())
          .text("call-parent-call-id", leg.origCallId());
    }
  }

  private static void media(Leg leg, JsonText row) {
    Media media = leg.media();
    if (media.relayed()) {
      row.text("call-audio-codec", media.codec())
          .number("call-audio-relay-side-a-local-port", media.port())
          .number("call-audio-relay-side-a-packet-count", media.packetsFromCaller())
          .text("call-audio-relay-side-a-remote-ip", leg.from().mediaIp())
          .number("call-audio-relay-side-b-packet-count", media.packetsFromCallee())
          .textOrNull("call-audio-relay-side-b-remote-ip", leg.to().mediaIp());
    } else {
      row.nothing(
          List.of(
              "call-audio-codec",
              "call-audio-relay-side-a-local-port",
              "call-audio-relay-side-a-packet-count",
              "call-audio-relay-side-a-remote-ip",
              "call-audio-relay-side-b-packet-count",
              "call-audio-relay-side-b-remote-ip"));
    }
    row.nothing(FAX_AND_VIDEO);
  }

  private void wrapUp(Call call, Leg leg, JsonText row) {
    boolean noted = isNoted(call, leg);
    row.text("call-disposition", noted ? call.wrapUp() : null)
        .text("call-disposition-type", noted ? "Support" : null)
        .text("call-disposition-reason", noted ? "General question" : null)
        .text("call-disposition-notes", noted ? "Customer was helped." : null)
        .text(
            "call-disposition-submitted-datetime",
            noted ? time.write(leg.end().plusSeconds(40)) : null)
        .digitsOrNull("call-intelligence-job-id", noted ? RecordingRoutes.job(call) : "")
        .nothing("call-intelligence-percent-negative")
        .nothing("call-intelligence-percent-neutral")
        .nothing("call-intelligence-percent-positive")
        .nothing("call-intelligence-topics-top")
        .text("call-tag", "");
  }

  private static boolean isNoted(Call call, Leg leg) {
    return !call.wrapUp().isEmpty() && leg.talkSeconds() > 0;
  }

  private static String transcriptionPath(Call call, Leg leg) {
    return isNoted(call, leg)
        ? DemoPbx.BASE_PATH
            + "/domains/"
            + call.domain().name()
            + "/transcriptions?id="
            + RecordingRoutes.job(call)
            + "&date="
            + Instants.compact(leg.start()).substring(0, 6)
            + "&callid="
            + encode(leg.origCallId())
        : "";
  }

  private void trace(Call call, Leg leg, JsonText row) {
    boolean kept = leg.start().isAfter(now.minus(TRACES_KEPT));
    row.nothing("call-parent-cdr-id")
        .text("call-server-mac-address", "")
        .number("hide-from-results", 0)
        .truth("is-trace-expected", kept)
        .textOrNull("prefilled-trace-api", kept ? tracePath(call, leg) : "")
        .textOrNull("prefilled-transcription-api", transcriptionPath(call, leg));
  }

  private static String tracePath(Call call, Leg leg) {
    String callIds =
        leg.termCallId().isEmpty() ? leg.origCallId() : leg.origCallId() + "," + leg.termCallId();
    return DemoPbx.BASE_PATH
        + "/sipflow?servers="
        + encode(call.domain().coreServer())
        + "&callids="
        + encode(callIds)
        + "&start_time="
        + encode(String.valueOf(Instants.plain(leg.start())))
        + "&end_time="
        + encode(String.valueOf(Instants.plain(leg.end())))
        + "&type=call_trace";
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The shape that older releases give to the records of one user. */
  static ObjectNode legacy(CallLeg record, String user) {
    Leg leg = record.leg();
    boolean placed = leg.from().user().equals(user);
    Party other = placed ? leg.to() : leg.from();
    Instant answer = leg.answer();
    return new Row()
        .text("uid", user + "@" + record.call().domain().name())
        .text("domain", record.call().domain().name())
        .text("cdr_id", leg.id())
        .number("type", leg.direction())
        .number("time_start", leg.start().getEpochSecond())
        .number("time_answer", answer == null ? 0 : answer.getEpochSecond())
        .number("time_release", leg.end().getEpochSecond())
        .number("duration", leg.totalSeconds())
        .text("orig_to_uri", "sip:" + leg.dialled() + "@" + leg.to().host())
        .digits("number", other.number())
        .text("name", other.name())
        .number("onnet", leg.from().inside() && leg.to().inside() ? 1 : 0)
        .number("hide", 0)
        .text("tag", "")
        .truth("expected_trace", true)
        .node();
  }
}
