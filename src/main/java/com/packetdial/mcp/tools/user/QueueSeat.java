package com.packetdial.mcp.tools.user;

import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.Fields;
import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The seat of an agent in a call queue: that of a user, or that of one of its devices.
 *
 * @param queue the queue's extension
 * @param record the agent as the PBX has it
 * @param others the ids of the queue's other agents
 */
public record QueueSeat(String queue, ObjectNode record, Set<String> others) {

  private static final String ID = "callqueue-agent-id";

  /** What makes one seat differ from another; the rest tells how things stand. */
  private static final List<String> SETTINGS =
      List.of(
          "callqueue-agent-availability-type",
          "callqueue-agent-wrap-up-allowance-seconds",
          "auto-answer-enabled",
          "callqueue-agent-dispatch-order-ordinal",
          "callqueue-agent-dispatch-queue-priority-ordinal",
          "limits-max-active-calls-total",
          "callqueue-agent-answer-confirmation-enabled",
          "callqueue-agent-max-concurrent-sms-conversations");

  public QueueSeat {
    others = Set.copyOf(others);
  }

  /**
   * The seats in the queues of a domain that any of these agents has.
   *
   * @param ids as in {@code 1001@acme.example} and {@code sip:1001a@acme.example}
   */
  public static List<QueueSeat> of(Pbx pbx, String domain, Set<String> ids) {
    List<QueueSeat> seats = new ArrayList<>();
    PbxRequest queues =
        PbxRequest.of("GET /domains/{domain}/callqueues").withPath("domain", domain);
    for (ObjectNode queue : rows(pbx, queues)) {
      String extension = Loose.text(queue, "callqueue");
      List<ObjectNode> agents = rows(pbx, agents("GET", domain, extension));
      for (ObjectNode agent : agents) {
        if (ids.contains(id(agent))) {
          seats.add(
              new QueueSeat(
                  extension,
                  agent,
                  Set.copyOf(
                      agents.stream()
                          .map(QueueSeat::id)
                          .filter(id -> !id.equals(id(agent)))
                          .toList())));
        }
      }
    }
    return seats;
  }

  private static List<ObjectNode> rows(Pbx pbx, PbxRequest list) {
    try {
      return pbx.rows(list).toList();
    } catch (PbxException.NotFound e) {
      return List.of();
    }
  }

  public String id() {
    return id(record);
  }

  private static String id(ObjectNode agent) {
    return Loose.text(agent, ID);
  }

  /** As in {@code seat of 1001@acme.example in queue 700}. */
  public String words() {
    return "seat of %s in queue %s".formatted(id(), queue);
  }

  /** Gives the seat to another user, who may have one there already. */
  Stream<Step> moveTo(String domain, String user) {
    String other = UserRecord.address(domain, user);
    return others.contains(other)
        ? Stream.of(remove(domain))
        : Stream.of(add(domain, other), remove(domain));
  }

  private Step add(String domain, String id) {
    return Step.of(
        "seat %s in queue %s, with the settings of %s".formatted(id, queue, id()),
        agents("POST", domain, queue).withBody(seated(id)),
        new Expectation.Present(at(domain, id), new Fields().text(ID, id).json()),
        new Reversal.Inverse(
            "take %s out of queue %s".formatted(id, queue),
            agent(domain, id),
            Hazard.NONE,
            new Expectation.Absent(at(domain, id))));
  }

  private Step remove(String domain) {
    return Step.of(
        "take %s out of queue %s".formatted(id(), queue),
        agent(domain, id()),
        new Expectation.Absent(at(domain, id())),
        new Reversal.Inverse(
            "seat %s in queue %s again".formatted(id(), queue),
            agents("POST", domain, queue).withBody(seated(id())),
            Hazard.NONE,
            new Expectation.Present(at(domain, id()), new Fields().text(ID, id()).json())));
  }

  private ObjectNode seated(String id) {
    Fields fields = new Fields().text(ID, id);
    for (String setting : SETTINGS) {
      JsonNode value = record.path(setting);
      if (!Loose.text(value).isEmpty()) {
        fields.json(setting, value);
      }
    }
    return fields.text("synchronous", "yes").json();
  }

  private Locator at(String domain, String id) {
    return Locator.in(agents("GET", domain, queue), ID, id);
  }

  private PbxRequest agent(String domain, String id) {
    return PbxRequest.of(
            "DELETE /domains/{domain}/callqueues/{callqueue}/agents/{callqueue-agent-id}")
        .withPath("domain", domain)
        .withPath("callqueue", queue)
        .withPath(ID, id);
  }

  private static PbxRequest agents(String method, String domain, String queue) {
    return PbxRequest.of(method + " /domains/{domain}/callqueues/{callqueue}/agents")
        .withPath("domain", domain)
        .withPath("callqueue", queue);
  }
}
