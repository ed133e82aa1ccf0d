package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Routes of newer releases by which one watches a platform: logs, measurements, presence. */
final class OversightRoutes {

  private static final String TIME = "timestamp-datetime";
  private static final int POINTS = 60;

  private static final Set<String> LABELS =
      Set.of(
          "core_activecalls",
          "core_domains",
          "node_load5",
          "node_load5_max",
          "alerts",
          "core_subscribers",
          "core_registered",
          "nsnode_sockets",
          "system_packet_dispatched_total",
          "sip_invite_received_total",
          "sbus_system_queued",
          "custom");

  private final Records records;

  OversightRoutes(Records records) {
    this.records = records;
  }

  List<Route> routes() {
    Register dashboards = Register.of(records, Kind.DASHBOARDS, "id");
    Register charts = Register.of(records, Kind.CHARTS, "id").by("dashboard_id");
    String boards = "/domains/{domain}/users/{user}/dashboards";
    String ofBoard = "/domains/{domain}/charts/{dashboard_id}";
    String presence = "/presence/list";
    return List.of(
            Route.read("/auditlog", q -> log(q, Kind.AUDIT_LOG)),
            Route.read("/accesslog", q -> log(q, Kind.ACCESS_LOG)),
            Route.read("/insight/{label}", OversightRoutes::measurements).forSuperUser(),
            Route.read("/domains/{domain}" + presence, q -> presence(q, Optional.empty())),
            Route.read(
                "/domains/{domain}/departments/{department}" + presence,
                q -> presence(q, Optional.of(q.parameter("department")))),
            dashboards.list(boards + "/list"),
            dashboards.count(boards + "/count"),
            charts.list(ofBoard + "/list"),
            charts.count(ofBoard + "/count"))
        .stream()
        .map(route -> route.since(DemoRelease.V45))
        .toList();
  }

  /** Newest first, within the window of the question if it has one. */
  private Answer log(Question question, Kind kind) {
    Register log =
        Register.ofPlatform(records, kind, TIME)
            .filteredBy(
                "by-ip",
                "action-type",
                "target-domain",
                "target-object",
                "target-host",
                "target-user",
                "by-client",
                "by-domain");
    CdrQuery window = CdrQuery.of(question, List.of());
    List<Fields> rows =
        log.rows(question).stream()
            .filter(row -> within(row, window))
            .sorted(Comparator.comparing((Fields row) -> row.text(TIME, "")).reversed())
            .toList();
    return question.page(rows, Fields::row);
  }

  private static boolean within(Fields row, CdrQuery window) {
    Instant moment = TimeStyle.read(row.text(TIME, "")).moment();
    return !moment.isBefore(window.from()) && moment.isBefore(window.until());
  }

  private static Answer measurements(Question question) {
    String label = question.parameter("label");
    if (!LABELS.contains(label)) {
      throw Refusal.badRequest("Invalid label");
    }
    if (label.equals("custom") && question.query().value("query").isEmpty()) {
      throw Refusal.badRequest("Missing query");
    }
    Duration span = span(question.query().value("range").orElse("last_hour"));
    long step = span.dividedBy(POINTS).toSeconds();
    long end = question.now().getEpochSecond() / step * step;
    List<ObjectNode> points = new ArrayList<>();
    for (int place = 0; place < POINTS; place++) {
      long at = end - (POINTS - 1 - place) * step;
      Dice dice = Dice.of(question.world().seed(), label, Long.toString(at));
      Row point = new Row().decimal("value", 20 + dice.below(1_000) / 100.0).number("ts", at);
      if (question.query().value("aggregated").filter("server"::equals).isPresent()) {
        point.text("server", World.HOSTNAME);
      }
      points.add(point.node());
    }
    return Answer.of(points);
  }

  private static Duration span(String range) {
    return switch (range) {
      case "last_6_hours" -> Duration.ofHours(6);
      case "last_12_hours" -> Duration.ofHours(12);
      case "last_24_hours" -> Duration.ofHours(24);
      case "last_7_days" -> Duration.ofDays(7);
      case "last_28_days" -> Duration.ofDays(28);
      default -> Duration.ofHours(1);
    };
  }

  private static Answer presence(Question question, Optional<String> department) {
    Domain domain = question.domain();
    List<Subscriber> people =
        domain.people().stream()
            .map(Subscriber::asWritten)
            .filter(user -> department.map(user.department()::equals).orElse(true))
            .toList();
    return question.page(people, user -> presence(user, domain));
  }

  private static ObjectNode presence(Subscriber user, Domain domain) {
    boolean online = domain.devicesOf(user).stream().anyMatch(Device::online);
    boolean disturbed = user.plan() == Subscriber.AnswerPlan.DO_NOT_DISTURB;
    return new Row()
        .digits("user", user.extension())
        .text("uid", user.login())
        .text("domain", user.domain())
        .text("site", user.site())
        .text("email", user.email())
        .text("name-first-name", user.firstName())
        .text("name-last-name", user.lastName())
        .text("department", user.department())
        .text("user-presence-status", !online ? "inactive" : disturbed ? "dnd" : "open")
        .text("status-message", user.statusMessage())
        .node();
  }
}
