package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.tools.sipflow.Trace.TraceMessage;
import com.packetdial.mcp.tools.sipflow.TraceSummary.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for what stands out in one call. Not thread-safe, for one use. */
final class Findings {

  private static final int MOST_OF_A_KIND = 10;

  private final Trace trace;
  private final CallAttempt attempt;
  private final Retransmissions retransmissions;
  private final List<Relay> relays;
  private final List<Finding> found = new ArrayList<>();

  Findings(Trace trace, CallAttempt attempt, Retransmissions retransmissions, List<Relay> relays) {
    this.trace = trace;
    this.attempt = attempt;
    this.retransmissions = retransmissions;
    this.relays = relays;
  }

  List<Finding> list() {
    audio();
    for (Dialog dialog : attempt.dialogs()) {
      refusal(dialog);
      silence(dialog);
      challenges(dialog);
      privateMedia(dialog);
      digits(dialog);
      changes(dialog);
      transfers(dialog);
      repeats(dialog);
    }
    return atMostAFew();
  }

  private List<Finding> atMostAFew() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    List<Finding> few = new ArrayList<>();
    for (Finding finding : found) {
      if (counts.merge(finding.kind(), 1, Integer::sum) <= MOST_OF_A_KIND) {
        few.add(finding);
      }
    }
    counts.forEach(
        (kind, count) -> {
          if (count > MOST_OF_A_KIND) {
            few.add(new Finding(kind, "", (count - MOST_OF_A_KIND) + " more", List.of()));
          }
        });
    return List.copyOf(few);
  }

  private void audio() {
    Relay last = relays.isEmpty() ? null : relays.getLast();
    if (last == null || last.sides().isEmpty() || last.talkSeconds() == 0) {
      return;
    }
    String counts =
        last.sides().stream()
            .map(side -> side.remote() + " " + side.bytes() + " bytes")
            .collect(Collectors.joining(", "));
    if (Boolean.TRUE.equals(last.oneWay())) {
      found.add(new Finding("one_way_audio", "", "RTP relay: " + counts, answers()));
    } else if (last.sides().stream().allMatch(side -> side.bytes() == 0)) {
      found.add(new Finding("no_audio", "", "RTP relay: " + counts, answers()));
    }
  }

  private List<Integer> answers() {
    List<Integer> answers = new ArrayList<>();
    for (Dialog dialog : attempt.dialogs()) {
      TraceMessage answer = dialog.answer();
      if (answer != null) {
        answers.add(answer.index());
      }
    }
    Collections.sort(answers);
    return answers;
  }

  /** A callee that refused; that of the caller's own leg is the final code of the call. */
  private void refusal(Dialog dialog) {
    TraceMessage refusal = dialog.decision();
    TraceMessage cancel = dialog.cancel();
    boolean cancelled = cancel != null && refusal != null && refusal.sip().code() == 487;
    if (refusal == null
        || !refusal.received()
        || refusal.sip().code() < 300
        || cancelled
        || isCallers(dialog)) {
      return;
    }
    String reasons =
        refusal.sip().reasons().stream()
            .map(reason -> ", " + Words.clip(reason.toString(), 60))
            .limit(2)
            .collect(Collectors.joining());
    String kind = refusal.sip().code() < 400 ? "redirect" : "refused";
    String contact = kind.equals("redirect") ? " to " + Words.target(refusal.sip().contact()) : "";
    add(kind, dialog, answered(refusal) + " from " + peer(dialog) + contact + reasons, refusal);
  }

  private boolean isCallers(Dialog dialog) {
    Dialog caller = attempt.callersLeg();
    return caller != null && caller.label().equals(dialog.label());
  }

  private static String answered(TraceMessage message) {
    return (message.sip().code() + " " + Words.clip(Words.phrase(message.sip()), 40)).strip();
  }

  /** What should have come and is not there. Cradle to grave quotes too little to say so. */
  private void silence(Dialog dialog) {
    TraceMessage invite = dialog.invite();
    if (trace.form() == Trace.Form.CRADLE_TO_GRAVE || invite == null) {
      return;
    }
    TraceMessage answer = dialog.answer();
    if (invite.sent() && dialog.first(m -> m.sip().code() > 0) == null) {
      add("no_response", dialog, "no response to INVITE from " + peer(dialog), invite);
    } else if (answer != null && dialog.first(m -> m.sip().isRequest("ACK")) == null) {
      add("no_ack", dialog, "no ACK after " + answered(answer), answer);
    }
  }

  private void challenges(Dialog dialog) {
    List<TraceMessage> challenges =
        dialog.messages().stream()
            .filter(m -> m.sip().code() == 401 || m.sip().code() == 407)
            .filter(retransmissions::isFirst)
            .toList();
    if (challenges.isEmpty()) {
      return;
    }
    TraceMessage last = challenges.getLast();
    TraceMessage retry =
        dialog.first(
            m ->
                m.index() > last.index()
                    && m.sip().isRequest(last.sip().method())
                    && m.sip().cseq().number() > last.sip().cseq().number());
    TraceMessage outcome =
        retry == null
            ? null
            : dialog.first(
                m ->
                    m.index() > retry.index()
                        && m.sip().code() >= 200
                        && m.sip().cseq().equals(retry.sip().cseq()));
    String asked = challenges.size() + "× " + last.sip().code();
    String by = last.received() ? " by " + peer(dialog) : " by core";
    String then =
        retry == null
            ? ", not retried"
            : outcome == null ? ", retry unanswered" : ", retry got " + answered(outcome);
    List<TraceMessage> evidence = new ArrayList<>(challenges);
    addIfThere(evidence, retry);
    addIfThere(evidence, outcome);
    add(
        retry == null ? "auth_failed" : challenges.size() > 1 ? "auth_repeated" : "auth_challenge",
        dialog,
        asked + by + " to " + Words.clip(last.sip().method(), 20) + then,
        evidence);
  }

  private static void addIfThere(List<TraceMessage> messages, @Nullable TraceMessage message) {
    if (message != null) {
      messages.add(message);
    }
  }

  private void privateMedia(Dialog dialog) {
    if (!PrivateAddress.isPublic(PrivateAddress.withoutPort(dialog.peer()))) {
      return;
    }
    TraceMessage message =
        dialog.first(
            m -> {
              Sdp.Media audio = m.sip().audio();
              return m.received() && audio != null && PrivateAddress.isPrivate(audio.address());
            });
    Sdp.Media audio = message == null ? null : message.sip().audio();
    if (message != null && audio != null) {
      String text =
          "SDP of public peer " + dialog.peer() + " has private address " + audio.address();
      add("private_media_address", dialog, text + ": NAT", message);
    }
  }

  private void digits(Dialog dialog) {
    TraceMessage offer = dialog.offer();
    TraceMessage answer = dialog.offerAnswered();
    if (offer == null || answer == null) {
      return;
    }
    Sdp.Media offered = offer.sip().audio();
    Sdp.Media answered = answer.sip().audio();
    boolean lost =
        offered != null
            && answered != null
            && offered.sendsDigits()
            && answered.port() != 0
            && !answered.sendsDigits();
    if (lost) {
      add("no_dtmf_events", dialog, "telephone-event offered, not answered", answer);
    }
  }

  /** Holds, and how often else the session was changed. */
  private void changes(Dialog dialog) {
    List<TraceMessage> others = new ArrayList<>();
    TraceMessage hold = null;
    for (TraceMessage message : dialog.messages()) {
      if (!message.sip().isReInvite() || !retransmissions.isFirst(message)) {
        continue;
      }
      Sdp.Media audio = message.sip().audio();
      boolean held = audio != null && audio.held();
      if (held && hold == null) {
        hold = message;
      } else if (hold != null && !held && message.received() == hold.received()) {
        hold(dialog, hold, message);
        hold = null;
      } else if (!held) {
        others.add(message);
      }
    }
    if (hold != null) {
      hold(dialog, hold, null);
    }
    if (!others.isEmpty()) {
      long byCore = others.stream().filter(TraceMessage::sent).count();
      long byPeer = others.size() - byCore;
      String text =
          byPeer == 0
              ? byCore + " by core"
              : byCore == 0 ? byPeer + " by peer" : byCore + " by core, " + byPeer + " by peer";
      add("re_invite", dialog, text, others);
    }
  }

  private void hold(Dialog dialog, TraceMessage from, @Nullable TraceMessage to) {
    String who = from.received() ? peer(dialog) : "core";
    String length =
        to == null ? ", not resumed" : " for " + seconds(Duration.between(from.time(), to.time()));
    List<TraceMessage> evidence = new ArrayList<>(List.of(from));
    addIfThere(evidence, to);
    add("hold", dialog, "hold by " + who + length, evidence);
  }

  private void transfers(Dialog dialog) {
    for (TraceMessage message : dialog.messages()) {
      SipMessage sip = message.sip();
      String by = " by " + (message.received() ? peer(dialog) : "core");
      if (sip.isRequest("REFER") && retransmissions.isFirst(message)) {
        TraceMessage answer =
            dialog.first(
                m ->
                    m.index() > message.index()
                        && m.sip().code() >= 200
                        && m.sip().cseq().equals(sip.cseq()));
        String target = Words.clip(Words.target(sip.headers().first("refer-to")), 60);
        List<TraceMessage> evidence = new ArrayList<>(List.of(message));
        addIfThere(evidence, answer);
        String then = answer == null ? ", unanswered" : ", answered " + answered(answer);
        add("transfer", dialog, "REFER to " + target + by + then, evidence);
      } else if (sip.opensCall()
          && !sip.headers().first("replaces").isEmpty()
          && retransmissions.isFirst(message)) {
        add("transfer", dialog, "INVITE that replaces a call" + by, message);
      }
    }
  }

  private void repeats(Dialog dialog) {
    for (TraceMessage message : dialog.messages()) {
      List<TraceMessage> copies = retransmissions.copiesOf(message);
      if (copies.size() > 1) {
        Duration over = Duration.between(message.time(), copies.getLast().time());
        String what = message.sip().code() > 0 ? answered(message) : message.sip().method();
        String text =
            (what.isEmpty() ? "message" : what)
                + (message.received() ? " received " : " sent ")
                + (copies.size() + " times in " + seconds(over));
        add("retransmission", dialog, text, copies.stream().limit(12).toList());
      }
    }
  }

  private static String seconds(Duration duration) {
    return Words.offset(duration).substring(1);
  }

  private String peer(Dialog dialog) {
    return Words.clip(trace.label(dialog.peer()), 60);
  }

  private void add(String kind, Dialog dialog, String text, TraceMessage evidence) {
    add(kind, dialog, text, List.of(evidence));
  }

  private void add(String kind, Dialog dialog, String text, List<TraceMessage> evidence) {
    found.add(
        new Finding(
            kind, dialog.label(), text, evidence.stream().map(TraceMessage::index).toList()));
  }
}
