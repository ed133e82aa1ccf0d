package com.packetdial.mcp.demo;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Routes about answer rules and time frames. */
final class RuleRoutes {

  List<Route> routes() {
    return List.of(
        Route.read(
                "/domains/{domain}/users/{user}/answerrules",
                q -> q.page(AnswerRuleRows.of(q.user()), row -> row))
            .writable("POST"),
        Route.read(
            "/domains/{domain}/users/{user}/answerrules/count",
            q -> Answer.total(AnswerRuleRows.of(q.user()).size())),
        Route.read("/domains/{domain}/users/{user}/answerrules/{timeframe}", RuleRoutes::answerRule)
            .writable("PUT", "DELETE"),
        Route.read(
                "/domains/{domain}/timeframes",
                q -> q.page(TimeFrameRows.of(q.domain(), q.now()), row -> row))
            .writable("POST"),
        Route.read("/domains/{domain}/timeframes/{id}", RuleRoutes::timeFrame)
            .writable("POST", "PUT", "DELETE"),
        Route.read("/domains/{domain}/users/{user}/timeframes", RuleRoutes::ownTimeFrames)
            .writable("POST"));
  }

  private static Answer answerRule(Question question) {
    String timeFrame = question.parameter("timeframe");
    return one(
        AnswerRuleRows.of(question.user()), "time-frame", timeFrame, "Answer rule", question);
  }

  private static Answer timeFrame(Question question) {
    String id = question.parameter("id");
    List<ObjectNode> frames = TimeFrameRows.of(question.domain(), question.now());
    return one(frames, "timeframe-id", id, "Timeframe", question);
  }

  private static Answer one(
      List<ObjectNode> rows, String key, String value, String kind, Question question) {
    for (ObjectNode row : rows) {
      if (row.get(key).asString().equals(value)) {
        return Answer.of(row);
      }
    }
    throw Refusal.notFound(kind, value, question.domain().name());
  }

  /** All time frames of this world are shared; a user who does not exist is still an error. */
  private static Answer ownTimeFrames(Question question) {
    Subscriber user = question.user();
    List<ObjectNode> own =
        TimeFrameRows.of(question.domain(), question.now()).stream()
            .filter(frame -> frame.get("user").asString().equals(user.extension()))
            .toList();
    return question.page(own, row -> row);
  }
}
