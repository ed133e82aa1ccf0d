package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Leg.Media;
import com.packetdial.mcp.demo.Leg.Outcome;
import com.packetdial.mcp.demo.Leg.Through;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call while it is being made up, leg after leg. */
final class CallDraft {

  private static final List<String> CODECS = List.of("PCMU", "PCMU", "PCMU", "PCMA", "G722");
  private static final int ON_NET_CODE_PERCENT = 6;
  private static final int PACKETS_A_SECOND = 50;
  private static final int LOWEST_RELAY_PORT = 20_000;

  private final Domain domain;
  private final Dice dice;
  private final Party caller;
  private final String origCallId;
  private final List<Leg> legs = new ArrayList<>();
  private Instant clock;
  private String accountCode = "";
  private String wrapUp = "";

  CallDraft(Domain domain, Dice dice, Party caller, Instant start) {
    this.domain = domain;
    this.dice = dice;
    this.caller = caller;
    this.clock = start;
    this.origCallId = callIdOf(caller, dice);
  }

  /** Trunks and telephones number their calls each in their own way. */
  private static String callIdOf(Party caller, Dice dice) {
    int colon = caller.address().indexOf(':');
    String ip = colon < 0 ? caller.address() : caller.address().substring(0, colon);
    return caller.inside()
        ? dice.hex(8) + "-" + dice.hex(8) + "@" + ip
        : dice.digits(9) + "_" + dice.digits(8) + "@" + ip;
  }

  Dice dice() {
    return dice;
  }

  Party caller() {
    return caller;
  }

  CallDraft billedTo(String code) {
    accountCode = code;
    return this;
  }

  CallDraft notedAs(String note) {
    wrapUp = note;
    return this;
  }

  /** Somebody answers and talks. */
  CallDraft talk(String dialled, Party to, Through through, int ring, int talk, Media media) {
    int hold = talk > 90 && dice.chance(12) ? dice.between(10, 60) : 0;
    return talk(dialled, to, through, new Talk(ring, talk, hold), media);
  }

  /** What is known beforehand of a conversation, in seconds. */
  record Talk(int ring, int talk, int hold) {}

  CallDraft talk(String dialled, Party to, Through through, Talk talk) {
    return talk(dialled, to, through, talk, audio(talk.talk()));
  }

  private CallDraft talk(String dialled, Party to, Through through, Talk length, Media media) {
    Instant ringing = clock.plusSeconds(1);
    Instant answer = ringing.plusSeconds(length.ring());
    Instant end = answer.plusSeconds(length.talk() + (long) length.hold());
    String reason = dice.chance(55) ? "Orig: Bye" : "Term: Bye";
    add(
        dialled,
        to,
        through,
        new Times(ringing, answer, end, length.talk(), length.hold()),
        Outcome.ANSWERED,
        reason,
        media);
    return this;
  }

  CallDraft talk(String dialled, Party to, Through through, int ring, int talk) {
    return talk(dialled, to, through, ring, talk, audio(talk));
  }

  /** A queue, attendant or mailbox answers at once and keeps the call for a while. */
  CallDraft serve(String dialled, Party to, Through through, int seconds, String reason) {
    Instant answer = clock.plusSeconds(1);
    add(
        dialled,
        to,
        through,
        new Times(clock, answer, answer.plusSeconds(seconds), 0, 0),
        Outcome.SERVED,
        reason,
        audio(seconds));
    return this;
  }

  /** It rings and nobody answers. */
  CallDraft ring(
      String dialled, Party to, Through through, int seconds, Outcome outcome, String reason) {
    Instant ringing = clock.plusSeconds(1);
    add(
        dialled,
        to,
        through,
        new Times(ringing, null, ringing.plusSeconds(seconds), 0, 0),
        outcome,
        reason,
        Media.NONE);
    return this;
  }

  /** It does not even ring. */
  CallDraft fail(String dialled, Party to, int seconds, Outcome outcome, String reason) {
    add(
        dialled,
        to,
        Through.NOBODY,
        new Times(null, null, clock.plusSeconds(seconds), 0, 0),
        outcome,
        reason,
        Media.NONE);
    return this;
  }

  Call finish() {
    return new Call(domain, List.copyOf(legs), accountCode, wrapUp);
  }

  private int direction(Party to, Times times) {
    if (caller.inside()) {
      return to.inside() && dice.chance(ON_NET_CODE_PERCENT) ? 3 : 0;
    }
    return times.answer() == null ? 2 : 1;
  }

  Media audio(int seconds) {
    int packets = Math.max(1, seconds * PACKETS_A_SECOND);
    return new Media(
        dice.pick(CODECS), relayPort(), packets, packets - dice.below(1 + packets / 50));
  }

  /** The caller is heard, the other side is not. */
  Media oneWayAudio(int seconds) {
    return new Media(dice.pick(CODECS), relayPort(), seconds * PACKETS_A_SECOND, 0);
  }

  private int relayPort() {
    return LOWEST_RELAY_PORT + 2 * dice.below(5_000);
  }

  private record Times(
      @Nullable Instant ringing, @Nullable Instant answer, Instant end, int talk, int hold) {}

  private void add(
      String dialled,
      Party to,
      Through through,
      Times times,
      Outcome outcome,
      String reason,
      Media media) {
    legs.add(
        new Leg(
            Instants.compact(clock) + dice.hex(10),
            legs.size(),
            direction(to, times),
            caller,
            dialled,
            to,
            through,
            clock,
            times.ringing(),
            times.answer(),
            times.end(),
            times.talk(),
            times.hold(),
            outcome,
            reason,
            media,
            origCallId,
            to.isService() ? "" : Instants.compact(clock) + dice.digits(6) + "-" + dice.hex(32)));
    clock = times.end();
  }
}
