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
import tools.jackson.databind.node.ObjectNode;

/**
 * The seat of an agent in a call queue: that of a user, or that of one of its devices.
 *
 * @param queue the queue's extension
 * @param record the agent as the PBX has it
 * @param others the ids of the queue's other agents
 */
public record QueueSeat(String queue, ObjectNode record, Set<String> others) {

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
      List<ObjectNode> agents = rows(pbx, AgentRecord.all("GET", domain, extension));
      for (ObjectNode agent : agents) {
        if (ids.contains(AgentRecord.id(agent))) {
          seats.add(
              new QueueSeat(
                  extension,
                  agent,
                  Set.copyOf(
                      agents.stream()
                          .map(AgentRecord::id)
                          .filter(id -> !id.equals(AgentRecord.id(agent)))
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
    return AgentRecord.id(record);
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
        AgentRecord.all("POST", domain, queue).withBody(seated(id)),
        new Expectation.Present(at(domain, id), new Fields().text(AgentRecord.ID, id).json()),
        new Reversal.Inverse(
            "take %s out of queue %s".formatted(id, queue),
            removal(domain, id),
            Hazard.NONE,
            new Expectation.Absent(at(domain, id))));
  }

  private Step remove(String domain) {
    return Step.of(
        "take %s out of queue %s".formatted(id(), queue),
        removal(domain, id()),
        new Expectation.Absent(at(domain, id())),
        new Reversal.Inverse(
            "seat %s in queue %s again".formatted(id(), queue),
            AgentRecord.all("POST", domain, queue).withBody(seated(id())),
            Hazard.NONE,
            new Expectation.Present(
                at(domain, id()), new Fields().text(AgentRecord.ID, id()).json())));
  }

  private ObjectNode seated(String id) {
    return AgentRecord.settings(record, id).put("synchronous", "yes");
  }

  private Locator at(String domain, String id) {
    return Locator.in(AgentRecord.all("GET", domain, queue), AgentRecord.ID, id);
  }

  private PbxRequest removal(String domain, String id) {
    return AgentRecord.one("DELETE", domain, queue, id, "");
  }
}
