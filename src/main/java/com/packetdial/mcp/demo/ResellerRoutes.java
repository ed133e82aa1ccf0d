package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.List;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ObjectNode;

/** Routes about resellers, what they and their domains have, and what that is limited to. */
final class ResellerRoutes {

  private final Register resellers;
  private final Register quotas;
  private final Register schedules;

  ResellerRoutes(Records records) {
    resellers = Register.ofPlatform(records, Kind.RESELLERS, "reseller");
    quotas = Register.of(records, Kind.QUOTAS, "domain");
    schedules = Register.of(records, Kind.SCHEDULES, "schedule-name");
  }

  List<Route> routes() {
    String one = "/resellers/{reseller}";
    String domain = "/domains/{domain}";
    return List.of(
        Route.read("/resellers", q -> q.page(resellers.rows(q), row -> counted(row, q)))
            .accepting("POST")
            .forSuperUser(),
        resellers.count("/resellers/count").forSuperUser(),
        Route.read(one, q -> Answer.of(counted(resellers.named(q, one), q)))
            .put(q -> resellers.update(q.asSuperUser(), resellers.named(q, one), q.sent()))
            .delete(ResellerRoutes::delete),
        resellers.existence(one + "/count"),
        Route.read(one + "/devices/count", q -> Answer.total(sum(q, at -> at.devices().size()))),
        Route.read(one + "/quotas", q -> q.page(quotasOf(q), Fields::row)).since(DemoRelease.V45),
        Route.read(one + "/quotas/count", q -> Answer.total(quotasOf(q).size()))
            .since(DemoRelease.V45),
        Route.read(
                one + "/schedule/count",
                q -> Answer.total(sum(q, at -> schedules.rows(about(q, at)).size())))
            .since(DemoRelease.V45),
        quotas.list(domain + "/quotas").since(DemoRelease.V45),
        quotas.count(domain + "/quotas/count").since(DemoRelease.V45),
        schedules.count(domain + "/schedule/count").since(DemoRelease.V45),
        schedules.existence(domain + "/schedule/{schedule_name}/count").since(DemoRelease.V45));
  }

  /** One that still has domains stays. */
  private static Change delete(Question question) {
    question.asSuperUser();
    if (!domainsOf(question, question.parameter("reseller")).isEmpty()) {
      throw Refusal.exists("Reseller has domains");
    }
    return Change.accepted(question.world());
  }

  private static ObjectNode counted(Fields row, Question question) {
    List<Domain> domains = domainsOf(question, row.text("reseller", ""));
    return row.row()
        .put("domains-total", domains.size())
        .put("users-total", domains.stream().mapToInt(domain -> domain.users().size()).sum());
  }

  private static List<Domain> domainsOf(Question question, String reseller) {
    return question.visibleDomains().stream()
        .filter(domain -> domain.reseller().equals(reseller))
        .toList();
  }

  private long sum(Question question, ToLongFunction<Domain> number) {
    return named(question).stream().mapToLong(number).sum();
  }

  private List<Domain> named(Question question) {
    String name = resellers.named(question, "/resellers/{reseller}").text("reseller", "");
    return domainsOf(question, name);
  }

  private List<Fields> quotasOf(Question question) {
    return named(question).stream()
        .flatMap(domain -> quotas.rows(about(question, domain)).stream())
        .toList();
  }

  private static Question about(Question question, Domain domain) {
    return question.with("domain", domain.name());
  }
}
