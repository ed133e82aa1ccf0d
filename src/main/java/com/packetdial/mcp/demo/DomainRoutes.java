package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import com.packetdial.mcp.demo.Principal.Scope;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Routes about domains, their sites and their departments. */
final class DomainRoutes {

  private static final Set<String> FIXED =
      Set.of(
          "domain",
          "reseller",
          "active-calls-total-current",
          "active-calls-against-license-count",
          "active-calls-offnet-current",
          "count-subcriber-resources-total");

  private final Histories histories;

  DomainRoutes(Histories histories) {
    this.histories = histories;
  }

  List<Route> routes() {
    return List.of(
        Route.read("/domains", q -> q.page(q.visibleDomains(), domain -> row(domain, q)))
            .post(this::create),
        Route.read("/domains/count", q -> Answer.total(q.visibleDomains().size())),
        Route.read("/domains/{domain}", q -> Answer.of(row(q.domain(), q)))
            .put(DomainRoutes::update)
            .delete(DomainRoutes::delete),
        Route.read("/domains/~", this::myDomain),
        Route.read("/domains/{domain}/count", DomainRoutes::existence),
        Route.read("/domains/{domain}/billing", q -> Answer.of(row(q.domain(), q))),
        Route.read("/domains/{domain}/sites", q -> q.page(sites(q.domain()), Fields::row))
            .post(DomainRoutes::createSite),
        Route.read("/domains/{domain}/sites/list", q -> q.page(sites(q.domain()), Fields::row)),
        Route.read("/domains/{domain}/sites/count", q -> Answer.total(sites(q.domain()).size())),
        Route.read("/domains/{domain}/sites/{site}", q -> Answer.of(site(q).row()))
            .put(DomainRoutes::updateSite),
        Route.read("/domains/{domain}/departments/list", DomainRoutes::departments)
            .since(DemoRelease.V45));
  }

  private ObjectNode row(Domain domain, Question question) {
    return DomainRows.domain(domain, histories.of(domain).inProgress(question.now()));
  }

  private Answer myDomain(Question question) {
    Question mine = question.withPath(Map.of("domain", "~"));
    return Answer.of(row(mine.domain(), mine));
  }

  /** The count of one domain: a missing one is an error and not a zero. */
  private static Answer existence(Question question) {
    question.domain();
    return Answer.total(1);
  }

  private Change create(Question question) {
    question.visibleDomains();
    Fields sent = question.sent(OlderNames.DOMAIN);
    String name = sent.required("domain");
    if (!name.matches("[A-Za-z0-9._-]+")) {
      throw Refusal.badRequest("Invalid domain name");
    }
    String reseller = reseller(question.principal(), sent.required("reseller"));
    if (question.world().domain(name).isPresent()) {
      throw Refusal.exists("Domain already exists");
    }
    checkTimeZone(sent);
    Domain domain = NewDomain.of(question, name, reseller, sent.without(FIXED));
    return Change.created(question, sent, domain, made -> row(made, question));
  }

  /** A reseller adds domains of its own only, and may call itself {@code ~}. */
  private static String reseller(Principal principal, String asked) {
    String reseller = asked.equals("~") ? principal.reseller() : asked;
    if (reseller.equals(Principal.ANY)) {
      throw Refusal.badRequest("Invalid reseller");
    }
    if (principal.scope() != Scope.SUPER_USER && !reseller.equals(principal.reseller())) {
      throw Refusal.permissionDenied();
    }
    return reseller;
  }

  private static Change update(Question question) {
    Domain domain = question.domain();
    Fields sent = question.sent(OlderNames.DOMAIN).without(FIXED);
    checkTimeZone(sent);
    return Change.accepted(question, domain.with(sent));
  }

  private static void checkTimeZone(Fields sent) {
    try {
      sent.text("time-zone").ifPresent(ZoneId::of);
    } catch (DateTimeException e) {
      throw Refusal.badRequest("Invalid time-zone");
    }
  }

  private static Change delete(Question question) {
    question.visibleDomains();
    return Change.accepted(question.world().without(question.domain()));
  }

  private static List<Fields> sites(Domain domain) {
    return domain.papers(Kind.SITES, Papers.DOMAIN);
  }

  private static Fields site(Question question) {
    String name = question.parameter("site");
    Domain domain = question.domain();
    return sites(domain).stream()
        .filter(site -> site.is("site", name))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("Site", name, domain.name()));
  }

  private static Change createSite(Question question) {
    Fields sent = question.sent();
    String name = sent.required("site");
    Domain domain = question.domain();
    if (domain.hasSite(name)) {
      throw Refusal.exists("Site already exists");
    }
    Fields site = Fields.of(sent.over(DomainRows.site(domain, name)));
    return Change.created(question, sent, withSite(domain, site), _ -> site.row());
  }

  private static Change updateSite(Question question) {
    Fields site = site(question);
    Fields sent = question.sent().without(Set.of("site"));
    Fields changed = Fields.of(sent.over(site.row()));
    return Change.created(question, sent, withSite(question.domain(), changed), _ -> changed.row());
  }

  private static Domain withSite(Domain domain, Fields site) {
    String name = site.text("site", "");
    return domain.with(
        Kind.SITES, Papers.DOMAIN, sites -> Edited.with(sites, old -> old.is("site", name), site));
  }

  private static Answer departments(Question question) {
    List<? extends JsonNode> names =
        question.domain().departments().stream().map(JsonNodeFactory.instance::stringNode).toList();
    return Answer.of(names);
  }
}
