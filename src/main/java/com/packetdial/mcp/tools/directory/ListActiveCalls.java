package com.packetdial.mcp.tools.directory;

import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ListScan;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code list_active_calls}: {@code GET /domains/{domain}/calls} or {@code GET
 * /domains/{domain}/users/{user}/calls}.
 */
public final class ListActiveCalls implements ToolCode<ListActiveCalls.Query> {

  /** The arguments. */
  public record Query(@Argument(required = true) String domain, @Argument Optional<String> user) {}

  @Override
  public String name() {
    return "list_active_calls";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    Instant now = call.time().instant();
    return new ListScan(
            calls(query).withPath("domain", query.domain()),
            Optional.empty(),
            active -> row(active, now, call),
            Optional.empty())
        .from(call);
  }

  private static PbxRequest calls(Query query) {
    return query
        .user()
        .map(
            user ->
                PbxRequest.of("GET /domains/{domain}/users/{user}/calls").withPath("user", user))
        .orElseGet(() -> PbxRequest.of("GET /domains/{domain}/calls"));
  }

  private static ObjectNode row(ObjectNode active, Instant now, ToolCall call) {
    ObjectNode row = call.columns().read(active);
    row.put(
        "state",
        Loose.instant(active, "call-answer-datetime").isPresent() ? "answered" : "ringing");
    Loose.instant(active, "call-start-datetime")
        .ifPresent(
            start -> row.put("seconds", Math.max(0, Duration.between(start, now).toSeconds())));
    return row;
  }
}
