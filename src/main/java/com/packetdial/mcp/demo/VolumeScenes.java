package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Leg.Outcome;
import com.packetdial.mcp.demo.Leg.Through;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Casts the calls of which only the course is known, each from its number. Thread-safe. */
final class VolumeScenes {

  private static final String NO_ANSWER = "Term: No Answer Timeout";
  private static final String CANCEL = "Orig: Cancel";

  private final Cast cast;
  private final long seed;
  private final List<Party> outsiders;
  private final Map<String, String> queueNumbers = new HashMap<>();

  VolumeScenes(Cast cast, long seed) {
    this.cast = cast;
    this.seed = seed;
    this.outsiders = cast.outsiders(Dice.of(seed, "outsiders", cast.domain().name()));
    for (Queue queue : cast.domain().queues()) {
      queueNumbers.put(queue.extension(), cast.numberOf(queue));
    }
  }

  Call call(int number, Instant start, Course course) {
    Dice dice = Dice.of(seed, "volume", Integer.toString(number));
    return switch (course.plot()) {
      case QUEUE_ANSWERED, QUEUE_SECOND_AGENT, QUEUE_ABANDONED -> queue(start, course, dice);
      case MENU_ANSWERED, MENU_TO_VOICEMAIL, MENU_LEFT -> menu(start, course, dice);
      case ANSWERED, MISSED, TO_VOICEMAIL, FORWARDED, FORWARDED_OUT, TRANSFERRED ->
          inbound(start, course, dice);
      case OUTBOUND_ANSWERED, OUTBOUND_UNANSWERED, OUTBOUND_BUSY, OUTBOUND_NO_TRUNK ->
          outbound(start, course, dice);
      case INTERNAL_ANSWERED, INTERNAL_UNANSWERED -> internal(start, course, dice);
      case REGISTRATION_LAPSED -> registrationLapse(start, dice);
    };
  }

  /** Some call again and again, others seldom. */
  private Party outsider(Dice dice) {
    int frequent = dice.below(outsiders.size());
    int any = dice.below(outsiders.size());
    return outsiders.get(Math.min(frequent, any));
  }

  private CallDraft from(Party caller, Instant start, Dice dice) {
    return new CallDraft(cast.domain(), dice, caller, start);
  }

  private Call queue(Instant start, Course course, Dice dice) {
    Queue queue = dice.pick(cast.domain().queues());
    Party line = cast.queue(queue);
    Through through = Through.by("QueueDispatch", line);
    String extension = queue.extension();
    boolean abandoned = course.plot() == Course.Plot.QUEUE_ABANDONED;
    CallDraft draft =
        from(outsider(dice), start, dice)
            .serve(
                queueNumbers.getOrDefault(extension, ""),
                line,
                Through.NOBODY,
                course.length(0),
                abandoned ? "Caller Abandoned" : "Dispatched");
    if (abandoned) {
      return draft.finish();
    }
    if (course.plot() == Course.Plot.QUEUE_SECOND_AGENT) {
      draft.ring(
          extension,
          cast.agent(queue, dice),
          through,
          course.length(1),
          Outcome.UNANSWERED,
          NO_ANSWER);
    }
    draft.talk(extension, cast.agent(queue, dice), through, course.talk(course.legs() - 1));
    return dice.chance(30) ? draft.notedAs("Resolved").finish() : draft.finish();
  }

  private Call menu(Instant start, Course course, Dice dice) {
    Party menu = cast.attendant();
    boolean left = course.plot() == Course.Plot.MENU_LEFT;
    CallDraft draft =
        from(outsider(dice), start, dice)
            .serve(
                cast.domain().mainNumber(),
                menu,
                Through.NOBODY,
                course.length(0),
                left ? "Orig: Bye" : "Forwarded");
    if (left) {
      return draft.finish();
    }
    Party seat = cast.seat(dice);
    Through through = Through.by("AutoAttendant", menu);
    if (course.plot() == Course.Plot.MENU_ANSWERED) {
      return draft.talk(seat.user(), seat, through, course.talk(1)).finish();
    }
    draft.ring(seat.user(), seat, through, course.length(1), Outcome.UNANSWERED, NO_ANSWER);
    return message(draft, seat.user(), seat, course.length(2));
  }

