package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.TraceEntry.Packet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes up what the core would have written down about a call, always the same for the same call.
 * Not thread-safe.
 */
final class TraceMaker {

  private static final int CHALLENGED_CSEQ = 1;
  private static final int CSEQ = 2;
  private static final List<String> NO_HEADERS = List.of();

  private final Call call;
  private final Dice dice;
  private final CoreLog log;
  private final List<TraceEntry> entries = new ArrayList<>();
  private final SipDialog caller;
  private boolean callerAnswered;

  private TraceMaker(Call call) {
    this.call = call;
    Leg first = call.legs().getFirst();
    this.dice = Dice.of(0, "trace", call.callId());
    this.log = new CoreLog(call.domain(), Instants.compact(call.start()) + dice.digits(6));
    String target = "sip:" + first.dialled() + "@" + call.domain().name();
    this.caller =
        new SipDialog(
            call.callId(),
            first.from(),
            true,
            target,
            named(first.from()),
            "<" + target + ">",
            dice);
  }

  /** The entries up to a moment, in the order in which they happened. */
  static List<TraceEntry> of(Call call, Instant now) {
    TraceMaker maker = new TraceMaker(call);
    maker.tell();
    return maker.entries.stream()
        .filter(entry -> !entry.at().isAfter(now))
        .sorted(Comparator.comparing(TraceEntry::at))
        .toList();
  }

  /** The session that the core's log names. */
  static CoreLog logOf(Call call) {
    return new TraceMaker(call).log;
  }

  /** Where a party receives audio. */
  static int mediaPort(Party party) {
    return 30_000 + (Math.floorMod(party.uri().hashCode(), 10_000) & ~1);
  }

  private void tell() {
    Leg first = call.legs().getFirst();
    if (first.outcome() == Leg.Outcome.REGISTRATION_EXPIRED) {
      entries.addAll(Registration.lapse(first, digest(), dice, log));
      return;
    }
    arrive(first);
    for (Leg leg : call.legs()) {
      boolean last = leg.equals(call.legs().getLast());
      if (leg.ordinal() > 0) {
        route(leg);
      }
      switch (leg.outcome()) {
        case SERVED -> serve(leg, last);
        case ANSWERED -> converse(leg, last);
        case CANCELLED -> cancelledByCaller(leg);
        case UNANSWERED -> giveUp(leg, last);
        case BUSY ->
            refused(leg, last, "486 Busy Here", "Reason: Q.850;cause=17;text=\"User busy\"");
        case TRUNK_UNAVAILABLE -> trunksRefuse(leg);
        case REGISTRATION_EXPIRED ->
            entries.add(log.note(leg.start(), "Idle", "RegistrationExpired"));
      }
    }
  }

  /** The caller's INVITE; a telephone of the domain has to prove who it is first. */
  private void arrive(Leg leg) {
    Instant at = leg.start();
    String offer = SessionDescription.offer("caller", leg.from().mediaIp(), mediaPort(leg.from()));
    if (leg.from().inside()) {
      String challenge = Registration.challenge(leg.from().domain(), dice.hex(24));
      add(caller.request(at, true, "INVITE", CHALLENGED_CSEQ, NO_HEADERS, offer));
      add(
          caller.response(
              at.plusMillis(3),
              false,
              "407 Proxy Authentication Required",
              "INVITE",
              CHALLENGED_CSEQ,
              List.of("Proxy-Authenticate: " + challenge),
              ""));
      add(caller.acknowledgeRefusal(at.plusMillis(24), CHALLENGED_CSEQ));
      String proof = Registration.proof(leg.from(), caller.callee(), challenge, digest());
      add(
          caller.request(
              at.plusMillis(31),
              true,
              "INVITE",
              CSEQ,
              List.of("Proxy-Authorization: " + proof),
              offer));
    } else {
      String identity = "P-Asserted-Identity: " + named(leg.from());
      add(caller.request(at.plusMillis(31), true, "INVITE", CSEQ, List.of(identity), offer));
    }
    add(caller.response(at.plusMillis(34), false, "100 Trying", "INVITE", CSEQ, NO_HEADERS, ""));
    entries.add(log.sessionCreated(at.plusMillis(36), leg));
    route(leg);
  }

  private void route(Leg leg) {
    Instant at = leg.start();
    entries.add(log.dialPlan(at.plusMillis(40), leg));
    if (!leg.to().inside()) {
      entries.add(log.dialPolicy(at.plusMillis(41), leg));
    }
    entries.add(log.responder(at.plusMillis(43), leg));
  }

  private void serve(Leg leg, boolean last) {
    Instant at = leg.start().plusMillis(60);
    if (!callerAnswered) {
      answerCaller(leg, at);
    }
    if (last) {
      hangUpByCaller(leg);
      entries.add(log.duration(leg.end().plusMillis(6), leg));
    }
  }

