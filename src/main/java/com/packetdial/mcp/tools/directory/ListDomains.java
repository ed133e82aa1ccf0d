package com.packetdial.mcp.tools.directory;

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ListScan;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.Outcome.Listing;
import com.packetdial.mcp.tool.Outcome.Row;
import com.packetdial.mcp.tool.Position;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code list_domains}: {@code GET /domains}, which needs reseller scope; below it the one domain
 * of the credential, {@code GET /domains/~}.
 */
public final class ListDomains implements ToolCode<ListDomains.Query> {

  /** Where {@code search} looks. */
  private static final List<String> SEARCHED = List.of("domain", "description");

  /** The arguments. */
  public record Query(@Argument("Text in name or description.") Optional<String> search) {}

  @Override
  public String name() {
    return "list_domains";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    try {
      return new ListScan(
              PbxRequest.of("GET /domains"),
              query
                  .search()
                  .map(Needle::new)
                  .map(needle -> domain -> needle.isSpreadOver(domain, SEARCHED)),
              call.columns()::read,
              Optional.of(PbxRequest.of("GET /domains/count")))
          .from(call);
    } catch (PbxException.ScopeTooLow e) {
      return own(call);
    }
  }

  private static Listing own(ToolCall call) {
    ObjectNode domain = call.pbx().one(PbxRequest.of("GET /domains/~"));
    return new Listing(
        JsonNodeFactory.instance.objectNode(),
        List.of(new Row(call.columns().read(domain), Position.at(1))),
        Optional.empty(),
        OptionalLong.of(1),
        List.of(
            "The credential's scope covers this one domain; listing all needs reseller scope."));
  }
}
