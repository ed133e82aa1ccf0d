package com.packetdial.mcp.demo;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Routes about what happens to calls to a user, time frame by time frame. */
final class AnswerRuleRoutes {

  List<Route> routes() {
    String all = "/domains/{domain}/users/{user}/answerrules";
    return List.of(
        Route.read(all, q -> q.page(rules(q).rules(), Fields::row)).post(AnswerRuleRoutes::create),
        Route.read(
            "/domains/~/users/~/answerrules",
            q -> {
              Question mine = q.mine();
              return mine.page(rules(mine).rules(), Fields::row);
            }),
        Route.read(all + "/count", q -> Answer.total(rules(q).rules().size())),
        Route.writeOnly(all + "/reorder").put(AnswerRuleRoutes::reorder),
        Route.read(all + "/{timeframe}", q -> Answer.of(rule(q).row()))
            .put(q -> stored(q, rules(q).changed(rule(q), sent(q))))
            .delete(q -> stored(q, rules(q).without(rule(q)))));
  }

  private static AnswerRules rules(Question question) {
    return AnswerRules.of(question.domain(), question.user());
  }

  private static Fields rule(Question question) {
    String timeFrame = question.parameter("timeframe");
    return rules(question)
        .find(timeFrame)
        .orElseThrow(() -> Refusal.notFound("Answer rule", timeFrame, question.domain().name()));
  }

  private static Fields sent(Question question) {
    return question.sent(OlderNames.ANSWER_RULE);
  }

  private static Change stored(Question question, AnswerRules rules) {
    return Change.accepted(question, rules.in(question.domain(), question.user()));
  }

  private static Change create(Question question) {
    Fields sent = sent(question);
    String timeFrame = sent.required(AnswerRules.TIME_FRAME);
    if (rules(question).find(timeFrame).isPresent()) {
      throw Refusal.exists("Answerrule already exists");
    }
    AnswerRules after = rules(question).with(question.user(), timeFrame, sent);
    return Change.created(
        question,
        sent,
        after.in(question.domain(), question.user()),
        _ -> after.find(timeFrame).orElseThrow().row());
  }

  private static Change reorder(Question question) {
    List<String> timeFrames = new ArrayList<>();
    for (JsonNode entry : question.json()) {
      timeFrames.add(entry.path(AnswerRules.TIME_FRAME).asString(""));
    }
    return stored(question, rules(question).ordered(timeFrames));
  }
}
