package com.packetdial.mcp.tools.user;

import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where the agents of a call queue are read and written, and what makes one as it is. */
public final class AgentRecord {

  /** Who the agent is, as in {@code 1001@acme.example}; also the path parameter. */
  public static final String ID = "callqueue-agent-id";

  /** Whether calls come. */
  public static final String AVAILABILITY = "callqueue-agent-availability-type";

  /** The pause after each call, in seconds. */
  public static final String WRAP_UP = "callqueue-agent-wrap-up-allowance-seconds";

  /** The place among the agents. */
  public static final String ORDER = "callqueue-agent-dispatch-order-ordinal";

  /** Which queue comes first for an agent of several. */
  public static final String PRIORITY = "callqueue-agent-dispatch-queue-priority-ordinal";

  /** What makes one agent differ from another; the rest the platform counts, or has of the user. */
  private static final List<String> SETTINGS =
      List.of(
          AVAILABILITY,
          WRAP_UP,
          "auto-answer-enabled",
          ORDER,
          PRIORITY,
          "limits-max-active-calls-total",
          "callqueue-agent-answer-confirmation-enabled",
          "callqueue-agent-max-concurrent-sms-conversations");

  private AgentRecord() {}

  /** A request about all agents of a queue. */
  public static PbxRequest all(String method, String domain, String queue) {
    return PbxRequest.of(method + " /domains/{domain}/callqueues/{callqueue}/agents")
        .withPath("domain", domain)
        .withPath("callqueue", queue);
  }

  /**
   * A request about one agent.
   *
   * @param action nothing, or a slash and what is done
   */
  public static PbxRequest one(
      String method, String domain, String queue, String id, String action) {
    return PbxRequest.of(
            method
                + " /domains/{domain}/callqueues/{callqueue}/agents/{callqueue-agent-id}"
                + action)
        .withPath("domain", domain)
        .withPath("callqueue", queue)
        .withPath(ID, id);
  }

  public static String id(ObjectNode agent) {
    return Loose.text(agent, ID);
  }

  /** What makes somebody an agent with the settings of another, or of before. */
  public static ObjectNode settings(ObjectNode agent, String id) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put(ID, id);
    for (String setting : SETTINGS) {
      JsonNode value = agent.path(setting);
      if (!Loose.text(value).isEmpty()) {
        body.set(setting, value);
      }
    }
    return body;
  }
}
