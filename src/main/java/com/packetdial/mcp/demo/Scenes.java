package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Leg.Outcome;
import com.packetdial.mcp.demo.Leg.Through;
import com.packetdial.mcp.demo.Subscriber.AnswerPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes up one call of a kind. */
final class Scenes {

  private static final int RING_SECONDS = 25;
  private static final String CANCEL = "Orig: Cancel";

  private final Cast cast;
  private final Incident incident;

  Scenes(Cast cast, Incident incident) {
    this.cast = cast;
    this.incident = incident;
  }

  /** Any call, in the proportions of an office. */
  Call any(Instant start, Dice dice) {
    int kind = dice.below(100);
    boolean hasQueues = !cast.domain().queues().isEmpty();
    if (hasQueues && kind < 30) {
      return queue(start, dice);
    }
    if (kind < 45) {
      return inbound(start, dice);
    }
    if (kind < 55) {
      return attendant(start, dice);
    }
    if (kind < 85) {
      return outbound(start, dice);
    }
    return kind < 97 ? internal(start, dice) : registrationLapse(start, dice);
  }

  Call inbound(Instant start, Dice dice) {
    return inbound(cast.outsider(dice), cast.seat(dice), start, dice);
  }

  /** From outside straight to a seat; what happens there follows from the user's answer plan. */
  Call inbound(Party caller, Party seat, Instant start, Dice dice) {
    CallDraft draft = new CallDraft(cast.domain(), dice, caller, start);
    String dialled = cast.numberOf(seat);
    Subscriber user = cast.userOf(seat);
    return switch (user.plan()) {
      case FORWARD_OFF_NET -> forwardOffNet(draft, dialled, seat, user).finish();
      case FORWARD_TO_COLLEAGUE -> forwardToColleague(draft, dialled, seat, user).finish();
      case DO_NOT_DISTURB -> toVoicemail(draft, dialled, seat).finish();
      case RING_THEN_VOICEMAIL, SIMULTANEOUS_RING -> ringSeat(draft, dialled, seat, user).finish();
    };
  }

  private CallDraft ringSeat(CallDraft draft, String dialled, Party seat, Subscriber user) {
    Dice dice = draft.dice();
    Through through =
        user.plan() == AnswerPlan.SIMULTANEOUS_RING
            ? Through.by("ForwardSRing", seat)
            : Through.NOBODY;
    int luck = dice.below(100);
    if (luck < 62) {
      return draft.talk(dialled, seat, through, dice.between(2, 20), talkTime(dice));
    }
    if (luck < 72) {
      CallDraft answered =
          draft.talk(dialled, seat, through, dice.between(2, 15), dice.between(15, 60));
      Party colleague = cast.seatOtherThan(seat, dice);
      return answered.talk(
          colleague.user(),
          colleague,
          Through.by("Transfer", seat),
          dice.between(2, 9),
          talkTime(dice));
    }
    if (luck < 88) {
      draft.ring(
          dialled, seat, through, RING_SECONDS, Outcome.UNANSWERED, "Term: No Answer Timeout");
      return toVoicemail(draft, dialled, seat);
    }
    if (luck < 95) {
      return draft.ring(dialled, seat, through, dice.between(4, 20), Outcome.CANCELLED, CANCEL);
    }
    draft.fail(dialled, seat, 1, Outcome.BUSY, "Term: Busy Here");
    return toVoicemail(draft, dialled, seat);
  }

  private CallDraft toVoicemail(CallDraft draft, String dialled, Party seat) {
    return draft.serve(
        dialled,
        cast.mailbox(seat),
        Through.by("VMail", seat),
        draft.dice().between(6, 70),
        "Orig: Bye");
  }

  private CallDraft forwardOffNet(CallDraft draft, String dialled, Party seat, Subscriber user) {
    Dice dice = draft.dice();
    return draft.talk(
        dialled,
        cast.outsider(user.forwardTo(), dice),
        Through.by("ForwardAlways", seat),
        dice.between(4, 15),
        talkTime(dice));
  }

  private CallDraft forwardToColleague(
      CallDraft draft, String dialled, Party seat, Subscriber user) {
    Dice dice = draft.dice();
    draft.ring(dialled, seat, Through.NOBODY, 15, Outcome.UNANSWERED, "Term: No Answer Timeout");
    return draft.talk(
        user.forwardTo(),
        cast.seatOf(user.forwardTo(), dice),
        Through.by("ForwardNoAnswer", seat),
        dice.between(2, 12),
        talkTime(dice));
  }

  /** Through the menu to a seat, or no further than the menu. */
  Call attendant(Instant start, Dice dice) {
    Party menu = cast.attendant();
    String dialled = cast.domain().mainNumber();
    CallDraft draft = new CallDraft(cast.domain(), dice, cast.outsider(dice), start);
    if (dice.chance(14)) {
      return draft.serve(dialled, menu, Through.NOBODY, dice.between(3, 25), "Orig: Bye").finish();
    }
    Party seat = cast.seat(dice);
    return draft
        .serve(dialled, menu, Through.NOBODY, dice.between(6, 22), "Forwarded")
        .talk(
            seat.user(),
            seat,
            Through.by("AutoAttendant", menu),
            dice.between(2, 15),
            talkTime(dice))
        .finish();
  }

