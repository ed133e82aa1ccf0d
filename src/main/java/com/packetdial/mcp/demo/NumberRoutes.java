package com.packetdial.mcp.demo;

import java.util.List;
import java.util.Optional;

/** Routes about phone numbers. */
final class NumberRoutes {

  private static final String DESTINATION = "dial-rule-translation-destination-user";

  List<Route> routes() {
    return List.of(
        Route.read("/phonenumbers", NumberRoutes::all),
        Route.read(
                "/domains/{domain}/phonenumbers",
                q -> q.page(q.domain().numbers(), RoutingRows::number))
            .post(NumberRoutes::create)
            .put(q -> update(q, sent(q).required("phonenumber"))),
        Route.read(
            "/domains/{domain}/phonenumbers/count", q -> Answer.total(q.domain().numbers().size())),
        Route.read(
                "/domains/{domain}/phonenumbers/{phonenumber}",
                q -> Answer.of(RoutingRows.number(number(q, q.parameter("phonenumber")))))
            .put(q -> update(q, q.parameter("phonenumber")))
            .delete(
                q ->
                    Change.accepted(q, q.domain().without(number(q, q.parameter("phonenumber"))))));
  }

  private static Answer all(Question question) {
    return question.page(
        question.visibleDomains().stream().flatMap(domain -> domain.numbers().stream()).toList(),
        RoutingRows::number);
  }

  private static PhoneNumber number(Question question, String number) {
    Domain domain = question.domain();
    return domain
        .number(number)
        .orElseThrow(() -> Refusal.notFound("Phone number", number, domain.name()));
  }

  private static Fields sent(Question question) {
    return question.sent(OlderNames.PHONE_NUMBER);
  }

  /** A number is one customer's on the whole platform. */
  private static Change create(Question question) {
    Domain domain = question.domain();
    Fields sent = sent(question);
    String number = sent.required("phonenumber");
    if (!number.matches("[0-9]{3,15}")) {
      throw Refusal.badRequest("Invalid phonenumber");
    }
    PhoneNumber made =
        new PhoneNumber(number, domain.name(), true, "to-user", "", "", "[*]", "[*]", "")
            .with(sent);
    if (!made.isAvailable()) {
      sent.required(DESTINATION);
    }
    if (owner(question.world(), number).isPresent()) {
      throw Refusal.exists("Phone number already exists");
    }
    return Change.accepted(question, domain.with(made));
  }

  private static Optional<Domain> owner(World world, String number) {
    return world.domains().stream().filter(domain -> domain.number(number).isPresent()).findFirst();
  }

  private static Change update(Question question, String number) {
    PhoneNumber changed = number(question, number).with(sent(question));
    return Change.accepted(question, question.domain().with(changed));
  }
}
