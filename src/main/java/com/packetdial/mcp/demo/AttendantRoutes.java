package com.packetdial.mcp.demo;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Routes about auto attendants. */
final class AttendantRoutes {

  List<Route> routes() {
    return List.of(
        Route.read(
            "/domains/{domain}/autoattendants",
            q -> q.page(attendants(q.domain()), AttendantRoutes::row)));
  }

  private static List<Subscriber> attendants(Domain domain) {
    return domain.users().stream().filter(user -> user.serviceCode().equals("system-aa")).toList();
  }

  /** As on a real PBX, the path for reading it is not one that it has. */
  private static ObjectNode row(Subscriber user) {
    String prompt = "Prompt_" + user.extension();
    return new Row()
        .text("attendant-name", user.firstName())
        .digits("user", user.extension())
        .text("time-frame", "*")
        .text("starting-prompt", prompt)
        .text(
            "read-path",
            "/domains/%s/users/%s/attendants/%s".formatted(user.domain(), user.extension(), prompt))
        .node();
  }
}
