package com.packetdial.mcp.demo;

import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Routes about phone numbers, queues and agents. */
final class RoutingRoutes {

  private final Histories histories;

  RoutingRoutes(Histories histories) {
    this.histories = histories;
  }

  List<Route> routes() {
    return List.of(
        Route.read("/phonenumbers", RoutingRoutes::allNumbers),
        Route.read(
                "/domains/{domain}/phonenumbers",
                q -> q.page(q.domain().numbers(), RoutingRows::number))
            .writable("POST", "PUT"),
        Route.read(
            "/domains/{domain}/phonenumbers/count", q -> Answer.total(q.domain().numbers().size())),
        Route.read("/domains/{domain}/phonenumbers/{phonenumber}", RoutingRoutes::number)
            .writable("PUT", "DELETE"),
        Route.read("/domains/{domain}/callqueues", q -> q.page(q.domain().queues(), queueRow(q)))
            .writable("POST"),
        Route.read(
            "/domains/{domain}/callqueues/list", q -> q.page(q.domain().queues(), queueRow(q))),
        Route.read(
                "/domains/{domain}/callqueues/{callqueue}",
                q -> Answer.of(queueRow(q).apply(queue(q))))
            .writable("PUT", "DELETE"),
        Route.read(
                "/domains/{domain}/callqueues/{callqueue}/agents",
                q -> q.page(queue(q).agents(), agentRow(q)))
            .writable("POST"),
        Route.read(
            "/domains/{domain}/callqueues/{callqueue}/agents/count",
            q -> Answer.total(queue(q).agents().size())),
        Route.read(
                "/domains/{domain}/callqueues/{callqueue}/agents/{callqueue-agent-id}", this::agent)
            .writable("PUT", "DELETE"),
        Route.read("/domains/{domain}/agents", this::agents));
  }

  private Function<Queue, ObjectNode> queueRow(Question question) {
    Callers callers = Callers.of(histories.of(question.domain()), question.now());
    return queue -> RoutingRows.queue(queue, callers.heldBy(queue.extension()));
  }

  private Function<Queue.Agent, ObjectNode> agentRow(Question question) {
    Callers callers = Callers.of(histories.of(question.domain()), question.now());
    return agent ->
        RoutingRows.agent(agent, callers.with(agent.user().extension()), question.now());
  }

  private static Answer allNumbers(Question question) {
    return question.page(
        question.visibleDomains().stream().flatMap(domain -> domain.numbers().stream()).toList(),
        RoutingRows::number);
  }

  private static Answer number(Question question) {
    String number = question.parameter("phonenumber");
    Domain domain = question.domain();
    return domain.numbers().stream()
        .filter(candidate -> candidate.number().equals(number))
        .findFirst()
        .map(found -> Answer.of(RoutingRows.number(found)))
        .orElseThrow(() -> Refusal.notFound("Phone number", number, domain.name()));
  }

  private static Queue queue(Question question) {
    String extension = question.parameter("callqueue");
    Domain domain = question.domain();
    return domain
        .queue(extension)
        .orElseThrow(() -> Refusal.notFound("Call queue", extension, domain.name()));
  }

  private Answer agent(Question question) {
    String id = question.parameter("callqueue-agent-id");
    return queue(question).agents().stream()
        .filter(agent -> agent.user().login().equals(id))
        .findFirst()
        .map(agent -> Answer.of(agentRow(question).apply(agent)))
        .orElseThrow(() -> Refusal.notFound("Agent", id, question.domain().name()));
  }

  private Answer agents(Question question) {
    return question.page(
        question.domain().queues().stream().flatMap(queue -> queue.agents().stream()).toList(),
        agentRow(question));
  }
}
