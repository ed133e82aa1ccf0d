package com.packetdial.mcp.change;

import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.pbx.DomainScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change that was carried out, as the audit log tells it.
 *
 * @param id its id
 * @param at when it began
 * @param principal who asked for it
 * @param client through which client
 * @param tool by which tool
 * @param pbx the beginning of the identity of PBX and credential
 * @param binding digest of the command
 * @param summary what it did, in words
 * @param target the exact name of what it changed
 * @param planned how many steps it was to have
 * @param steps the steps that were begun
 * @param outcome how it ended; empty when this program ended before it did
 */
record Change(
    String id,
    Instant at,
    String principal,
    String client,
    String tool,
    String pbx,
    String binding,
    String summary,
    String target,
    int planned,
    List<Begun> steps,
    Optional<String> outcome) {

  Change {
    steps = List.copyOf(steps);
  }

  /**
   * A step that was begun.
   *
   * @param number from 1
   * @param begunAt when its write was about to be sent
   * @param domain the domain that it is in; empty where none is known
   * @param words what it does
   * @param after how to see that it has happened
   * @param reversal how to take it back
   * @param outcome how it ended, as {@link StepOutcome.Kind#word()}; empty when that was not seen
   */
  record Begun(
      int number,
      Instant begunAt,
      String domain,
      String words,
      Expectation after,
      Reversal reversal,
      Optional<String> outcome) {

    /** Whether the PBX may have carried it out, or will. */
    boolean mayHaveHappened() {
      return outcome.filter(StepOutcome.Kind.REFUSED.word()::equals).isEmpty();
    }

    /** Whether nobody knows what became of it. */
    boolean isInDoubt() {
      return outcome.filter(word -> !word.equals(StepOutcome.Kind.UNKNOWN.word())).isEmpty();
    }
  }

  /**
   * Whether who may touch these domains may know of it: they may have been others when the change
   * was made.
   */
  boolean isWithin(DomainScope domains) {
    return domains.names().isEmpty()
        || (!steps.isEmpty() && steps.stream().allMatch(step -> domains.holds(step.domain())));
  }

  String status() {
    return outcome.orElse("cut off");
  }
}
