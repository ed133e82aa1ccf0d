package com.packetdial.mcp.demo;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Routes about the inventory of handsets. Writes name the handset in the body. */
final class PhoneRoutes {

  private static final String SERVER = "device-provisioning-registration-core-server";

  List<Route> routes() {
    return List.of(
        Route.read("/phones", PhoneRoutes::all)
            .post(q -> create(q, domainInBody(q)))
            .put(q -> update(q, owner(q)))
            .delete(q -> delete(q, owner(q))),
        Route.read("/phones/count", q -> Answer.total(placed(q.visibleDomains()).size())),
        Route.read("/phones/{mac}", q -> one(q, q.readableDomains())),
        Route.read("/phones/models", PhoneModels::answer),
        Route.read("/phones/servers/{server}", PhoneModels::server),
        Route.read("/phones/servers", q -> q.page(PhoneModels.servers(), row -> row)),
        Route.read(
                "/domains/{domain}/phones", q -> q.page(q.domain().handsets(), row(q, q.domain())))
            .post(q -> create(q, q.domain()))
            .put(q -> update(q, q.domain()))
            .delete(q -> delete(q, q.domain())),
        Route.read("/domains/{domain}/phones/{mac}", q -> one(q, List.of(q.domain()))));
  }

  /** A handset and whose it is. */
  private record Placed(Domain domain, Handset handset) {}

  private static List<Placed> placed(List<Domain> domains) {
    return domains.stream()
        .flatMap(domain -> domain.handsets().stream().map(handset -> new Placed(domain, handset)))
        .toList();
  }

  private static Answer all(Question question) {
    return question.page(
        placed(question.visibleDomains()),
        phone -> HandsetRows.handset(phone.handset(), phone.domain(), question.now()));
  }

  private static Function<Handset, ObjectNode> row(Question question, Domain domain) {
    return handset -> HandsetRows.handset(handset, domain, question.now());
  }

  private static Answer one(Question question, List<Domain> domains) {
    String mac = question.parameter("mac");
    return placed(domains).stream()
        .filter(phone -> phone.handset().hasMac(mac))
        .findFirst()
        .map(phone -> Answer.of(row(question, phone.domain()).apply(phone.handset())))
        .orElseThrow(() -> unknown(mac));
  }

  private static Refusal unknown(String mac) {
    return Refusal.missing("Mac address " + mac + " does not exist");
  }

  private static Domain domainInBody(Question question) {
    return question.domain(question.sent(OlderNames.HANDSET).required("domain"));
  }

  /** The domain that has the handset named in the body. */
  private static Domain owner(Question question) {
    String mac = question.sent(OlderNames.HANDSET).required(Handset.MAC);
    return question.readableDomains().stream()
        .filter(domain -> domain.handset(mac).isPresent())
        .findFirst()
        .orElseThrow(() -> unknown(mac));
  }

  private static Change create(Question question, Domain domain) {
    Fields sent = checked(question);
    Handset handset = unclaimed(question.world(), sent.required(Handset.MAC)).with(sent);
    return Change.accepted(question, domain.with(handset));
  }

  /**
   * A handset that nobody on the platform has yet.
   *
   * @throws Refusal with code 409 if somebody has it
   */
  static Handset unclaimed(World world, String mac) {
    Handset handset = Handset.blank(mac);
    if (!handset.mac().matches("[0-9a-f]{12}")) {
      throw Refusal.badRequest("Invalid mac address");
    }
    if (world.domains().stream().anyMatch(domain -> domain.handset(mac).isPresent())) {
      throw Refusal.exists("Mac address already exists");
    }
    return handset;
  }

  private static Change update(Question question, Domain domain) {
    return Change.accepted(question, domain.with(named(question, domain).with(checked(question))));
  }

  private static Change delete(Question question, Domain domain) {
    return Change.accepted(question, domain.without(named(question, domain)));
  }

  private static Handset named(Question question, Domain domain) {
    String mac = question.sent(OlderNames.HANDSET).required(Handset.MAC);
    return domain.handset(mac).orElseThrow(() -> unknown(mac));
  }

  /** What was sent, if model and server are ones that the platform has. */
  private static Fields checked(Question question) {
    Fields sent = question.sent(OlderNames.HANDSET);
    filled(sent, Handset.MODEL)
        .filter(model -> !PhoneModels.isModel(model))
        .ifPresent(
            model -> {
              throw Refusal.badRequest("Invalid model " + model);
            });
    filled(sent, SERVER)
        .filter(server -> !PhoneModels.isServer(server))
        .ifPresent(
            server -> {
              throw Refusal.badRequest("Invalid server " + server);
            });
    return sent;
  }

  private static Optional<String> filled(Fields sent, String name) {
    return sent.text(name).filter(value -> !value.isEmpty());
  }
}
