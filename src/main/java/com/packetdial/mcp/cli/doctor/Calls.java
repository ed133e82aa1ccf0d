package com.packetdial.mcp.cli.doctor;

import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tool.ToolResult.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The calls of the last day, asked for once. For one thread. */
final class Calls {

  private final Tools tools;
  private final Identity identity;
  private Optional<ToolResult> asked = Optional.empty();
  private boolean known;

  Calls(Tools tools, Identity identity) {
    this.tools = tools;
    this.identity = identity;
  }

  /** The result of {@code query_cdrs}; empty when it is not offered. */
  Optional<ToolResult> result() {
    if (!known) {
      Map<String, String> arguments = new LinkedHashMap<>();
      arguments.put("since", "-24h");
      arguments.put("until", "now");
      arguments.put("format", "objects");
      domain().ifPresent(domain -> arguments.put("domain", domain));
      asked = tools.call("query_cdrs", arguments);
      known = true;
    }
    return asked;
  }

  /** How many calls came back. */
  int count() {
    return rows().map(JsonNode::size).orElse(0);
  }

  /** The CDR of one of them. */
  Optional<String> cdrId() {
    return rows()
        .map(rows -> rows.path(0).path("cdr_id"))
        .map(JsonNode::asString)
        .filter(id -> !id.isEmpty());
  }

  private Optional<JsonNode> rows() {
    return result()
        .filter(Answer.class::isInstance)
        .map(Answer.class::cast)
        .map(answer -> answer.content().path("rows"));
  }

  /** The credential's own domain, or any that it can see. */
  private Optional<String> domain() {
    return Optional.of(identity.fact("domain"))
        .filter(domain -> !domain.isEmpty() && !domain.equals("*"))
        .or(this::firstDomain);
  }

  private Optional<String> firstDomain() {
    return tools
        .call("list_domains", Map.of("format", "objects"))
        .filter(Answer.class::isInstance)
        .map(Answer.class::cast)
        .map(answer -> answer.content().path("rows").path(0).path("domain"))
        .map(JsonNode::asString)
        .filter(domain -> !domain.isEmpty());
  }
}
