package com.packetdial.mcp.tools.sipflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.packetdial.mcp.tools.sipflow.Trace.LogLine;
import com.packetdial.mcp.tools.sipflow.Trace.Participant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a trace tells about its calls: facts, each with the number of the message that shows it.
 * What the trace does not tell is null, and absent in JSON.
 *
 * @param start when the first message was seen
 * @param messages how many there are
 * @param leftOut how many more there are that were not read
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record TraceSummary(
    @Nullable Instant start,
    int messages,
    @Nullable Integer leftOut,
    List<Who> participants,
    List<Call> calls) {

  /** A core or a peer; what is unknown is an empty string. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Who(String address, String name, String role, String match, String product) {}

  /**
   * One call.
   *
   * @param code final response that the caller's leg saw
   * @param postDialDelayMs from the caller's leg's INVITE to its first 180 or 183
   * @param ringMs from its first 180 to its final response
   * @param answerMs from its INVITE to its success
   * @param talkMs from the answer that connected the parties to the end
   * @param platform the seconds that the platform counted
   * @param oneWayAudio whether the relay carried audio from one side only; absent when not logged
   * @param retransmissions messages that were sent again
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Call(
      int call,
      Instant start,
      @Nullable Ending ended,
      @Nullable Integer code,
      @Nullable String reason,
      @Nullable Long postDialDelayMs,
      @Nullable Long ringMs,
      @Nullable Long answerMs,
      @Nullable Long talkMs,
      @Nullable Seconds platform,
      @Nullable Boolean oneWayAudio,
      @Nullable Integer retransmissions,
      List<LegSummary> legs,
      List<Finding> findings) {}

  /**
   * Who ended a call.
   *
   * @param who {@code core} or the name or address of a peer
   * @param party number or user at that peer's end
   * @param by {@code BYE}, {@code CANCEL} or the final response
   * @param reasons values of its Reason headers
   * @param message number of the message
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Ending(
      String who, String party, String leg, String by, List<String> reasons, int message) {}

  /** Seconds as the platform counted them for the CDR. */
  record Seconds(int duration, int hold, int talk) {}

  /**
   * Something that stands out.
   *
   * @param kind stable name such as {@code one_way_audio}
   * @param leg label of the leg, empty when it is about the call
   * @param messages numbers of the messages that show it
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Finding(String kind, String leg, String text, List<Integer> messages) {}

  static TraceSummary of(Trace trace) {
    Retransmissions retransmissions = Retransmissions.in(trace.messages());
    List<CallAttempt> attempts = CallDialogs.split(trace);
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < attempts.size(); i++) {
      Instant until = i + 1 < attempts.size() ? start(attempts.get(i + 1)) : Instant.MAX;
      Instant from = i == 0 ? Instant.MIN : start(attempts.get(i));
      List<LogLine> log =
          trace.log().stream()
              .filter(line -> !line.time().isBefore(from) && line.time().isBefore(until))
              .toList();
      calls.add(call(trace, attempts.get(i), retransmissions, Relay.in(log)));
    }
    return new TraceSummary(
        trace.messages().isEmpty() ? null : trace.messages().getFirst().time(),
        trace.messages().size(),
        trace.leftOut() == 0 ? null : trace.leftOut(),
        trace.participants().stream().map(TraceSummary::who).toList(),
        calls);
  }

  private static Instant start(CallAttempt attempt) {
    return attempt.messages().getFirst().time();
  }

  private static Call call(
      Trace trace, CallAttempt attempt, Retransmissions retransmissions, List<Relay> relays) {
    List<LegSummary> legs =
        attempt.dialogs().stream().map(leg -> LegSummary.of(trace, leg, relays)).toList();
    Dialog caller = attempt.callersLeg();
    LegSummary first =
        caller == null
            ? null
            : legs.stream()
                .filter(leg -> leg.leg().equals(caller.label()))
                .findFirst()
                .orElse(null);
    CallEnd end = CallEnd.of(attempt);
    Relay last = relays.isEmpty() ? null : relays.getLast();
    long again = attempt.messages().stream().filter(m -> !retransmissions.isFirst(m)).count();
    return new Call(
        attempt.number(),
        start(attempt),
        end == null ? null : ending(trace, end),
        first == null ? null : first.code(),
        first == null ? null : first.reason(),
        first == null ? null : first.postDialDelayMs(),
        first == null ? null : first.ringMs(),
        first == null ? null : first.answerMs(),
        end == null || end.talk() == null ? null : millis(end.talk()),
        last == null
            ? null
            : new Seconds(last.durationSeconds(), last.holdSeconds(), last.talkSeconds()),
        last == null ? null : last.oneWay(),
        again == 0 ? null : (int) again,
        legs,
        new Findings(trace, attempt, retransmissions, relays).list());
  }

  private static Long millis(Duration duration) {
    return duration.toMillis();
  }

  private static Ending ending(Trace trace, CallEnd end) {
    SipMessage sip = end.message().sip();
    boolean byPeer = end.message().received();
    String by =
        sip.code() == 0
            ? sip.method()
            : (sip.code() + " " + Words.clip(Words.phrase(sip), 60)).strip();
    return new Ending(
        byPeer ? trace.label(end.leg().peer()) : "core",
        byPeer ? Words.clip(end.leg().party(), 60) : "",
        end.leg().label(),
        by,
        sip.reasons().stream().map(reason -> Words.clip(reason.toString(), 80)).toList(),
        end.message().index());
  }

  private static Who who(Participant one) {
    return new Who(
        one.address(),
        Words.clip(one.name(), 80),
        one.role() == Trace.Role.CORE ? "core" : "peer",
        Words.clip(one.match(), 80),
        Words.clip(one.product(), 80));
  }
}
