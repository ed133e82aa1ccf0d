package com.packetdial.mcp.tools.schedule;

import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.WholeList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code list_time_frames}: {@code GET /domains/{domain}/timeframes}, and those of a user, with
 * which are in force at a moment.
 */
public final class ListTimeFrames implements ToolCode<ListTimeFrames.Query> {

  /** The arguments. */
  public record Query(
      @Argument(required = true) String domain,
      @Argument Optional<String> user,
      @Argument(value = "When: 2026-12-25T09:00:00-05:00 or …Z; now unless said.", maxLength = 64)
          Optional<String> at) {}

  @Override
  public String name() {
    return "list_time_frames";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    Moment moment = Moment.of(query.at(), query.domain(), call);
    List<ObjectNode> rows =
        TimeFrame.of(call.pbx(), query.domain(), query.user()).stream()
            .map(frame -> row(frame, moment, call))
            .toList();
    return WholeList.part(moment.toJson(), rows, moment.notes(), call);
  }

  private static ObjectNode row(TimeFrame frame, Moment moment, ToolCall call) {
    ObjectNode row = call.columns().read(frame.record());
    row.put("time_frame", frame.name()).put("in_force", frame.at(moment.local()).word());
    frame.entries().forEach(entry -> row.withArray("entries").add(entry.words()));
    String user = Loose.text(frame.record(), "user");
    return user.isEmpty() || user.equals("*") ? row : row.put("user", user);
  }
}
