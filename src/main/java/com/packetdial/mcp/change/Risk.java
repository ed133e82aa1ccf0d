package com.packetdial.mcp.change;

import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Operation.Effect;
import com.packetdial.mcp.pbx.Operations;
import java.util.Optional;

/**
 * What a plan risks.
 *
 * @param effect the strongest effect of its operations
 * @param hazard the greatest hazard of its operations and their contents
 */
record Risk(Effect effect, Hazard hazard) {

  /**
   * The risk of a plan.
   *
   * @param operations the operations that the tool declares
   */
  static Risk of(Plan plan, Operations operations) {
    Effect effect = Effect.READ;
    Hazard hazard = plan.hazard();
    for (Step step : plan.steps()) {
      Optional<Operation> operation = operations.find(step.request().operation());
      if (operation.isPresent()) {
        Effect its = operation.get().effect();
        effect = effect.compareTo(its) >= 0 ? effect : its;
        hazard = hazard.or(operation.get().hazard());
      }
    }
    return new Risk(effect, hazard);
  }

  boolean isDestructive() {
    return effect == Effect.DESTRUCTIVE;
  }

  /** As it stands in answers: the hazard if there is one, and the effect. */
  String words() {
    String effectWord = effect.name().toLowerCase(java.util.Locale.ROOT);
    return hazard == Hazard.NONE ? effectWord : hazard.word() + ", " + effectWord;
  }
}
