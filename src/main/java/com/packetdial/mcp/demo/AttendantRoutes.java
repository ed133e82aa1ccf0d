package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Routes about auto attendants: which there are, and the menu of each. */
final class AttendantRoutes {

  private static final String PROMPT = "starting-prompt";

  private final Register menus;

  AttendantRoutes(Records records) {
    menus =
        Register.of(records, Kind.ATTENDANTS, PROMPT)
            .named((question, sent) -> "Prompt_" + question.parameter("user"));
  }

  List<Route> routes() {
    String one = "/domains/{domain}/users/{user}/autoattendants/{prompt}";
    return List.of(
        Route.read(
                "/domains/{domain}/autoattendants",
                q -> q.page(attendants(q.domain()), AttendantRoutes::row))
            .post(this::create),
        menus.editing(menus.one(one)));
  }

  /** The user behind the attendant must be there. */
  private Change create(Question question) {
    Question own = question.with("user", question.sent().required("user"));
    own.user();
    return menus.create(own);
  }

  private static List<Subscriber> attendants(Domain domain) {
    return domain.users().stream()
        .filter(user -> user.asWritten().serviceCode().equals("system-aa"))
        .toList();
  }

  /** As on a real PBX, the path for reading it is not one that it has. */
  private static ObjectNode row(Subscriber user) {
    String prompt = "Prompt_" + user.extension();
    return new Row()
        .text("attendant-name", user.firstName())
        .digits("user", user.extension())
        .text("time-frame", "*")
        .text(PROMPT, prompt)
        .text(
            "read-path",
            "/domains/%s/users/%s/attendants/%s".formatted(user.domain(), user.extension(), prompt))
        .node();
  }
}