  Call queue(Instant start, Dice dice) {
    return queue(
        dice.pick(cast.domain().queues()), dice.chance(18), dice.between(3, 200), start, dice);
  }

  /** Waits in a queue, for an agent who may not be the first tried, or until patience ends. */
  Call queue(Queue queue, boolean abandoned, int wait, Instant start, Dice dice) {
    Party line = cast.queue(queue);
    CallDraft draft = new CallDraft(cast.domain(), dice, cast.outsider(dice), start);
    String dialled = cast.numberOf(queue);
    if (abandoned) {
      return draft.serve(dialled, line, Through.NOBODY, wait, "Caller Abandoned").finish();
    }
    Through through = Through.by("QueueDispatch", line);
    draft.serve(dialled, line, Through.NOBODY, wait, "Dispatched");
    if (dice.chance(20)) {
      draft.ring(
          queue.extension(),
          cast.agent(queue, dice),
          through,
          queue.ringSeconds(),
          Outcome.UNANSWERED,
          "Term: No Answer Timeout");
    }
    draft.talk(
        queue.extension(), cast.agent(queue, dice), through, dice.between(2, 10), talkTime(dice));
    return dice.chance(30) ? draft.notedAs("Resolved").finish() : draft.finish();
  }

  Call outbound(Instant start, Dice dice) {
    Party callee = cast.outsider(dice);
    CallDraft draft = new CallDraft(cast.domain(), dice, cast.seat(dice), start);
    if (incident.trunkDown(start)) {
      return draft
          .fail(
              callee.number(),
              callee,
              dice.between(1, 4),
              Outcome.TRUNK_UNAVAILABLE,
              "Term: 503 Service Unavailable")
          .finish();
    }
    String accountCode = dice.chance(8) ? dice.pick(cast.domain().accountCodes()) : "";
    return outbound(draft.billedTo(accountCode), callee);
  }

  private static Call outbound(CallDraft draft, Party callee) {
    Dice dice = draft.dice();
    int luck = dice.below(100);
    if (luck < 76) {
      return draft
          .talk(callee.number(), callee, Through.NOBODY, dice.between(3, 22), talkTime(dice))
          .finish();
    }
    if (luck < 92) {
      return draft
          .ring(
              callee.number(),
              callee,
              Through.NOBODY,
              dice.between(8, 40),
              Outcome.CANCELLED,
              CANCEL)
          .finish();
    }
    return draft.fail(callee.number(), callee, 2, Outcome.BUSY, "Term: Busy Here").finish();
  }

  /** The caller hears nothing of the other side and soon gives up. */
  Call oneWayAudio(Instant start, Dice dice) {
    Party callee = cast.outsider(dice);
    int talk = dice.between(14, 35);
    CallDraft draft = new CallDraft(cast.domain(), dice, cast.seat(dice), start);
    return draft
        .talk(callee.number(), callee, Through.NOBODY, 6, talk, draft.oneWayAudio(talk))
        .finish();
  }

  /** A call of a known length, for a known account if there is a code. */
  Call conversation(Instant start, Duration talk, Optional<String> accountCode, Dice dice) {
    Party callee = cast.outsider(dice);
    return new CallDraft(cast.domain(), dice, cast.seat(dice), start)
        .billedTo(accountCode.orElse(""))
        .talk(callee.number(), callee, Through.NOBODY, 8, (int) talk.toSeconds())
        .finish();
  }

  Call hostile(Instant start, Dice dice) {
    Party seat = cast.seat(dice);
    return new CallDraft(cast.domain(), dice, cast.outsiderNamed(Hostile.CALLER_NAME, dice), start)
        .talk(cast.numberOf(seat), seat, Through.NOBODY, 5, 42)
        .finish();
  }

  Call internal(Instant start, Dice dice) {
    Party caller = cast.seat(dice);
    Party callee = cast.seatOtherThan(caller, dice);
    CallDraft draft = new CallDraft(cast.domain(), dice, caller, start);
    if (dice.chance(25)) {
      return draft
          .ring(callee.user(), callee, Through.NOBODY, 12, Outcome.CANCELLED, CANCEL)
          .finish();
    }
    return draft
        .talk(callee.user(), callee, Through.NOBODY, dice.between(1, 12), talkTime(dice) / 2)
        .finish();
  }

  /** Not a call at all: the platform notes when a registration lapses. */
  private Call registrationLapse(Instant start, Dice dice) {
    Party seat = cast.seat(dice);
    return new CallDraft(cast.domain(), dice, seat, start)
        .fail(seat.user(), seat, 0, Outcome.REGISTRATION_EXPIRED, "Term: Reg Expired")
        .finish();
  }

  /** Many short calls and a few long ones. */
  private static int talkTime(Dice dice) {
    int base = dice.between(12, 180);
    return dice.chance(18) ? base + dice.between(120, 1_500) : base;
  }
}
