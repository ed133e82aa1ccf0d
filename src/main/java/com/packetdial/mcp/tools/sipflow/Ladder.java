package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.tools.sipflow.SipMessage.Request;
import com.packetdial.mcp.tools.sipflow.SipMessage.Response;
import com.packetdial.mcp.tools.sipflow.SipMessage.Unreadable;
import com.packetdial.mcp.tools.sipflow.Trace.TraceMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a trace, a line each; a message and its retransmissions are one line.
 *
 * @param start when the first message was seen; the lines count from there; null without messages
 */
record Ladder(@Nullable Instant start, List<LadderLine> lines) {

  /**
   * A message.
   *
   * @param index of the first message that this line stands for
   * @param offset time since the first message of the trace
   * @param call number of the call that it belongs to
   * @param leg label of the leg
   * @param between the core, an arrow, the peer
   * @param what the message in short
   * @param times how often it was seen
   */
  record LadderLine(
      int index, Duration offset, int call, String leg, String between, String what, int times) {

    /** The line as text: number, time, leg, core and peer, message. */
    String text() {
      return index + " " + Words.offset(offset) + " " + leg + " " + between + " " + what;
    }
  }

  static Ladder of(Trace trace) {
    Retransmissions retransmissions = Retransmissions.in(trace.messages());
    Instant start = trace.messages().isEmpty() ? null : trace.messages().getFirst().time();
    List<LadderLine> lines = new ArrayList<>();
    for (CallAttempt attempt : CallDialogs.split(trace)) {
      for (Dialog dialog : attempt.dialogs()) {
        for (TraceMessage message : dialog.messages()) {
          List<TraceMessage> copies = retransmissions.copiesOf(message);
          if (start != null && !copies.isEmpty()) {
            lines.add(line(trace, attempt, dialog, copies, start));
          }
        }
      }
    }
    lines.sort(Comparator.comparingInt(LadderLine::index));
    return new Ladder(start, List.copyOf(lines));
  }

  private static LadderLine line(
      Trace trace, CallAttempt attempt, Dialog dialog, List<TraceMessage> copies, Instant start) {
    TraceMessage message = copies.getFirst();
    String what = what(message.sip(), dialog.inviteNumber());
    if (copies.size() > 1) {
      Duration until = Duration.between(message.time(), copies.getLast().time());
      what += " ×" + copies.size() + " (last " + Words.offset(until) + ")";
    }
    return new LadderLine(
        message.index(),
        Duration.between(start, message.time()),
        attempt.number(),
        dialog.label(),
        Words.between(trace, message),
        what,
        copies.size());
  }

  /** The message in short. */
  private static String what(SipMessage sip, long firstInvite) {
    String head =
        switch (sip.start()) {
          case Request request -> request(sip, request);
          case Response response ->
              (response.code() + " " + Words.clip(response.reason(), 40)).strip() + answered(sip);
          case Unreadable unreadable ->
              "unreadable message of " + sip.text().length() + " characters";
        };
    boolean inviting = sip.method().equals("INVITE") || sip.method().equals("ACK");
    long cseq = sip.cseq().number();
    String number = inviting && cseq != firstInvite ? " [" + cseq + "]" : "";
    String reasons =
        sip.reasons().stream()
            .map(reason -> " {" + Words.clip(reason.toString(), 60) + "}")
            .limit(2)
            .collect(Collectors.joining());
    return head + number + media(sip) + reasons;
  }

  private static String request(SipMessage sip, Request request) {
    String target = NameAddress.user(request.uri());
    return switch (request.method()) {
      case "INVITE" ->
          sip.isReInvite()
              ? "re-INVITE"
              : "INVITE "
                  + Words.clip(target.isEmpty() ? NameAddress.host(request.uri()) : target, 40);
      case "REFER" -> "REFER to " + Words.clip(Words.target(sip.headers().first("refer-to")), 60);
      default -> request.method();
    };
  }

  private static String answered(SipMessage sip) {
    String method = sip.method();
    String contact = sip.code() / 100 == 3 ? " to " + Words.target(sip.contact()) : "";
    String other = method.isEmpty() || method.equals("INVITE") ? "" : " [" + method + "]";
    return Words.clip(other, 22) + Words.clip(contact, 60);
  }

  private static String media(SipMessage sip) {
    if (sip.sdp() == null) {
      return "";
    }
    List<String> words = new ArrayList<>();
    for (Sdp.Media media : sip.sdp().media()) {
      if (!media.kind().equals("audio")) {
        words.add(media.port() == 0 ? "no " + media.kind() : media.kind());
      } else if (media.port() == 0) {
        words.add("no audio");
      } else {
        words.add(String.join(", ", media.codecs()));
        if (!media.direction().equals("sendrecv")) {
          words.add(media.direction());
        } else if (media.nowhere()) {
          words.add("hold");
        }
      }
    }
    return " (" + Words.clip(String.join("; ", words), 80) + ")";
  }

  /** All lines, the absolute start before them and before every further call. */
  String text() {
    StringBuilder text = new StringBuilder();
    int call = 0;
    for (LadderLine line : lines) {
      if (line.call() > call && start != null) {
        call = line.call();
        text.append(call == 1 ? "start " : "call " + call + " ");
        text.append(start.plus(line.offset())).append('\n');
      }
      text.append(line.text()).append('\n');
    }
    return text.toString();
  }
}
