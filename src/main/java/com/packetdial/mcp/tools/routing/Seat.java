package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tools.user.AgentRecord;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The seat of an agent in a queue.
 *
 * @param record the agent as it is now, in this queue
 */
record Seat(String domain, ObjectNode record) {

  static final String LOGGED_IN = "automatic";
  static final String LOGGED_OUT = "manual";

  /** All seats of a queue. */
  static List<Seat> of(Pbx pbx, String domain, String queue) {
    return read(pbx, domain, AgentRecord.all("GET", domain, queue));
  }

  /** All seats of all queues of a domain. */
  static List<Seat> ofAllQueues(Pbx pbx, String domain) {
    return read(
        pbx, domain, PbxRequest.of("GET /domains/{domain}/agents").withPath("domain", domain));
  }

  private static List<Seat> read(Pbx pbx, String domain, PbxRequest list) {
    return pbx.rows(list).map(row -> new Seat(domain, row)).toList();
  }

  /** Where the seat of an agent is read. */
  static Locator locator(String domain, String queue, String id) {
    return Locator.of(AgentRecord.one("GET", domain, queue, id, ""));
  }

  String id() {
    return AgentRecord.id(record);
  }

  String queue() {
    return Loose.text(record, "callqueue");
  }

  String availability() {
    return Loose.text(record, AgentRecord.AVAILABILITY);
  }

  /** Whether the queue sends calls there. */
  boolean isLoggedIn() {
    return availability().endsWith(LOGGED_IN);
  }

  /** As in {@code agent 1001 (Ann Lee)}. */
  String words(String user) {
    String name = Loose.text(record, "name-full-name");
    return "agent " + user + (name.isEmpty() ? "" : " (" + name + ")");
  }

  /** What makes the seat anew as it is. */
  ObjectNode whole() {
    return AgentRecord.settings(record, id());
  }
}
