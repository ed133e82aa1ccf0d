package com.packetdial.mcp.demo;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Routes about time frames. They accept writes and forget them. */
final class TimeFrameRoutes {

  List<Route> routes() {
    return List.of(
        Route.read(
                "/domains/{domain}/timeframes",
                q -> q.page(TimeFrameRows.of(q.domain(), q.now()), row -> row))
            .accepting("POST"),
        Route.read("/domains/{domain}/timeframes/{id}", TimeFrameRoutes::one)
            .accepting("POST", "PUT", "DELETE"),
        Route.read("/domains/{domain}/users/{user}/timeframes", TimeFrameRoutes::own)
            .accepting("POST"));
  }

  private static Answer one(Question question) {
    String id = question.parameter("id");
    return TimeFrameRows.of(question.domain(), question.now()).stream()
        .filter(frame -> frame.get("timeframe-id").asString().equals(id))
        .findFirst()
        .map(Answer::of)
        .orElseThrow(() -> Refusal.notFound("Timeframe", id, question.domain().name()));
  }

  /** All time frames of this world are shared; a user who does not exist is still an error. */
  private static Answer own(Question question) {
    Subscriber user = question.user();
    List<ObjectNode> own =
        TimeFrameRows.of(question.domain(), question.now()).stream()
            .filter(frame -> frame.get("user").asString().equals(user.extension()))
            .toList();
    return question.page(own, row -> row);
  }
}
