package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answer rules of a user, in their order; the first one in force decides. Immutable. */
record AnswerRules(List<Fields> rules) {

  static final String TIME_FRAME = "time-frame";

  private static final String PARAMETERS = "parameters";
  private static final Set<String> FIXED = Set.of("domain", "user", TIME_FRAME, "order");

  AnswerRules {
    rules = List.copyOf(rules);
  }

  static AnswerRules of(Domain domain, Subscriber user) {
    return new AnswerRules(domain.papers(Kind.ANSWER_RULES, user.extension()));
  }

  Domain in(Domain domain, Subscriber user) {
    return domain.with(Kind.ANSWER_RULES, user.extension(), _ -> rules);
  }

  Optional<Fields> find(String timeFrame) {
    return rules.stream().filter(rule -> rule.is(TIME_FRAME, timeFrame)).findFirst();
  }

  /** With one more, before the one for all other times, which would else be decided by that. */
  AnswerRules with(Subscriber user, String timeFrame, Fields sent) {
    List<Fields> all = new ArrayList<>(rules);
    int place = all.size();
    while (place > 0 && all.get(place - 1).is(TIME_FRAME, AnswerRuleRows.DEFAULT_TIME_FRAME)) {
      place--;
    }
    Fields blank = Fields.of(AnswerRuleRows.blank(user, timeFrame, place));
    all.add(place, merged(blank, sent));
    return new AnswerRules(all).numbered();
  }

  /** What is not sent stays, and of a feature what is not sent of it. */
  AnswerRules changed(Fields rule, Fields sent) {
    return replaced(rule, merged(rule, sent));
  }

  AnswerRules without(Fields rule) {
    return new AnswerRules(Edited.without(rules, rule::equals)).numbered();
  }

  /** In another order, which names every time frame. */
  AnswerRules ordered(List<String> timeFrames) {
    for (String timeFrame : timeFrames) {
      if (find(timeFrame).isEmpty()) {
        throw Refusal.missing("Not Found. Timeframe input was not found.");
      }
    }
    if (Set.copyOf(timeFrames).size() != rules.size() || timeFrames.size() != rules.size()) {
      throw Refusal.badRequest("Please provide all timeframes in the new order.");
    }
    return new AnswerRules(timeFrames.stream().map(name -> find(name).orElseThrow()).toList())
        .numbered();
  }

  private AnswerRules replaced(Fields old, Fields rule) {
    return new AnswerRules(Edited.with(rules, old::equals, rule));
  }

  private AnswerRules numbered() {
    List<Fields> numbered = new ArrayList<>();
    for (Fields rule : rules) {
      numbered.add(rule.and("order", JsonNodeFactory.instance.numberNode(numbered.size())));
    }
    return new AnswerRules(numbered);
  }

  private static Fields merged(Fields rule, Fields sent) {
    ObjectNode row = rule.row();
    sent.without(FIXED)
        .values()
        .forEach(
            (name, value) -> {
              JsonNode old = row.get(name);
              if (old instanceof ObjectNode feature && value instanceof ObjectNode change) {
                row.set(name, merged(feature, change));
              } else if (old != null && value.isValueNode()) {
                row.set(name, Fields.like(old, value));
              }
            });
    return Fields.of(row);
  }

  private static ObjectNode merged(ObjectNode feature, ObjectNode change) {
    ObjectNode row =
        OlderNames.ANSWER_RULE.toCurrent(Fields.of(change)).over(Fields.of(feature).row());
    if (row.get(PARAMETERS) instanceof ArrayNode targets) {
      row.set(PARAMETERS, loose(targets));
    }
    return row;
  }

  private static ArrayNode loose(ArrayNode targets) {
    ArrayNode loose = JsonNodeFactory.instance.arrayNode();
    targets.forEach(target -> loose.add(Row.loose(target)));
    return loose;
  }
}
