package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Routes about the address books of a domain and of its users. */
final class ContactRoutes {

  private static final Set<String> FIXED = Set.of(ContactRows.ID, "created-datetime");

  List<Route> routes() {
    String shared = "/domains/{domain}/contacts";
    String own = "/domains/{domain}/users/{user}/contacts";
    return List.of(
        Route.read(shared, q -> q.page(contacts(q), Fields::row)).post(ContactRoutes::create),
        one(shared),
        Route.read(own, ContactRoutes::ownAndPerhapsShared).post(ContactRoutes::create),
        Route.read(
            "/domains/~/users/~/contacts",
            q -> {
              Question mine = q.mine();
              return mine.page(contacts(mine), Fields::row);
            }),
        Route.read(own + "/count", q -> Answer.total(contacts(q).size())),
        one(own));
  }

  private static Route one(String list) {
    return Route.read(list + "/{contact_id}", q -> Answer.of(contact(q).row()))
        .put(ContactRoutes::update)
        .delete(
            q -> {
              Fields contact = contact(q);
              return stored(q, Edited.without(contacts(q), contact::equals));
            });
  }

  private static List<Fields> contacts(Question question) {
    return question.domain().papers(Kind.CONTACTS, question.owner());
  }

  private static Answer ownAndPerhapsShared(Question question) {
    boolean shared =
        question.query().value("includeDomain").filter(Set.of("yes", "true")::contains).isPresent();
    return question.page(
        shared
            ? Stream.concat(
                    contacts(question).stream(),
                    question.domain().papers(Kind.CONTACTS, Papers.DOMAIN).stream())
                .toList()
            : contacts(question),
        Fields::row);
  }

  private static Fields contact(Question question) {
    String id = question.parameter("contact_id");
    return contacts(question).stream()
        .filter(contact -> contact.is(ContactRows.ID, id))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("Contact", id, question.domain().name()));
  }

  private static Change stored(Question question, List<Fields> contacts) {
    return Change.accepted(
        question, question.domain().with(Kind.CONTACTS, question.owner(), _ -> contacts));
  }

  private static Change create(Question question) {
    Fields sent = question.sent().without(FIXED);
    if (Stream.of("name-first-name", "name-last-name", "company")
        .allMatch(name -> sent.text(name, "").isBlank())) {
      throw Refusal.badRequest("Missing required field: name-first-name");
    }
    String id = question.world().dice("contact").hex(32);
    Fields contact = Fields.of(sent.over(ContactRows.blank(id, question.moment())));
    return stored(question, Edited.with(contacts(question), contact));
  }

  private static Change update(Question question) {
    Fields contact = contact(question);
    Fields changed = Fields.of(question.sent().without(FIXED).over(contact.row()));
    return stored(question, Edited.with(contacts(question), contact::equals, changed));
  }
}