  private void converse(Leg leg, boolean last) {
    SipDialog callee = invite(leg);
    Instant answer = answerOf(leg);
    String accepted =
        SessionDescription.answer(
            "callee", leg.to().mediaIp(), mediaPort(leg.to()), leg.media().codec());
    add(callee.response(answer, true, "200 OK", "INVITE", CSEQ, NO_HEADERS, accepted));
    add(callee.acknowledge(answer.plusMillis(22), CSEQ));
    if (!callerAnswered) {
      answerCaller(leg, answer.plusMillis(12));
    }
    if (!last) {
      transfer(leg, callee);
    } else if (leg.reason().startsWith("Orig")) {
      hangUpByCaller(leg);
      add(callee.request(leg.end().plusMillis(15), false, "BYE", CSEQ + 1, NO_HEADERS, ""));
      add(
          callee.response(
              leg.end().plusMillis(70), true, "200 OK", "BYE", CSEQ + 1, NO_HEADERS, ""));
    } else {
      add(callee.request(leg.end(), true, "BYE", CSEQ + 1, NO_HEADERS, ""));
      add(
          callee.response(
              leg.end().plusMillis(4), false, "200 OK", "BYE", CSEQ + 1, NO_HEADERS, ""));
      add(caller.request(leg.end().plusMillis(15), false, "BYE", CSEQ + 1, NO_HEADERS, ""));
      add(
          caller.response(
              leg.end().plusMillis(64), true, "200 OK", "BYE", CSEQ + 1, NO_HEADERS, ""));
    }
    entries.add(log.duration(leg.end().plusMillis(6), leg));
  }

  /** Who talks to the caller sends the call on and leaves. */
  private void transfer(Leg leg, SipDialog callee) {
    Leg next = call.legs().get(leg.ordinal() + 1);
    String target = "Refer-To: <" + next.to().uri() + ">";
    Instant at = leg.end().minusMillis(300);
    add(callee.request(at, true, "REFER", CSEQ + 1, List.of(target), ""));
    add(
        callee.response(
            at.plusMillis(5), false, "202 Accepted", "REFER", CSEQ + 1, NO_HEADERS, ""));
    add(callee.request(leg.end(), false, "BYE", CSEQ + 2, NO_HEADERS, ""));
    add(callee.response(leg.end().plusMillis(45), true, "200 OK", "BYE", CSEQ + 2, NO_HEADERS, ""));
  }

  private void cancelledByCaller(Leg leg) {
    SipDialog callee = invite(leg);
    Instant end = leg.end();
    add(caller.request(end, true, "CANCEL", CSEQ, NO_HEADERS, ""));
    add(caller.response(end.plusMillis(3), false, "200 OK", "CANCEL", CSEQ, NO_HEADERS, ""));
    withdraw(callee, end.plusMillis(10), "Reason: SIP;cause=487;text=\"Originator cancel\"");
    refuseCaller(end.plusMillis(80), "487 Request Terminated", NO_HEADERS);
  }

  private void giveUp(Leg leg, boolean last) {
    SipDialog callee = invite(leg);
    entries.add(
        log.note(leg.end(), "Connecting", "AnswerTimeout - no answer from " + leg.to().uri()));
    withdraw(callee, leg.end().plusMillis(2), "Reason: SIP;cause=408;text=\"No answer\"");
    if (last) {
      refuseCaller(leg.end().plusMillis(90), "480 Temporarily Unavailable", NO_HEADERS);
    }
  }

  private void refused(Leg leg, boolean last, String phrase, String reason) {
    refuse(dialogTo(leg, leg.to(), leg.termCallId()), leg.start().plusMillis(90), phrase, reason);
    if (last) {
      refuseCaller(leg.end(), phrase, List.of(reason));
    }
  }

  /** The first trunk refuses, and the one that the route tries next as well. */
  private void trunksRefuse(Leg leg) {
    String phrase = "503 Service Unavailable";
    String reason = "Reason: Q.850;cause=34;text=\"No circuit/channel available\"";
    Trunk next = leg.to().host().equals(Trunk.PRIMARY.host()) ? Trunk.SECONDARY : Trunk.PRIMARY;
    Party other = Party.outside(leg.to().number(), leg.to().name(), next);
    refuse(dialogTo(leg, leg.to(), leg.termCallId()), leg.start().plusMillis(90), phrase, reason);
    entries.add(
        log.note(
            leg.start().plusMillis(200),
            "Connecting",
            "LookupRoute\n\tselect (2) Connection <" + next.match() + ">"));
    refuse(
        dialogTo(leg, other, leg.termCallId() + "-2"), leg.start().plusMillis(260), phrase, reason);
    refuseCaller(leg.end(), phrase, List.of(reason));
  }

