package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The seat of an agent in a queue.
 *
 * @param record the agent as it is now, in this queue
 */
record Seat(String domain, ObjectNode record) {

  static final String ID = "callqueue-agent-id";
  static final String AVAILABILITY = "callqueue-agent-availability-type";
  static final String WRAP_UP = "callqueue-agent-wrap-up-allowance-seconds";
  static final String ORDER = "callqueue-agent-dispatch-order-ordinal";
  static final String PRIORITY = "callqueue-agent-dispatch-queue-priority-ordinal";

  static final String LOGGED_IN = "automatic";
  static final String LOGGED_OUT = "manual";

  /** What makes a seat as it is; the rest the platform counts or takes from the user. */
  private static final List<String> WRITABLE =
      List.of(
          ID,
          AVAILABILITY,
          WRAP_UP,
          "auto-answer-enabled",
          ORDER,
          PRIORITY,
          "limits-max-active-calls-total",
          "callqueue-agent-answer-confirmation-enabled",
          "callqueue-agent-max-concurrent-sms-conversations");

  /** All seats of a queue. */
  static List<Seat> of(Pbx pbx, String domain, String queue) {
    return read(pbx, domain, all("GET", domain, queue));
  }

  /** All seats of all queues of a domain. */
  static List<Seat> ofAllQueues(Pbx pbx, String domain) {
    return read(
        pbx, domain, PbxRequest.of("GET /domains/{domain}/agents").withPath("domain", domain));
  }

  private static List<Seat> read(Pbx pbx, String domain, PbxRequest list) {
    return pbx.rows(list).map(row -> new Seat(domain, row)).toList();
  }

  /** A request about all agents of a queue. */
  static PbxRequest all(String method, String domain, String queue) {
    return PbxRequest.of(method + " /domains/{domain}/callqueues/{callqueue}/agents")
        .withPath("domain", domain)
        .withPath("callqueue", queue);
  }

  /**
   * A request about one agent.
   *
   * @param action nothing, or a slash and what is done
   */
  static PbxRequest one(String method, String domain, String queue, String id, String action) {
    return PbxRequest.of(
            method
                + " /domains/{domain}/callqueues/{callqueue}/agents/{callqueue-agent-id}"
                + action)
        .withPath("domain", domain)
        .withPath("callqueue", queue)
        .withPath("callqueue-agent-id", id);
  }

  /** Where the seat of an agent is read. */
  static Locator locator(String domain, String queue, String id) {
    return Locator.of(one("GET", domain, queue, id, ""));
  }

  String id() {
    return Loose.text(record, ID);
  }

  String queue() {
    return Loose.text(record, "callqueue");
  }

  String availability() {
    return Loose.text(record, AVAILABILITY);
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
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    for (String field : WRITABLE) {
      JsonNode value = record.path(field);
      if (!Loose.text(value).isEmpty()) {
        body.set(field, value);
      }
    }
    return body;
  }
}
