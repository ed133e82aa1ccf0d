package com.packetdial.mcp.demo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Routes about blocked numbers. They are the rejected ones of the answer rule for all times, which
 * the user {@code domain} has for the whole domain.
 */
final class NumberFilterRoutes {

  private static final String DEFAULTS = "domain";

  List<Route> routes() {
    return List.of(
        route("/domains/{domain}/number-filters"),
        route("/domains/{domain}/users/{user}/number-filters"));
  }

  private static Route route(String template) {
    return Route.read(template, NumberFilterRoutes::read)
        .post(q -> change(q, SequencedSet::addAll))
        .delete(q -> change(q, SequencedSet::removeAll));
  }

  private static Subscriber user(Question question) {
    if (question.path().containsKey("user")) {
      return question.user();
    }
    Domain domain = question.domain();
    return domain.user(DEFAULTS).orElseThrow(() -> Refusal.noUser(DEFAULTS, domain.name()));
  }

  private static AnswerRules rules(Question question) {
    return AnswerRules.of(question.domain(), user(question));
  }

  private static Answer read(Question question) {
    List<ObjectNode> rows =
        rules(question).find(AnswerRuleRows.DEFAULT_TIME_FRAME).stream()
            .map(NumberFilterRoutes::row)
            .toList();
    return Answer.of(rows);
  }

  private static ObjectNode row(Fields rule) {
    ObjectNode row =
        new Row()
            .text("domain", rule.text("domain", ""))
            .text("time-frame", AnswerRuleRows.DEFAULT_TIME_FRAME)
            .text("enabled", rule.text("enabled", "yes"))
            .truth("is-active", true)
            .node();
    SequencedSet<String> numbers = rejected(rule);
    row.set(AnswerRuleRows.REJECTED, rejecting(numbers));
    return row;
  }

  private static Change change(
      Question question, BiConsumer<SequencedSet<String>, SequencedSet<String>> change) {
    SequencedSet<String> sent = numbers(question.json());
    if (sent.isEmpty()) {
      throw Refusal.badRequest("Missing required field: " + AnswerRuleRows.REJECTED);
    }
    Subscriber user = user(question);
    AnswerRules rules = rules(question);
    Fields rule =
        rules
            .find(AnswerRuleRows.DEFAULT_TIME_FRAME)
            .orElseThrow(() -> Refusal.missing("Answer rule * does not exist"));
    SequencedSet<String> numbers = rejected(rule);
    change.accept(numbers, sent);
    Fields after = Fields.NONE.and(AnswerRuleRows.REJECTED, rejecting(numbers));
    return Change.accepted(question, rules.changed(rule, after).in(question.domain(), user));
  }

  private static SequencedSet<String> rejected(Fields rule) {
    return numbers(rule.row());
  }

  private static SequencedSet<String> numbers(JsonNode body) {
    SequencedSet<String> numbers = new LinkedHashSet<>();
    for (JsonNode number : body.path(AnswerRuleRows.REJECTED).path("parameters")) {
      numbers.add(number.asString(""));
    }
    return numbers;
  }

  private static ObjectNode rejecting(SequencedSet<String> numbers) {
    ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    numbers.forEach(parameters::add);
    ObjectNode row = new Row().yesNo("enabled", !numbers.isEmpty()).node();
    row.set("parameters", parameters);
    return row;
  }
}
