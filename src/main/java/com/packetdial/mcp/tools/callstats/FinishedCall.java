package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.tools.cdr.CallResult;
import com.packetdial.mcp.tools.cdr.DecisiveLeg;
import com.packetdial.mcp.tools.cdr.Direction;
import com.packetdial.mcp.tools.cdr.LegOrder;
import com.packetdial.mcp.tools.cdr.TalkTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** A call with all its legs; or one leg, where legs are counted. For one thread at a time. */
final class FinishedCall {

  private final List<StreamedLeg> legs;
  private final StreamedLeg decisive;
  private final Direction.Way way;
  private final Optional<Instant> start;

  /**
   * Sorts the legs.
   *
   * @param legs at least one
   */
  FinishedCall(List<StreamedLeg> legs) {
    this.legs = LegOrder.sorted(legs, Function.identity());
    this.decisive = DecisiveLeg.of(this.legs);
    this.way = Direction.of(first()).way();
    this.start = earliestStart();
  }

  private Optional<Instant> earliestStart() {
    Optional<Instant> earliest = Optional.empty();
    for (StreamedLeg leg : legs) {
      Optional<Instant> began = leg.start();
      if (earliest.isEmpty() || (began.isPresent() && began.get().isBefore(earliest.get()))) {
        earliest = began;
      }
    }
    return earliest;
  }

  /** In the order of the call. */
  List<StreamedLeg> legs() {
    return legs;
  }

  /** The leg that tells who called, and what was dialed. */
  StreamedLeg first() {
    return legs.getFirst();
  }

  /** The leg that tells what became of the call. */
  StreamedLeg decisive() {
    return decisive;
  }

  /** The leg that ended last. */
  StreamedLeg last() {
    StreamedLeg last = first();
    for (StreamedLeg leg : legs) {
      Optional<Instant> ended = leg.end();
      if (ended.isPresent() && (last.end().isEmpty() || ended.get().isAfter(last.end().get()))) {
        last = leg;
      }
    }
    return last;
  }

  CallResult result() {
    return decisive.result();
  }

  Direction.Way way() {
    return way;
  }

  Optional<Instant> start() {
    return start;
  }

  /** Whether a person answered and talked. */
  boolean isAnswered() {
    return result() == CallResult.ANSWERED;
  }

  /**
   * Whether it came to somebody and nobody talked: it rang in vain, was refused, could not be
   * delivered, or went to a mailbox. Those that gave up in a queue or a menu are not among them.
   */
  boolean isMissed() {
    boolean cameIn =
        switch (way) {
          case INBOUND, INTERNAL, FORWARDED -> true;
          case OUTBOUND, UNKNOWN -> false;
        };
    return cameIn
        && switch (result()) {
          case MISSED, NO_ANSWER, BUSY, DECLINED, FAILED, VOICEMAIL -> true;
          case ANSWERED, ABANDONED, CONNECTED, ANSWERED_ELSEWHERE, CANCELLED, UNKNOWN -> false;
        };
  }

  /** How long somebody talked. */
  long talkSeconds() {
    return TalkTime.of(legs).orElse(Duration.ZERO).toSeconds();
  }

  /** From its start to its end, as far as both are known. */
  long totalSeconds() {
    Optional<Instant> end = last().end();
    return start.isPresent() && end.isPresent()
        ? Math.max(0, Duration.between(start.get(), end.get()).toSeconds())
        : 0;
  }

  /** How long it rang where it was decided. */
  OptionalLong ringSeconds() {
    return decisive.ringing().stream().mapToLong(Duration::toSeconds).findFirst();
  }
}
