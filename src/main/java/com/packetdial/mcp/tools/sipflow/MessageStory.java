package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.tools.sipflow.SipMessage.Request;
import com.packetdial.mcp.tools.sipflow.SipMessage.Response;
import com.packetdial.mcp.tools.sipflow.SipMessage.Unreadable;
import com.packetdial.mcp.tools.sipflow.Story.Told;
import com.packetdial.mcp.tools.sipflow.Trace.TraceMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Puts the messages that turn a call into words: asked, ringing, answered, refused, ended. */
final class MessageStory {

  private static final Duration SOON = Duration.ofSeconds(2);

  private MessageStory() {}

  static List<Told> tell(Trace trace) {
    List<Told> told = new ArrayList<>();
    Retransmissions retransmissions = Retransmissions.in(trace.messages());
    for (CallAttempt attempt : CallDialogs.split(trace)) {
      List<TraceMessage> hangUps = hangUps(attempt);
      for (Dialog dialog : attempt.dialogs()) {
        Set<String> before = new HashSet<>();
        for (TraceMessage message : dialog.messages()) {
          boolean tells = retransmissions.isFirst(message) && !passesOn(hangUps, message);
          String words = tells ? words(trace, dialog, message) : "";
          if (!words.isEmpty() && before.add(words)) {
            told.add(new Told(message.time(), words));
          }
        }
      }
    }
    return told;
  }

  private static List<TraceMessage> hangUps(CallAttempt attempt) {
    return attempt.messages().stream()
        .filter(message -> message.received() && message.sip().isRequest("BYE"))
        .toList();
  }

  /** Whether the core only hangs up the other leg, after one party hung up. */
  private static boolean passesOn(List<TraceMessage> hangUps, TraceMessage message) {
    return message.sent()
        && message.sip().isRequest("BYE")
        && hangUps.stream()
            .anyMatch(
                bye ->
                    bye.index() < message.index()
                        && Duration.between(bye.time(), message.time()).compareTo(SOON) < 0);
  }

  /** The message in words, or an empty string when it turns nothing. */
  private static String words(Trace trace, Dialog dialog, TraceMessage message) {
    String party = Words.clip(dialog.party(), 40);
    String peer = Words.clip(trace.label(dialog.peer()), 60);
    String who = party.isEmpty() ? peer : party + " at " + peer;
    String by = message.received() ? " by " + who : " by core towards " + who;
    return switch (message.sip().start()) {
      case Request request -> request(message, request, who, by);
      case Response response -> response(message, response, who, by);
      case Unreadable unreadable -> "";
    };
  }

  private static String request(TraceMessage message, Request request, String who, String by) {
    SipMessage sip = message.sip();
    return switch (request.method()) {
      case "INVITE" -> {
        if (sip.isReInvite()) {
          Sdp.Media audio = sip.audio();
          yield audio != null && audio.held() ? "hold" + by : "";
        }
        String asked = Words.clip(NameAddress.user(request.uri()), 40);
        yield message.received() ? "INVITE from " + who + " to " + asked : "INVITE to " + who;
      }
      case "REFER" ->
          "transfer" + by + " to " + Words.clip(Words.target(sip.headers().first("refer-to")), 60);
      case "BYE", "CANCEL" -> request.method() + by + reasons(sip);
      default -> "";
    };
  }

  private static String response(TraceMessage message, Response response, String who, String by) {
    SipMessage sip = message.sip();
    if (!sip.method().equals("INVITE") || response.code() == 100) {
      return "";
    }
    if (response.code() / 100 == 2) {
      return (message.received() ? "answered by " : "core answers ") + who;
    }
    String phrase = Words.clip(response.reason(), 40);
    return (response.code() + " " + phrase).strip() + by + reasons(sip);
  }

  private static String reasons(SipMessage sip) {
    return sip.reasons().isEmpty()
        ? ""
        : " {" + Words.clip(sip.reasons().getFirst().toString(), 60) + "}";
  }
}
