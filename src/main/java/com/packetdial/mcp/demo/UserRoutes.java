package com.packetdial.mcp.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Routes about users. */
final class UserRoutes {

  private static final Set<String> FIXED =
      Set.of(
          "user",
          "domain",
          "active-calls-total-current",
          "created-datetime",
          "last-modified-datetime");

  private static final List<String> REQUIRED =
      List.of("user", "name-first-name", "name-last-name", "email-address", "user-scope");

  private final UserRows users;
  private final Histories histories;
  private final SecretLedger secrets;

  UserRoutes(UserRows users, Histories histories, SecretLedger secrets) {
    this.users = users;
    this.histories = histories;
    this.secrets = secrets;
  }

  List<Route> routes() {
    return List.of(
        Route.read("/domains/{domain}/users", q -> q.page(usersOf(q), fullRow(q)))
            .post(this::create),
        Route.read("/domains/{domain}/users/list", q -> q.page(q.domain().users(), users::brief))
            .since(DemoRelease.V45),
        Route.read("/domains/{domain}/users/count", q -> Answer.total(q.domain().users().size())),
        Route.read("/domains/{domain}/users/{user}", q -> Answer.of(fullRow(q).apply(q.user())))
            .put(UserRoutes::update)
            .delete(q -> Change.accepted(q, q.domain().without(q.user()))),
        Route.read("/domains/~/users/~", this::myself),
        Route.writeOnly("/domains/{domain}/users/{user}/email").post(UserRoutes::email));
  }

  private Answer myself(Question question) {
    Question mine = question.withPath(Map.of("domain", "~", "user", "~"));
    return Answer.of(fullRow(mine).apply(mine.user()));
  }

  private Function<Subscriber, ObjectNode> fullRow(Question question) {
    Callers callers = Callers.of(histories.of(question.domain()), question.now());
    return user -> users.full(user, callers.with(user.extension()));
  }

  private static List<Subscriber> usersOf(Question question) {
    List<Subscriber> all = question.domain().users();
    return question
        .query()
        .value("site")
        .map(site -> all.stream().filter(user -> user.asWritten().site().equals(site)).toList())
        .orElse(all);
  }

  private Change create(Question question) {
    Domain domain = question.domain();
    Fields sent = question.sent(OlderNames.USER);
    REQUIRED.forEach(sent::required);
    String extension = sent.required("user");
    if (!extension.matches("[A-Za-z0-9._*-]+")) {
      throw Refusal.badRequest("Invalid user");
    }
    if (domain.user(extension).isPresent()) {
      throw Refusal.exists("UID already exists.");
    }
    String pin = secrets.code(question.world().dice("pin"), "99");
    Domain after = NewUser.in(domain, extension, sent.without(FIXED), pin, question.moment());
    return Change.created(
        question, sent, after, made -> users.full(made.user(extension).orElseThrow(), 0));
  }

  private static Change update(Question question) {
    Fields sent = question.sent(OlderNames.USER).without(FIXED);
    Subscriber user = question.user().with(sent.and("last-modified-datetime", question.moment()));
    return Change.accepted(question, question.domain().with(user));
  }

  /** The letter goes nowhere: whoever sent it can see the request that was made. */
  private static Change email(Question question) {
    Fields sent = question.sent();
    sent.required("template");
    sent.required("subject");
    return Change.accepted(question.world());
  }
}
