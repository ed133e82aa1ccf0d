package com.packetdial.mcp.tools.callcenter;

import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.WholeList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code list_queue_agents}: the agents of one queue ({@code GET
 * /domains/{domain}/callqueues/{callqueue}/agents}) or of all ({@code GET
 * /domains/{domain}/agents}) with why a call would not ring at each.
 */
public final class ListQueueAgents implements ToolCode<ListQueueAgents.Query> {

  private static final String QUEUE = "callqueue";

  /** The arguments. */
  public record Query(@Argument(required = true) String domain, @Argument Optional<String> queue) {}

  @Override
  public String name() {
    return "list_queue_agents";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    List<ObjectNode> queues = queues(query, call);
    WholeList agents = agents(query, call);
    List<Seat> seats = agents.records().stream().map(Seat::of).toList();
    List<ObjectNode> rows = new ArrayList<>();
    for (int i = 0; i < seats.size(); i++) {
      rows.add(row(agents.records().get(i), seats.get(i), call));
    }
    ArrayNode verdicts = JsonNodeFactory.instance.arrayNode();
    for (ObjectNode queue : queues) {
      String extension = Loose.text(queue, QUEUE);
      verdicts.add(
          QueueVerdict.of(
              queue, seats.stream().filter(seat -> seat.queue().equals(extension)).toList()));
    }
    ObjectNode about = JsonNodeFactory.instance.objectNode();
    about.set("queues", verdicts);
    return WholeList.part(about, rows, agents.note().stream().toList(), call);
  }

  private static List<ObjectNode> queues(Query query, ToolCall call) {
    return query
        .queue()
        .map(
            queue ->
                List.of(
                    call.pbx()
                        .one(
                            PbxRequest.of("GET /domains/{domain}/callqueues/{callqueue}")
                                .withPath("domain", query.domain())
                                .withPath(QUEUE, queue))))
        .orElseGet(
            () ->
                WholeList.of(
                        call.pbx(),
                        PbxRequest.of("GET /domains/{domain}/callqueues")
                            .withPath("domain", query.domain()))
                    .records());
  }

  private static WholeList agents(Query query, ToolCall call) {
    return WholeList.of(
        call.pbx(),
        query
            .queue()
            .map(
                queue ->
                    PbxRequest.of("GET /domains/{domain}/callqueues/{callqueue}/agents")
                        .withPath(QUEUE, queue))
            .orElseGet(() -> PbxRequest.of("GET /domains/{domain}/agents"))
            .withPath("domain", query.domain()));
  }

  private static ObjectNode row(ObjectNode agent, Seat seat, ToolCall call) {
    ObjectNode row = call.columns().read(agent);
    String name = Loose.text(agent, "name-full-name");
    row.put(
        "name",
        name.isEmpty()
            ? (Loose.text(agent, "agent-name-first-name")
                    + " "
                    + Loose.text(agent, "agent-name-last-name"))
                .strip()
            : name);
    return row.put("can_ring", seat.canRing()).put("why", seat.words());
  }
}
