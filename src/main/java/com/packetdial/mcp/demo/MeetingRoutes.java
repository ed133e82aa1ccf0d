package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Routes about meetings, and about the video product that domains buy for them. */
final class MeetingRoutes {

  private static final String ID = "id";
  private static final int ID_LENGTH = 9;

  private final Register meetings;
  private final Register events;
  private final Register hosts;

  MeetingRoutes(Records records) {
    meetings = Register.of(records, Kind.MEETINGS, ID).numbered(ID_LENGTH);
    events = Register.of(records, Kind.MEETING_EVENTS, "event_id").by(ID);
    hosts = Register.of(records, Kind.VIDEO_HOSTS, ID);
  }

  List<Route> routes() {
    String user = "/domains/{domain}/users/{user}";
    String all = user + "/meetings";
    String one = all + "/{id}";
    List<Route> routes = new ArrayList<>(video(user));
    routes.add(meetings.creating(meetings.list(all)));
    routes.add(meetings.count(all + "/count"));
    routes.add(meetings.existence(all + "/{meeting_id}/count"));
    routes.add(meetings.one(one).post(q -> meetings.update(q, meetings.named(q, one), q.sent())));
    routes.add(meetings.editing(Route.writeOnly(all + "/{meeting}")));
    routes.add(Route.writeOnly(all + "/getId").post(MeetingRoutes::anId));
    routes.add(Route.writeOnly("/meetings/register/{meeting_registration_id}").accepting("POST"));
    routes.add(Route.read(one + "/instance/{instance}/log", this::log).accepting("POST"));
    return routes;
  }

  private static Change anId(Question question) {
    Dice dice = question.world().dice("meeting-id");
    Row row =
        new Row()
            .digits(ID, "1" + dice.digits(ID_LENGTH - 1))
            .text("registration_id", dice.hex(32))
            .digits("phonenumbers", question.domain().mainNumber());
    return new Change(question.world(), Answer.of(row));
  }

  private Answer log(Question question) {
    meetings.find(question, question.parameter(ID));
    ObjectNode log = new Row().node();
    ArrayNode all = log.putArray("meeting_events");
    events.rows(question).forEach(event -> all.add(event.row()));
    return Answer.of(log);
  }

  private List<Route> video(String user) {
    String domain = "/domains/{domain}/video";
    return List.of(
        Route.read("/video/resellers", MeetingRoutes::resellers).forSuperUser(),
        hosts.list(domain).accepting("POST", "PUT", "DELETE"),
        hosts.list(domain + "/hosts"),
        Route.read(domain + "/products", q -> products(q, "Standard")),
        Route.read(domain + "/availableproducts", q -> products(q, "Premium")),
        Route.writeOnly(domain + "/subscription/{slug}").accepting("POST", "DELETE"),
        Route.writeOnly(domain + "/subscriptions").accepting("PUT"),
        Route.read(user + "/video", this::ofUser),
        Route.read(user + "/video/conference", MeetingRoutes::conference).accepting("POST"),
        Route.read(user + "/video/contacts", this::contacts),
        Route.writeOnly(user + "/host").accepting("POST", "PUT", "DELETE"),
        Route.writeOnly(user + "/host/contacts").accepting("POST"));
  }

  private static Answer resellers(Question question) {
    return Answer.of(
        List.of(new Row().number(ID, 77).text("description", DomainProfile.RESELLER).node()));
  }

  private static Answer products(Question question, String plan) {
    Domain domain = question.domain();
    return Answer.of(
        List.of(
            new Row()
                .number(ID, 300 + plan.length())
                .text("domain", domain.name())
                .text("description", plan + " video, up to 100 in a meeting")
                .number("limits-max-participants", 100)
                .node()));
  }

  private Answer ofUser(Question question) {
    String extension = question.user().extension();
    return question.page(
        inDomain(question).stream().filter(host -> host.is("user", extension)).toList(),
        Fields::row);
  }

  private Answer contacts(Question question) {
    question.user();
    return question.page(inDomain(question), Fields::row);
  }

  /** The hosts are the domain's, whoever's path it is. */
  private List<Fields> inDomain(Question question) {
    String domain = question.parameter("domain");
    return hosts.rows(question.withPath(Map.of("domain", domain)));
  }

  private static Answer conference(Question question) {
    Subscriber user = question.user();
    String room = "https://video.example/" + user.domain() + "/" + user.extension();
    return Answer.of(List.of(JsonNodeFactory.instance.stringNode(room)));
  }
}
