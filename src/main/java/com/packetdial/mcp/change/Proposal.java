package com.packetdial.mcp.change;

import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.StepJson;
import com.packetdial.mcp.change.token.Digest;
import com.packetdial.mcp.pbx.PbxWriter;
import com.packetdial.mcp.pbx.RequestView;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan with all that is shown and held on to of it.
 *
 * @param plan what would be done
 * @param risk what that risks
 * @param views its requests, fit to be shown
 */
record Proposal(Plan plan, Risk risk, List<RequestView> views) {

  /**
   * Makes a proposal of a plan.
   *
   * @throws com.packetdial.mcp.pbx.PbxException when a request of it may not be sent
   */
  static Proposal of(Plan plan, GatedTool tool, PbxWriter writer) {
    return new Proposal(
        plan,
        Risk.of(plan, tool.operations()),
        plan.steps().stream().map(step -> writer.view(step.request())).toList());
  }

  /** The same with one more note, which is not part of what is agreed to. */
  Proposal withNote(String note) {
    List<String> notes = new ArrayList<>(plan.notes());
    notes.addFirst(note);
    return new Proposal(plan.withNotes(notes), risk, views);
  }

  /** Of everything that is shown: what is agreed to is this and nothing else. */
  Digest digest() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("summary", plan.summary());
    json.put("target", plan.target());
    json.put("risk", risk.words());
    ArrayNode steps = json.putArray("steps");
    plan.steps().forEach(step -> steps.add(StepJson.of(step)));
    plan.dependants().forEach(json.putArray("dependants")::add);
    return CanonicalJson.digest(json);
  }
}
