package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the wanted features of an answer rule together, whole, and says what each means. What is
 * switched off keeps its targets, so that it can be switched on again. Not thread-safe.
 */
final class RuleEdit {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String PARAMETERS = "parameters";
  private static final int MOST_RINGING = 20;

  private final ObjectNode rule;
  private final String user;
  private final TargetFinder targets;
  private final ObjectNode fields = JSON.objectNode();
  private final Map<String, String> words = new LinkedHashMap<>();
  private final List<String> called = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Begins without a change.
   *
   * @param rule the rule as it is now; empty for one that is to be made
   */
  RuleEdit(ObjectNode rule, String user, TargetFinder targets) {
    this.rule = rule;
    this.user = user;
    this.targets = targets;
  }

  RuleEdit forward(Forward forward, Optional<String> wanted) {
    wanted.ifPresent(
        text -> {
          if (text.isBlank()) {
            switchOff(forward.feature(), forward.words());
          } else {
            forward(forward, targets.forward(text.strip()));
          }
        });
    return this;
  }

  private void forward(Forward forward, Target target) {
    if (target.called().filter(user::equals).isPresent()) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "%s of %s to %s would lead calls back to where they come from. Choose another target, or vmail_%s for the own voicemail."
              .formatted(forward.words(), user, target.written(), user));
    }
    target.called().ifPresent(called::add);
    switchOn(forward.feature(), List.of(target));
    words.put(forward.feature(), forward.words() + " to " + target.words());
  }

  RuleEdit ring(Optional<List<String>> wanted) {
    wanted.ifPresent(
        texts -> {
          if (texts.isEmpty()) {
            switchOff(AnswerRules.SIMULTANEOUS_RING, "simultaneous ring");
          } else {
            ring(texts);
          }
        });
    return this;
  }

  private void ring(List<String> texts) {
    if (texts.size() > MOST_RINGING) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "simultaneous_ring takes at most %d targets, and these are %d."
              .formatted(MOST_RINGING, texts.size()));
    }
    List<Target> ringing = texts.stream().map(text -> targets.ring(text.strip())).toList();
    switchOn(AnswerRules.SIMULTANEOUS_RING, ringing);
    words.put(
        AnswerRules.SIMULTANEOUS_RING,
        "ring at the same time: "
            + ringing.stream().map(Target::words).collect(Collectors.joining(", ")));
    if (ringing.stream().map(Target::written).noneMatch(this::isOwn)) {
      notes.add(
          "The phones of %s itself will not ring: <OwnDevices> is not among the targets."
              .formatted(user));
    }
  }

  private boolean isOwn(String target) {
    return target.equals("<OwnDevices>")
        || target.equals(user)
        || (target.startsWith(user) && !Character.isDigit(target.charAt(user.length())));
  }

  /** A feature that has no targets. */
  RuleEdit flag(String feature, String what, Optional<Boolean> wanted) {
    wanted.ifPresent(
        on -> {
          if (on) {
            fields.set(feature, JSON.objectNode().put(AnswerRules.ENABLED, "yes"));
            words.put(feature, what + " on");
          } else {
            switchOff(feature, what);
          }
        });
    return this;
  }

  private void switchOn(String feature, List<Target> wanted) {
    ArrayNode parameters = JSON.arrayNode();
    wanted.forEach(target -> parameters.add(target.written()));
    fields.set(
        feature, JSON.objectNode().put(AnswerRules.ENABLED, "yes").set(PARAMETERS, parameters));
  }

  /** A rule that lacks the feature has it off already. */
  private void switchOff(String feature, String what) {
    if (AnswerRules.isOn(rule, feature)) {
      ObjectNode off = JSON.objectNode().put(AnswerRules.ENABLED, "no");
      JsonNode parameters = rule.path(feature).path(PARAMETERS);
      if (parameters.isArray()) {
        off.set(PARAMETERS, parameters);
      }
      fields.set(feature, off);
      words.put(feature, what + " off");
    }
  }

  /** The wanted features by their fields. */
  ObjectNode fields() {
    return fields;
  }

  /** What the features in a body mean. */
  String words(ObjectNode body) {
    return words.entrySet().stream()
        .filter(entry -> body.has(entry.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining("; "));
  }

  /** The extensions that calls are sent on to. */
  List<String> called() {
    return called;
  }

  List<String> notes() {
    return notes;
  }
}
