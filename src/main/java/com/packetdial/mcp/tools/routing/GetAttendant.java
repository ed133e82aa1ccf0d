package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tool.WholeList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code get_attendant}: {@code GET /domains/{domain}/autoattendants}, or the menu of one of them,
 * {@code GET /domains/{domain}/users/{user}/autoattendants/{prompt}}, a row for each key.
 */
public final class GetAttendant implements ToolCode<GetAttendant.Query> {

  private static final int MOST_NAMED = 20;

  /** The arguments. */
  public record Query(
      @Argument(required = true) String domain,
      @Argument("Extension of the attendant as text, for example \"600\".")
          Optional<String> user) {}

  @Override
  public String name() {
    return "get_attendant";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    List<ObjectNode> attendants =
        WholeList.of(
                call.pbx(),
                PbxRequest.of("GET /domains/{domain}/autoattendants")
                    .withPath("domain", query.domain()))
            .records();
    if (query.user().isEmpty()) {
      return WholeList.part(attendants.stream().map(GetAttendant::heading).toList(), call);
    }
    String user = query.user().get();
    List<ObjectNode> own =
        attendants.stream().filter(one -> Loose.text(one, "user").equals(user)).toList();
    if (own.isEmpty()) {
      throw unknown(query.domain(), user, attendants);
    }
    List<ObjectNode> rows = new ArrayList<>();
    for (ObjectNode one : own) {
      ObjectNode menu =
          call.pbx()
              .one(
                  PbxRequest.of("GET /domains/{domain}/users/{user}/autoattendants/{prompt}")
                      .withPath("domain", query.domain())
                      .withPath("user", user)
                      .withPath("prompt", Loose.text(one, "starting-prompt")));
      rows.addAll(AttendantMenu.rows(heading(one), menu));
    }
    return WholeList.part(
        JsonNodeFactory.instance.objectNode(),
        rows,
        List.of(
            "What a star or waiting does may also be in the dial plan %s_%s."
                .formatted(query.domain(), user)),
        call);
  }

  private static ObjectNode heading(ObjectNode attendant) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("attendant", Loose.text(attendant, "user"));
    row.put("name", Loose.text(attendant, "attendant-name"));
    row.put("prompt", Loose.text(attendant, "starting-prompt"));
    return row.put("time_frame", Loose.text(attendant, "time-frame"));
  }

  private static ToolException unknown(String domain, String user, List<ObjectNode> attendants) {
    return new ToolException(
        ErrorCode.NOT_FOUND,
        "%s of %s is no auto attendant. There are: %s."
            .formatted(
                user,
                domain,
                attendants.stream()
                    .limit(MOST_NAMED)
                    .map(one -> Loose.text(one, "user"))
                    .collect(Collectors.joining(", "))));
  }
}
