package com.packetdial.mcp.change.plan;

import com.packetdial.mcp.pbx.Hazard;
import java.util.List;

/**
 * What a change would do to the PBX as it is now. Immutable.
 *
 * @param summary one sentence without its full stop that names the target in words, for example
 *     {@code Change user 1001 (Ann Lee) of acme.example}
 * @param target the exact name that a person has to type before something is destroyed
 * @param steps the writes, in their order; none when everything is already as it is wanted
 * @param dependants what else depends on the target, one phrase each
 * @param notes what else there is to know before one agrees
 */
public record Plan(
    String summary, String target, List<Step> steps, List<String> dependants, List<String> notes) {

  /** The most writes of one plan. */
  public static final int MOST_STEPS = 500;

  public Plan {
    steps = List.copyOf(steps);
    dependants = List.copyOf(dependants);
    notes = List.copyOf(notes);
    if (steps.size() > MOST_STEPS) {
      throw new IllegalArgumentException("a plan of " + steps.size() + " steps");
    }
  }

  /** A plan of one write. */
  public static Plan of(String summary, String target, Step step) {
    return new Plan(summary, target, List.of(step), List.of(), List.of());
  }

  /** A plan that has nothing to do. */
  public static Plan nothing(String summary, String target, String why) {
    return new Plan(summary, target, List.of(), List.of(), List.of(why));
  }

  public Plan withDependants(List<String> phrases) {
    return new Plan(summary, target, steps, phrases, notes);
  }

  public Plan withNotes(List<String> sentences) {
    return new Plan(summary, target, steps, dependants, sentences);
  }

  /** The greatest hazard of its steps, as they say and as what they write tells by itself. */
  public Hazard hazard() {
    return steps.stream().map(Plan::hazardOf).reduce(Hazard.NONE, Hazard::or);
  }

  /** The hazard of one step, as it says and as what it writes tells by itself. */
  public static Hazard hazardOf(Step step) {
    return step.hazard().or(ContentHazard.of(step.request()));
  }
}
