package com.packetdial.mcp.change;

import com.packetdial.mcp.change.StepOutcome.Kind;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.change.plan.Step;
import java.util.List;
import java.util.Optional;

/**
 * A plan that was carried out, to its end or up to where it stopped.
 *
 * @param changeId the id under which the change is audited and can be undone
 * @param plan the plan
 * @param outcomes of the steps that were begun, in their order
 * @param stopped why the rest was not begun, or not looked for; empty when all went well
 * @param secretFiles where secrets were put
 */
record Carried(
    String changeId,
    Plan plan,
    List<StepOutcome> outcomes,
    Optional<String> stopped,
    List<String> secretFiles) {

  Carried {
    outcomes = List.copyOf(outcomes);
    secretFiles = List.copyOf(secretFiles);
  }

  /**
   * One of {@code confirmed}, {@code accepted}, {@code stopped}, {@code refused}, {@code unknown}.
   */
  String status() {
    if (isComplete()) {
      return outcomes.stream().allMatch(one -> one.kind() == Kind.CONFIRMED)
          ? "confirmed"
          : "accepted";
    }
    if (carriedOut() > 0 || outcomes.isEmpty()) {
      return "stopped";
    }
    return outcomes.getLast().kind().word();
  }

  boolean isComplete() {
    return carriedOut() == plan.steps().size();
  }

  /** How many steps the PBX has taken. */
  int carriedOut() {
    return (int)
        outcomes.stream()
            .filter(one -> one.kind() == Kind.CONFIRMED || one.kind() == Kind.ACCEPTED)
            .count();
  }

  /** The step that the PBX did not take, when that is all that there is: nothing has changed. */
  Optional<StepOutcome> failure() {
    return carriedOut() == 0 && !outcomes.isEmpty()
        ? Optional.of(outcomes.getLast())
        : Optional.empty();
  }

  /** What was not done, in words. */
  List<String> remaining() {
    return plan.steps().stream().skip(carriedOut()).map(Step::words).toList();
  }

  /** The same with a reason to stop, if it has none yet. */
  Carried withStop(String why) {
    return new Carried(changeId, plan, outcomes, Optional.of(stopped.orElse(why)), secretFiles);
  }

  String undoWords() {
    return plan.steps().stream()
        .limit(carriedOut())
        .map(Step::reversal)
        .filter(Reversal.Impossible.class::isInstance)
        .map(reversal -> ((Reversal.Impossible) reversal).reason())
        .findFirst()
        .orElse("undo_change change_id=" + changeId);
  }

  Optional<String> goOn() {
    return isComplete()
        ? Optional.empty()
        : Optional.of(
            "Call again with the same arguments: what is done is recognised, and the rest goes"
                + " on.");
  }
}
