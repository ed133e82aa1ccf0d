package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Routes about the addresses that emergency calls tell. */
final class AddressRoutes {

  private static final List<String> LOCATING =
      List.of(
          "address-line-1",
          "address-city",
          "address-state-province-abbreviation",
          "address-postal-code",
          "address-country-abbreviation");

  private static final List<String> STORED =
      List.of("address-name", "caller-name", EmergencyAddresses.ID);

  private static final Set<String> FIXED = Set.of("domain", "user", EmergencyAddresses.ID);

  List<Route> routes() {
    String shared = "/domains/{domain}/addresses";
    String own = "/domains/{domain}/users/{user}/addresses";
    String id = "/{emergency-address-id}";
    return List.of(
        Route.read(shared, q -> q.page(addresses(q), address -> row(q, address)))
            .post(AddressRoutes::create),
        Route.read(shared + "/count", q -> Answer.total(addresses(q).size())),
        Route.writeOnly(shared + "/validate").post(AddressRoutes::validate),
        Route.writeOnly(shared + id).put(AddressRoutes::update).delete(AddressRoutes::delete),
        Route.read(own, q -> q.page(ownAndPerhapsShared(q), address -> row(q, address)))
            .post(AddressRoutes::create),
        Route.read(own + id, q -> Answer.of(row(q, find(q, ownAndPerhapsShared(q)))))
            .put(AddressRoutes::update)
            .delete(AddressRoutes::delete));
  }

  private static List<Fields> addresses(Question question) {
    return question.domain().papers(Kind.ADDRESSES, question.owner());
  }

  private static List<Fields> ownAndPerhapsShared(Question question) {
    List<Fields> own = addresses(question);
    boolean onlyOwn =
        question.query().value("show_only_personal").filter("yes"::equals).isPresent();
    return onlyOwn
        ? own
        : Stream.concat(
                question.domain().papers(Kind.ADDRESSES, Papers.DOMAIN).stream(), own.stream())
            .toList();
  }

  private static ObjectNode row(Question question, Fields address) {
    String id = address.text(EmergencyAddresses.ID, "");
    return EmergencyAddresses.row(
        address,
        question.domain().users().stream()
            .filter(user -> user.asWritten().emergencyAddressId().equals(id))
            .count());
  }

  private static Fields find(Question question, List<Fields> among) {
    String id = question.parameter(EmergencyAddresses.ID);
    return among.stream()
        .filter(address -> address.is(EmergencyAddresses.ID, id))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("Address", id, question.domain().name()));
  }

  /** What the carrier makes of an address. It is given an id that nothing is stored under. */
  private static Change validate(Question question) {
    Domain domain = question.domain();
    Fields sent = question.sent(OlderNames.ADDRESS);
    LOCATING.forEach(sent::required);
    if (!sent.required("address-line-1").matches("\\d.*\\s.*")) {
      throw Refusal.badRequest("Address could not be validated");
    }
    String id = EmergencyAddresses.id(question.world().dice("address"));
    ObjectNode row = sent.row();
    row.put("domain", domain.name()).put("object", "address").put(EmergencyAddresses.ID, id);
    row.set(EmergencyAddresses.LOCATION, EmergencyAddresses.located(sent, id));
    return new Change(question.world(), Answer.of(row));
  }

  /** Answers with the older names, as this one create does. */
  private static Change create(Question question) {
    Domain domain = question.domain();
    Fields sent = question.sent(OlderNames.ADDRESS);
    LOCATING.forEach(sent::required);
    STORED.forEach(sent::required);
    if (sent.get(EmergencyAddresses.LOCATION).isEmpty()) {
      throw Refusal.badRequest("Missing required field: " + EmergencyAddresses.LOCATION);
    }
    String id = sent.required(EmergencyAddresses.ID);
    if (isTaken(domain, id)) {
      throw Refusal.exists("Conflicting address_id");
    }
    ObjectNode stored = EmergencyAddresses.stored(domain.name(), question.owner(), id, sent);
    World after =
        question.world().with(with(question, Edited.with(addresses(question), Fields.of(stored))));
    return new Change(after, Answer.of(OlderNames.ADDRESS.applyTo(stored)));
  }

  private static boolean isTaken(Domain domain, String id) {
    return Stream.concat(
            Stream.of(Papers.DOMAIN), domain.users().stream().map(Subscriber::extension))
        .flatMap(owner -> domain.papers(Kind.ADDRESSES, owner).stream())
        .anyMatch(address -> address.is(EmergencyAddresses.ID, id));
  }

  private static Change update(Question question) {
    Fields address = find(question, addresses(question));
    Fields sent = question.sent(OlderNames.ADDRESS).without(FIXED);
    Fields changed = Fields.of(EmergencyAddresses.flattened(sent).over(address.row()));
    return Change.accepted(
        question, with(question, Edited.with(addresses(question), address::equals, changed)));
  }

  /** The platform does not mind that users tell it. */
  private static Change delete(Question question) {
    Fields address = find(question, addresses(question));
    return Change.accepted(
        question, with(question, Edited.without(addresses(question), address::equals)));
  }

  private static Domain with(Question question, List<Fields> addresses) {
    return question.domain().with(Kind.ADDRESSES, question.owner(), _ -> addresses);
  }
}
