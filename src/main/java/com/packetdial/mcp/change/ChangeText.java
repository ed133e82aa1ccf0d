package com.packetdial.mcp.change;

import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.RequestView;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A proposal in words for a person who is asked to agree. */
final class ChangeText {

  private static final int MOST_STEPS = 40;
  private static final int MOST_VALUE = 80;
  private static final int MOST = 4_000;

  private ChangeText() {}

  static String of(Proposal proposal) {
    Plan plan = proposal.plan();
    StringBuilder text = new StringBuilder(plan.summary()).append("?\n");
    text.append("Risk: ").append(proposal.risk().words()).append(".\n");
    int steps = plan.steps().size();
    for (int i = 0; i < Math.min(steps, MOST_STEPS); i++) {
      step(text, plan.steps().get(i), proposal.views().get(i), steps > 1);
    }
    if (steps > MOST_STEPS) {
      text.append("… and ").append(steps - MOST_STEPS).append(" steps more.\n");
    }
    list(text, "Depends on it: ", plan.dependants());
    list(text, "Note: ", plan.notes());
    return text.length() <= MOST ? text.toString().strip() : text.substring(0, MOST) + "…";
  }

  private static void step(StringBuilder text, Step step, RequestView view, boolean oneOfMany) {
    text.append(oneOfMany ? "- " : "").append(step.words()).append('\n');
    if (!step.before().isEmpty() && view.body().isPresent()) {
      ObjectNode after = view.body().get();
      for (Map.Entry<String, JsonNode> field : step.before().properties()) {
        text.append("    ")
            .append(field.getKey())
            .append(": ")
            .append(value(field.getValue()))
            .append(" → ")
            .append(value(after.path(field.getKey())))
            .append('\n');
      }
    }
  }

  private static String value(JsonNode value) {
    String text = value.isString() ? value.stringValue() : value.toString();
    if (value.isMissingNode() || text.isEmpty()) {
      return "nothing";
    }
    return text.length() <= MOST_VALUE ? text : text.substring(0, MOST_VALUE) + "…";
  }

  private static void list(StringBuilder text, String title, List<String> lines) {
    lines.forEach(line -> text.append(title).append(line).append('\n'));
  }
}
