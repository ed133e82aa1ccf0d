package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Routes about conference rooms: who is in them now and who was. */
final class ConferenceRoutes {

  private static final String ADDRESS = "aor";

  private final Records records;
  private final Register rooms;
  private final Register people;

  ConferenceRoutes(Records records) {
    this.records = records;
    rooms =
        Register.of(records, Kind.CONFERENCES, ADDRESS)
            .named((question, sent) -> address(question, sent.required(ADDRESS)));
    people =
        Register.of(records, Kind.PARTICIPANTS, "participant_match")
            .by("conference")
            .named((question, sent) -> sent.required("participant_match"));
  }

  List<Route> routes() {
    String all = "/domains/{domain}/conferences";
    String one = all + "/{conference}";
    String participants = one + "/participants";
    return List.of(
            rooms.list(all).post(q -> rooms.create(q, first(q))),
            rooms.count(all + "/count"),
            Route.read(one, q -> Answer.of(List.of(room(q).row())))
                .put(q -> rooms.update(q, room(q), first(q)))
                .delete(q -> rooms.delete(q, room(q))),
            Route.read(one + "/cdr", this::history),
            people.creating(people.list(participants)),
            people.editing(Route.writeOnly(participants + "/{participant}")))
        .stream()
        .map(route -> route.since(DemoRelease.V45))
        .toList();
  }

  /** The address of a room may be shortened to what stands before the at sign. */
  private static String address(Question question, String room) {
    return room.startsWith("sip:") ? room : "sip:" + room + "@" + question.domain().name();
  }

  private Fields room(Question question) {
    return rooms.find(question, address(question, question.parameter("conference")));
  }

  /** A room is written as a list of one, or by itself. */
  private static Fields first(Question question) {
    JsonNode body = question.json();
    if (body.isArray() && body.path(0) instanceof ObjectNode room) {
      return Fields.of(room);
    }
    return question.sent();
  }

  private Answer history(Question question) {
    Fields room = room(question);
    Domain domain = question.domain();
    String address = room.text(ADDRESS, "");
    Dice dice = domain.charter().dice("conference", address);
    Instant begin = question.world().madeAt().minus(Duration.ofHours(26));
    Row session =
        new Row()
            .text("domain", domain.name())
            .text("conference", address)
            .text("conf_name", room.text("name", ""))
            .text("conf_id", dice.hex(16));
    during(session, begin, 1_800).number("participant_count", 2);
    ArrayNode participants = session.node().putArray("participants");
    List<Subscriber> some = domain.people().stream().limit(2).toList();
    for (Subscriber user : some) {
      Row participant =
          new Row()
              .text("domain", domain.name())
              .text("conference", address)
              .text("participant", user.login())
              .text("name", user.fullName())
              .digits("user", user.extension())
              .text("host", domain.name())
              .text("role", participants.isEmpty() ? "leader" : "participant")
              .text("direction", "inbound");
      participants.add(during(participant, begin.plusSeconds(20), 1_700).node());
    }
    session.text(
        "url_session_report",
        records.media().address(domain.name(), "*", "report", "report-" + dice.hex(8)));
    ObjectNode answer = new Row().node();
    answer.putArray("cdr_conference").add(session.node());
    return Answer.of(answer);
  }

  private static Row during(Row row, Instant begin, long seconds) {
    return row.text("time_begin", Instants.plain(begin))
        .text("time_end", Instants.plain(begin.plusSeconds(seconds)))
        .text("duration", Long.toString(seconds));
  }
}