  private Call message(CallDraft draft, String dialled, Party seat, int seconds) {
    return draft
        .serve(dialled, cast.mailbox(seat), Through.by("VMail", seat), seconds, "Orig: Bye")
        .finish();
  }

  /** From outside straight to a seat. */
  private Call inbound(Instant start, Course course, Dice dice) {
    Party seat = cast.seat(dice);
    String dialled = cast.numberOf(seat);
    CallDraft draft = from(outsider(dice), start, dice);
    Party colleague = cast.seatOtherThan(seat, dice);
    switch (course.plot()) {
      case MISSED ->
          draft.ring(dialled, seat, Through.NOBODY, course.length(0), Outcome.CANCELLED, CANCEL);
      case TO_VOICEMAIL -> {
        unanswered(draft, dialled, seat, course.length(0));
        return message(draft, dialled, seat, course.length(1));
      }
      case FORWARDED -> {
        unanswered(draft, dialled, seat, course.length(0));
        draft.talk(
            colleague.user(), colleague, Through.by("ForwardNoAnswer", seat), course.talk(1));
      }
      case FORWARDED_OUT ->
          draft.talk(dialled, outsider(dice), Through.by("ForwardAlways", seat), course.talk(0));
      case TRANSFERRED ->
          draft
              .talk(dialled, seat, Through.NOBODY, course.talk(0))
              .talk(colleague.user(), colleague, Through.by("Transfer", seat), course.talk(1));
      default -> draft.talk(dialled, seat, Through.NOBODY, course.talk(0));
    }
    return draft.finish();
  }

  private static void unanswered(CallDraft draft, String dialled, Party seat, int seconds) {
    draft.ring(dialled, seat, Through.NOBODY, seconds, Outcome.UNANSWERED, NO_ANSWER);
  }

  private Call outbound(Instant start, Course course, Dice dice) {
    Party callee = outsider(dice);
    String number = callee.number();
    String accountCode = dice.chance(8) ? dice.pick(cast.domain().accountCodes()) : "";
    CallDraft draft = from(cast.seat(dice), start, dice).billedTo(accountCode);
    return switch (course.plot()) {
      case OUTBOUND_UNANSWERED ->
          draft
              .ring(number, callee, Through.NOBODY, course.length(0), Outcome.CANCELLED, CANCEL)
              .finish();
      case OUTBOUND_BUSY ->
          draft.fail(number, callee, course.length(0), Outcome.BUSY, "Term: Busy Here").finish();
      case OUTBOUND_NO_TRUNK ->
          draft
              .fail(
                  number,
                  callee,
                  course.length(0),
                  Outcome.TRUNK_UNAVAILABLE,
                  "Term: 503 Service Unavailable")
              .finish();
      default -> draft.talk(number, callee, Through.NOBODY, course.talk(0)).finish();
    };
  }

  private Call internal(Instant start, Course course, Dice dice) {
    Party caller = cast.seat(dice);
    Party callee = cast.seatOtherThan(caller, dice);
    CallDraft draft = from(caller, start, dice);
    return course.plot() == Course.Plot.INTERNAL_UNANSWERED
        ? draft
            .ring(
                callee.user(), callee, Through.NOBODY, course.length(0), Outcome.CANCELLED, CANCEL)
            .finish()
        : draft.talk(callee.user(), callee, Through.NOBODY, course.talk(0)).finish();
  }

  private Call registrationLapse(Instant start, Dice dice) {
    Party seat = cast.seat(dice);
    return from(seat, start, dice)
        .fail(seat.user(), seat, 0, Outcome.REGISTRATION_EXPIRED, "Term: Reg Expired")
        .finish();
  }
}
