package com.packetdial.mcp.demo;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Routes about domains, sites, users and their devices. */
final class DirectoryRoutes {

  private final UserRows users;
  private final Histories histories;
  private final DemoRelease release;

  DirectoryRoutes(World world, Histories histories, DemoRelease release) {
    this.users = new UserRows(world, release);
    this.histories = histories;
    this.release = release;
  }

  List<Route> routes() {
    return List.of(
        Route.read("/domains", q -> q.page(q.visibleDomains(), domain -> row(domain, q)))
            .writable("POST"),
        Route.read("/domains/count", q -> Answer.total(q.visibleDomains().size())),
        Route.read("/domains/{domain}", q -> Answer.of(row(q.domain(), q)))
            .writable("PUT", "DELETE"),
        Route.read("/domains/~", this::myDomain),
        Route.read("/domains/{domain}/count", DirectoryRoutes::existence),
        Route.read(
                "/domains/{domain}/sites",
                q -> q.page(q.domain().sites(), site -> DomainRows.site(q.domain(), site)))
            .writable("POST"),
        Route.read(
            "/domains/{domain}/sites/list",
            q -> q.page(q.domain().sites(), site -> DomainRows.site(q.domain(), site))),
        Route.read("/domains/{domain}/sites/count", q -> Answer.total(q.domain().sites().size())),
        Route.read("/domains/{domain}/sites/{site}", DirectoryRoutes::site).writable("PUT"),
        Route.read("/domains/{domain}/departments/list", DirectoryRoutes::departments)
            .since(DemoRelease.V45),
        Route.read("/domains/{domain}/users", q -> q.page(usersOf(q), fullRow(q))).writable("POST"),
        Route.read("/domains/{domain}/users/list", q -> q.page(q.domain().users(), users::brief))
            .since(DemoRelease.V45),
        Route.read("/domains/{domain}/users/count", q -> Answer.total(q.domain().users().size())),
        Route.read("/domains/{domain}/users/{user}", q -> Answer.of(fullRow(q).apply(q.user())))
            .writable("PUT", "DELETE"),
        Route.read("/domains/~/users/~", this::myself),
        Route.read("/domains/{domain}/users/{user}/devices", this::devicesOfUser).writable("POST"),
        Route.read(
            "/domains/{domain}/users/{user}/devices/count",
            q -> Answer.total(q.domain().devicesOf(q.user()).size())),
        Route.read("/domains/{domain}/users/{user}/devices/{device}", this::device)
            .writable("PUT", "DELETE"),
        Route.read("/domains/{domain}/devices", this::devicesOfDomain).since(DemoRelease.V45),
        Route.read(
            "/domains/{domain}/devices/count", q -> Answer.total(q.domain().devices().size())),
        Route.read("/domains/{domain}/phones", DirectoryRoutes::phones)
            .writable("POST", "PUT", "DELETE"));
  }

  private ObjectNode row(Domain domain, Question question) {
    return DomainRows.domain(domain, histories.of(domain).inProgress(question.now()));
  }

  private Answer myDomain(Question question) {
    Question mine = question.withPath(Map.of("domain", "~"));
    return Answer.of(row(mine.domain(), mine));
  }

  private Answer myself(Question question) {
    Question mine = question.withPath(Map.of("domain", "~", "user", "~"));
    return Answer.of(fullRow(mine).apply(mine.user()));
  }

  private Function<Subscriber, ObjectNode> fullRow(Question question) {
    Callers callers = Callers.of(histories.of(question.domain()), question.now());
    return user -> users.full(user, callers.with(user.extension()));
  }

  /** The count of one domain: a missing one is an error and not a zero. */
  private static Answer existence(Question question) {
    question.domain();
    return Answer.total(1);
  }

  private static Answer site(Question question) {
    String site = question.parameter("site");
    Domain domain = question.domain();
    if (!domain.sites().contains(site)) {
      throw Refusal.notFound("Site", site, domain.name());
    }
    return Answer.of(DomainRows.site(domain, site));
  }

  private static Answer departments(Question question) {
    List<? extends JsonNode> names =
        question.domain().departments().stream().map(JsonNodeFactory.instance::stringNode).toList();
    return Answer.of(names);
  }

  private static List<Subscriber> usersOf(Question question) {
    List<Subscriber> all = question.domain().users();
    return question
        .query()
        .value("site")
        .map(site -> all.stream().filter(user -> user.site().equals(site)).toList())
        .orElse(all);
  }

  private Answer devicesOfUser(Question question) {
    Domain domain = question.domain();
    return devices(question, domain.devicesOf(question.user()));
  }

  private Answer devicesOfDomain(Question question) {
    return devices(question, question.domain().devices());
  }

  private Answer devices(Question question, List<Device> devices) {
    Domain domain = question.domain();
    return question.page(
        devices,
        device ->
            release == DemoRelease.V44
                ? DeviceRows.withoutPassword(device, domain, question.now())
                : DeviceRows.device(device, domain, question.now()));
  }

  private Answer device(Question question) {
    Domain domain = question.domain();
    String name = question.parameter("device");
    return domain.devicesOf(question.user()).stream()
        .filter(device -> device.name().equals(name))
        .findFirst()
        .map(
            device ->
                Answer.of(
                    release == DemoRelease.V44
                        ? DeviceRows.inOlderRelease(device, domain, question.now())
                        : DeviceRows.device(device, domain, question.now())))
        .orElseThrow(() -> Refusal.notFound("Device", name, domain.name()));
  }

  private static Answer phones(Question question) {
    Domain domain = question.domain();
    List<Device> handsets =
        domain.devices().stream().filter(device -> !device.mac().isEmpty()).toList();
    return question.page(handsets, device -> DeviceRows.phone(device, domain, question.now()));
  }
}
