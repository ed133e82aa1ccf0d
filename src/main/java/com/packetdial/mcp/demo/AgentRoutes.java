package com.packetdial.mcp.demo;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Routes about those who answer queues. */
final class AgentRoutes {

  private static final String ID = "callqueue-agent-id";
  private static final String ALL_QUEUES = "all";

  private static final Set<String> FIXED =
      Set.of(
          ID,
          "callqueue",
          "domain",
          "active-calls-total-current",
          "callqueue-agent-has-registered-devices",
          "callqueue-agent-availability-for-dispatch",
          "last-callqueue-dispatch-datetime");

  /** The reasons for being away that the platform's statistics know. */
  private static final Set<String> REASONS =
      Set.of(
          "break", "lunch", "meeting", "web", "other", "cust1", "cust2", "cust3", "cust4", "cust5",
          "cust6", "cust7", "cust8");

  private final Histories histories;

  AgentRoutes(Histories histories) {
    this.histories = histories;
  }

  List<Route> routes() {
    String one = "/domains/{domain}/callqueues/{callqueue}/agents/{callqueue-agent-id}";
    return List.of(
        Route.read(
                "/domains/{domain}/callqueues/{callqueue}/agents",
                q -> q.page(QueueRoutes.queue(q).agents(), row(q)))
            .post(this::create),
        Route.read(
            "/domains/{domain}/callqueues/{callqueue}/agents/count",
            q -> Answer.total(QueueRoutes.queue(q).agents().size())),
        Route.read(one, q -> Answer.of(row(q).apply(agent(q))))
            .put(AgentRoutes::update)
            .delete(
                q -> Change.accepted(q, q.domain().with(QueueRoutes.queue(q).without(agent(q))))),
        Route.writeOnly(one + "/login").patch(q -> move(q, "login")),
        Route.writeOnly(one + "/logout").patch(q -> move(q, "logout")),
        Route.writeOnly(one + "/onecall").patch(q -> move(q, "onecall")),
        Route.writeOnly("/domains/{domain}/callqueues/all/agents/{callqueue-agent-id}/{status}")
            .patch(q -> moveEverywhere(q, q.parameter("status"))),
        Route.read("/domains/{domain}/agents", this::agents));
  }

  private Function<Queue.Agent, ObjectNode> row(Question question) {
    Callers callers = Callers.of(histories.of(question.domain()), question.now());
    return agent ->
        RoutingRows.agent(agent, callers.with(agent.user().extension()), question.now());
  }

  private Answer agents(Question question) {
    return question.page(
        question.domain().queues().stream().flatMap(queue -> queue.agents().stream()).toList(),
        row(question));
  }

  private static Queue.Agent agent(Question question) {
    String id = question.parameter(ID);
    return QueueRoutes.queue(question).agent(id).orElseThrow(() -> unknown(question, id));
  }

  private static Refusal unknown(Question question, String id) {
    return Refusal.notFound("Agent", id, question.domain().name());
  }

  private Change create(Question question) {
    Domain domain = question.domain();
    Queue queue = QueueRoutes.queue(question);
    Fields sent = question.sent();
    String id = sent.required(ID);
    Subscriber user = user(domain, id).orElseThrow(() -> Refusal.noUser(id, domain.name()));
    if (queue.agent(id).isPresent()) {
      throw Refusal.exists("Agent already exists");
    }
    Queue.Agent agent =
        new Queue.Agent(
                id, user, queue.extension(), "automatic", false, nextOrder(queue), Fields.NONE)
            .with(stored(question, sent));
    Domain after = domain.with(queue.with(agent).seated(domain));
    return Change.created(
        question, sent, after, made -> row(question).apply(seatOf(made, queue, id)));
  }

  /** An agent is a user, or one device of a user. */
  private static Optional<Subscriber> user(Domain domain, String id) {
    return id.startsWith("sip:")
        ? domain.deviceAt(id).map(Device::owner)
        : domain.users().stream().filter(user -> user.login().equals(id)).findFirst();
  }

  private static int nextOrder(Queue queue) {
    return 1 + queue.agents().stream().mapToInt(Queue.Agent::order).max().orElse(0);
  }

  private static Queue.Agent seatOf(Domain domain, Queue queue, String id) {
    return domain.queue(queue.extension()).flatMap(found -> found.agent(id)).orElseThrow();
  }

  private static Change update(Question question) {
    Queue.Agent agent = agent(question).with(stored(question, question.sent()));
    return Change.accepted(
        question, question.domain().with(QueueRoutes.queue(question).with(agent)));
  }

  private static Fields stored(Question question, Fields sent) {
    return sent.without(FIXED).and("last-modified-datetime", question.moment());
  }

  private static Change move(Question question, String status) {
    if (question.parameter("callqueue").equals(ALL_QUEUES)) {
      return moveEverywhere(question, status);
    }
    Queue.Agent agent = agent(question).with(state(question, status));
    return Change.accepted(
        question, question.domain().with(QueueRoutes.queue(question).with(agent)));
  }

  private static Change moveEverywhere(Question question, String status) {
    String id = question.parameter(ID);
    Domain domain = question.domain();
    Fields state = state(question, status);
    if (domain.queues().stream().noneMatch(queue -> queue.agent(id).isPresent())) {
      throw unknown(question, id);
    }
    Domain after = domain;
    for (Queue queue : domain.queues()) {
      Optional<Queue.Agent> agent = queue.agent(id);
      if (agent.isPresent()) {
        after = after.with(queue.with(agent.get().with(state)));
      }
    }
    return Change.accepted(question, after);
  }

  /** What being in a state is in the record of an agent: for a reason to be away, its message. */
  private static Fields state(Question question, String status) {
    Row state = new Row();
    switch (status) {
      case "login", "onecall" ->
          state.text(Queue.Agent.AVAILABILITY, "automatic").text("agent-status-message", "");
      case "logout" -> state.text(Queue.Agent.AVAILABILITY, "manual");
      default -> {
        if (!REASONS.contains(status)) {
          throw Refusal.badRequest("Invalid status " + status);
        }
        state.text(Queue.Agent.AVAILABILITY, "manual").text("agent-status-message", status);
      }
    }
    return stored(question, Fields.of(state));
  }
}