  private void refuse(SipDialog callee, Instant at, String phrase, String reason) {
    add(callee.request(at, false, "INVITE", CSEQ, NO_HEADERS, ourOffer(0)));
    add(callee.response(at.plusMillis(30), true, "100 Trying", "INVITE", CSEQ, NO_HEADERS, ""));
    add(callee.response(at.plusMillis(75), true, phrase, "INVITE", CSEQ, List.of(reason), ""));
    add(callee.acknowledgeRefusal(at.plusMillis(78), CSEQ));
  }

  private void withdraw(SipDialog callee, Instant at, String reason) {
    add(callee.request(at, false, "CANCEL", CSEQ, List.of(reason), ""));
    add(callee.response(at.plusMillis(30), true, "200 OK", "CANCEL", CSEQ, NO_HEADERS, ""));
    add(
        callee.response(
            at.plusMillis(41), true, "487 Request Terminated", "INVITE", CSEQ, NO_HEADERS, ""));
    add(callee.acknowledgeRefusal(at.plusMillis(44), CSEQ));
  }

  private void refuseCaller(Instant at, String phrase, List<String> headers) {
    add(caller.response(at, false, phrase, "INVITE", CSEQ, headers, ""));
    add(caller.acknowledgeRefusal(at.plusMillis(28), CSEQ));
  }

  private void answerCaller(Leg leg, Instant at) {
    String accepted =
        SessionDescription.answer(
            "core", SipDialog.CORE_IP, leg.media().port() + 2, leg.media().codec());
    add(caller.response(at, false, "200 OK", "INVITE", CSEQ, NO_HEADERS, accepted));
    add(caller.acknowledge(at.plusMillis(30), CSEQ));
    callerAnswered = true;
  }

  private void hangUpByCaller(Leg leg) {
    int next = CSEQ + 1;
    add(caller.request(leg.end(), true, "BYE", next, NO_HEADERS, ""));
    add(caller.response(leg.end().plusMillis(4), false, "200 OK", "BYE", next, NO_HEADERS, ""));
  }

  /** The core's INVITE to who is called, until it rings there. */
  private SipDialog invite(Leg leg) {
    SipDialog callee = dialogTo(leg, leg.to(), leg.termCallId());
    Instant at = leg.start().plusMillis(70);
    add(callee.request(at, false, "INVITE", CSEQ, NO_HEADERS, ourOffer(leg.media().port())));
    add(callee.response(at.plusMillis(35), true, "100 Trying", "INVITE", CSEQ, NO_HEADERS, ""));
    Instant ringing = leg.ringing() == null ? at.plusMillis(200) : leg.ringing();
    boolean earlyMedia = !leg.to().inside() && leg.media().relayed();
    if (earlyMedia) {
      String early =
          SessionDescription.answer(
              "callee", leg.to().mediaIp(), mediaPort(leg.to()), leg.media().codec());
      add(
          callee.response(
              ringing, true, "183 Session Progress", "INVITE", CSEQ, NO_HEADERS, early));
    } else {
      add(callee.response(ringing, true, "180 Ringing", "INVITE", CSEQ, NO_HEADERS, ""));
    }
    if (!callerAnswered) {
      add(
          caller.response(
              ringing.plusMillis(5), false, "180 Ringing", "INVITE", CSEQ, NO_HEADERS, ""));
    }
    return callee;
  }

  private SipDialog dialogTo(Leg leg, Party peer, String callId) {
    return new SipDialog(
        callId,
        peer,
        false,
        "sip:" + peer.sipUser() + "@" + (peer.inside() ? peer.address() : peer.host()),
        named(leg.from()),
        "<" + peer.uri() + ">",
        dice);
  }

  private String ourOffer(int port) {
    int ours = port == 0 ? 20_000 + 2 * dice.below(5_000) : port;
    return SessionDescription.offer("core", SipDialog.CORE_IP, ours);
  }

  private static Instant answerOf(Leg leg) {
    Instant answer = leg.answer();
    if (answer == null) {
      throw new IllegalArgumentException("Nobody answered the leg " + leg.id() + ".");
    }
    return answer;
  }

  private String digest() {
    List<String> digests = call.domain().digests();
    return digests.get(Math.floorMod(call.callId().hashCode(), digests.size()));
  }

  private static String named(Party party) {
    String address = "<sip:" + party.number() + "@" + party.host() + ">";
    return party.name().isEmpty() ? address : "\"" + party.name() + "\" " + address;
  }

  private void add(Packet packet) {
    entries.add(packet);
  }
}
