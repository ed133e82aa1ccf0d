package com.packetdial.mcp.demo;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Routes about call queues. */
final class QueueRoutes {

  private static final Set<String> FIXED =
      Set.of(
          "callqueue",
          "domain",
          "active-queued-calls-total-current",
          "callqueue-count-agents-available",
          "callqueue-count-agents-total");

  private static final int RING_SECONDS = 20;

  private final Histories histories;

  QueueRoutes(Histories histories) {
    this.histories = histories;
  }

  List<Route> routes() {
    return List.of(
        Route.read("/domains/{domain}/callqueues", q -> q.page(q.domain().queues(), row(q)))
            .post(this::create),
        Route.read("/domains/{domain}/callqueues/list", q -> q.page(q.domain().queues(), row(q))),
        Route.read(
                "/domains/{domain}/callqueues/{callqueue}", q -> Answer.of(row(q).apply(queue(q))))
            .put(QueueRoutes::update)
            .delete(q -> Change.accepted(q, q.domain().without(queue(q)))));
  }

  private Function<Queue, ObjectNode> row(Question question) {
    Callers callers = Callers.of(histories.of(question.domain()), question.now());
    return queue -> RoutingRows.queue(queue, callers.heldBy(queue.extension()));
  }

  /** The queue named in the path. */
  static Queue queue(Question question) {
    String extension = question.parameter("callqueue");
    Domain domain = question.domain();
    return domain
        .queue(extension)
        .orElseThrow(() -> Refusal.notFound("Call queue", extension, domain.name()));
  }

  /** The user of the same extension is made by itself, before or after. */
  private Change create(Question question) {
    Domain domain = question.domain();
    Fields sent = question.sent();
    String extension = sent.required("callqueue");
    if (domain.queue(extension).isPresent()) {
      throw Refusal.exists("Callqueue already exists");
    }
    Queue queue =
        new Queue(
            extension,
            domain.name(),
            "",
            "Round-robin",
            RING_SECONDS,
            0,
            List.of(),
            sent.without(FIXED));
    return Change.created(question, sent, domain.with(queue), _ -> RoutingRows.queue(queue, 0));
  }

  private static Change update(Question question) {
    Queue queue = queue(question).with(question.sent().without(FIXED));
    return Change.accepted(question, question.domain().with(queue));
  }
}
