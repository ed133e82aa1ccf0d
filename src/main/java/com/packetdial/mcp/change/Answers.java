package com.packetdial.mcp.change;

import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.change.token.Level;
import com.packetdial.mcp.change.token.SealedToken;
import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.RequestView;
import com.packetdial.mcp.tool.Outcome.Thing;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What tools that change the PBX answer: previews, and what became of a change. */
final class Answers {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** How many characters steps may take with all that they send. */
  private static final int MOST_SHOWN_WHOLE = 9_000;

  private Answers() {}

  static Thing nothingToDo(Plan plan) {
    ObjectNode values = JSON.objectNode();
    values.put("status", "unchanged").put("change", plan.summary());
    return new Thing(values, plan.notes());
  }

  /**
   * A preview.
   *
   * @param status why there is one: {@code confirmation_required} or {@code state_changed}
   */
  static Thing preview(String status, Proposal proposal, SealedToken token, boolean canAsk) {
    Plan plan = proposal.plan();
    ObjectNode values = JSON.objectNode();
    values.put("status", status).put("change", plan.summary());
    values.put("risk", proposal.risk().words());
    values.set("steps", steps(proposal));
    texts(values, "dependants", plan.dependants());
    if (proposal.risk().isDestructive()) {
      values.put("confirm_target", plan.target());
    }
    values.put("confirmation_token", token.text());
    values.put("expires_at", token.token().expiresAt().toString());
    values.put("next", next(proposal, token.token().level(), canAsk));
    return new Thing(values, plan.notes());
  }

  private static String next(Proposal proposal, Level level, boolean canAsk) {
    StringBuilder next =
        new StringBuilder(
            "Nothing is changed yet. Show this to the person you work for. To go on,");
    next.append(" call again with the same arguments and confirmation_token");
    if (proposal.risk().isDestructive()) {
      next.append(", and confirm_target as that person typed it");
    }
    next.append(
        switch (level) {
          case TOKEN -> ".";
          case ELICIT ->
              canAsk
                  ? "; the client then asks its person."
                  : "; but this client cannot ask its person, so it will be denied.";
          case OPERATOR -> "; an operator then has to approve it.";
        });
    return next.toString();
  }

  /**
   * All steps with what they send, as long as that is short. Of a long plan, those that are
   * dangerous; of the others, what they do.
   */
  private static ArrayNode steps(Proposal proposal) {
    List<ObjectNode> whole = new ArrayList<>();
    for (int i = 0; i < proposal.views().size(); i++) {
      whole.add(whole(proposal.plan().steps().get(i), proposal.views().get(i)));
    }
    ArrayNode shown = JSON.arrayNode();
    if (whole.stream().mapToInt(step -> step.toString().length()).sum() <= MOST_SHOWN_WHOLE) {
      whole.forEach(shown::add);
      return shown;
    }
    Map<String, List<String>> grouped = new LinkedHashMap<>();
    int room = MOST_SHOWN_WHOLE;
    for (int i = 0; i < whole.size(); i++) {
      Step step = proposal.plan().steps().get(i);
      int length = whole.get(i).toString().length();
      if (Plan.hazardOf(step) != Hazard.NONE && length <= room) {
        shown.add(whole.get(i));
        room -= length;
      } else {
        grouped
            .computeIfAbsent(step.request().operation(), _ -> new ArrayList<>())
            .add(step.words());
      }
    }
    grouped.forEach(
        (operation, words) ->
            texts(
                shown.addObject().put("send", operation).put("times", words.size()), "do", words));
    return shown;
  }

  private static ObjectNode whole(Step step, RequestView view) {
    ObjectNode one = JSON.objectNode().put("do", step.words()).put("send", view.line());
    view.body().filter(body -> !body.isEmpty()).ifPresent(body -> one.set("body", body));
    step.secret()
        .ifPresent(secret -> one.put("secret", secret.field() + " is made up here, not shown"));
    if (!step.before().isEmpty()) {
      one.set("before", step.before());
    }
    return one;
  }

  /** What is waiting for an operator. */
  static Thing approvalRequired(
      Plan plan, String approvalId, String expiresAt, Optional<URI> page) {
    ObjectNode values = JSON.objectNode();
    values.put("status", "approval_required").put("change", plan.summary());
    values.put("approval_id", approvalId).put("expires_at", expiresAt);
    values.put(
        "next",
        "Nothing is changed yet. An operator %sruns: packetdial-mcp approve %s. Then call again with the same arguments and token."
            .formatted(page.map(url -> "decides at " + url + " or ").orElse(""), approvalId));
    return new Thing(values, List.of());
  }

  /** What became of a change that was carried out, at least in part. */
  static Thing done(Carried carried) {
    ObjectNode values = JSON.objectNode();
    values.put("status", carried.status());
    values.put("change_id", carried.changeId()).put("change", carried.plan().summary());
    List<String> notes = new ArrayList<>();
    int all = carried.plan().steps().size();
    if (all > 1) {
      values.put("done", carried.carriedOut() + " of " + all + " steps");
    }
    carried.stopped().ifPresent(stopped -> values.put("stopped", stopped));
    for (int i = 0; i < carried.outcomes().size(); i++) {
      StepOutcome outcome = carried.outcomes().get(i);
      if (!outcome.words().isEmpty()) {
        notes.add(
            all == 1
                ? outcome.words()
                : carried.plan().steps().get(i).words() + ": " + outcome.words());
      }
    }
    texts(values, "remaining", carried.remaining());
    carried.secretFiles().forEach(file -> notes.add("The new secret is in the file " + file + "."));
    values.put("undo", carried.undoWords());
    carried.goOn().ifPresent(words -> values.put("next", words));
    return new Thing(values, notes);
  }

  private static void texts(ObjectNode values, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = values.putArray(name);
      texts.forEach(array::add);
    }
  }
}
