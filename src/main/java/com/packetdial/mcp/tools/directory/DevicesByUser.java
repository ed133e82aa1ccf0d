package com.packetdial.mcp.tools.directory;

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.Outcome.Listing;
import com.packetdial.mcp.tool.Outcome.Row;
import com.packetdial.mcp.tool.Position;
import com.packetdial.mcp.tool.ToolCall;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The devices of a domain, collected from its users one by one: one request a user. A position of
 * this list is an offset into the users, and how many wanted devices of that user were shown.
 */
record DevicesByUser(
    String domain, Predicate<ObjectNode> filter, Function<ObjectNode, ObjectNode> values) {

  Listing from(ToolCall call) {
    List<Row> rows = new ArrayList<>();
    int user = call.position().start();
    int shown = call.position().state().isEmpty() ? 0 : Integer.parseInt(call.position().state());
    Optional<Position> next = Optional.empty();
    String ended = "";
    try {
      Iterator<ObjectNode> users =
          call.pbx()
              .rows(PbxRequest.of("GET /domains/{domain}/users").withPath("domain", domain), user)
              .iterator();
      while (next.isEmpty() && users.hasNext()) {
        List<ObjectNode> devices = devices(users.next(), call);
        for (ObjectNode device : devices.subList(Math.min(shown, devices.size()), devices.size())) {
          if (rows.size() == call.limit()) {
            next = Optional.of(position(user, shown));
            break;
          }
          shown++;
          rows.add(new Row(values.apply(device), position(user, shown)));
        }
        if (next.isEmpty()) {
          user++;
          shown = 0;
          call.progress().progressed(user, OptionalLong.empty(), user + " users read");
        }
      }
    } catch (PbxException.DeadlineExceeded e) {
      if (user == call.position().start()) {
        throw e;
      }
      next = Optional.of(position(user, shown));
      ended = " The time of the call ended after %d users: go on with next_cursor.".formatted(user);
    }
    return new Listing(
        JsonNodeFactory.instance.objectNode(),
        rows,
        next,
        OptionalLong.empty(),
        List.of(
            "This PBX has no device list for a domain: the devices were read user by user."
                + ended));
  }

  private List<ObjectNode> devices(ObjectNode user, ToolCall call) {
    return ListUsers.isSystem(user)
        ? List.of()
        : call.pbx()
            .rows(ListDevices.devicesOf(domain, Loose.text(user, "user")))
            .filter(filter)
            .toList();
  }

  private static Position position(int user, int shown) {
    return new Position(user, shown == 0 ? "" : Integer.toString(shown));
  }
}
