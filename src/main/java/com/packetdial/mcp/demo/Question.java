package com.packetdial.mcp.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request on its way to its route.
 *
 * @param path the values of the path's parameters by name, decoded
 * @param now the PBX's time when the request came
 * @param quirk what its route is to do wrong; what others than the route do wrong is not here
 */
record Question(
    Principal principal,
    Map<String, String> path,
    Parameters query,
    Body body,
    World world,
    Instant now,
    Quirk quirk) {

  /**
   * What was sent along.
   *
   * @param mediaType without parameters, in lower case; empty if there was none
   */
  record Body(String mediaType, String text) {}

  private static final int STANDARD_LIMIT = 100;
  private static final int LARGEST_LIMIT = 1_000;
  private static final String MINE = "~";

  /** The same question about something else. */
  Question withPath(Map<String, String> otherPath) {
    return new Question(principal, otherPath, query, body, world, now, quirk);
  }

  /** The same question with another value of a parameter of the path. */
  Question with(String parameter, String value) {
    Map<String, String> changed = new HashMap<>(path);
    changed.put(parameter, value);
    return withPath(Map.copyOf(changed));
  }

  /** The same question about whoever asks. */
  Question mine() {
    return withPath(Map.of("domain", MINE, "user", MINE));
  }

  /** The same question in another state of the world. */
  Question in(World other) {
    return new Question(principal, path, query, body, other, now, quirk);
  }

  /** The same question to a route that does something wrong. */
  Question with(Quirk wrong) {
    return new Question(principal, path, query, body, world, now, wrong);
  }

  /** Page size: 100 if none was asked for, never more than 1000. */
  int limit() {
    int asked = query.number("limit", STANDARD_LIMIT);
    return asked == 0 ? STANDARD_LIMIT : Math.min(asked, LARGEST_LIMIT);
  }

  /** How many rows come before the page. */
  int start() {
    return query.number("start", 0);
  }

  <T> Answer page(List<T> items, Function<? super T, ObjectNode> row) {
    int start = Math.min(start(), items.size());
    int end = Math.min(start + limit(), items.size());
    return Answer.of(items.subList(start, end).stream().map(row).toList());
  }

  <T> Answer all(List<T> items, Function<? super T, ObjectNode> row) {
    return Answer.of(items.stream().map(row).toList());
  }

  String parameter(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalStateException("The route has no parameter " + name + ".");
    }
    return value;
  }

  /**
   * The same question, if whoever asks runs the platform.
   *
   * @throws Refusal otherwise
   */
  Question asSuperUser() {
    if (principal.scope() != Principal.Scope.SUPER_USER) {
      throw Refusal.invalidScope();
    }
    return this;
  }

  /** The domain named in the path, if whoever asks may see it. */
  Domain domain() {
    return domain(parameter("domain"));
  }

  /** The domain of that name, or of whoever asks for {@code ~}, if they may see it. */
  Domain domain(String asked) {
    String name = asked.equals(MINE) ? principal.domain() : asked;
    if (!principal.ownsSeveralDomains() && !name.equals(principal.domain())) {
      throw Refusal.invalidScope();
    }
    return world
        .domain(name)
        .filter(principal::mayReadAbout)
        .orElseThrow(() -> Refusal.noDomain(name));
  }

  /** The user named in the path, in the domain named there. */
  Subscriber user() {
    Domain domain = domain();
    String asked = parameter("user");
    String extension = asked.equals(MINE) ? principal.user() : asked;
    return domain.user(extension).orElseThrow(() -> Refusal.noUser(extension, domain.name()));
  }

  /**
   * Sees to it that no write looks at its body before it is clear that it may write there at all.
   *
   * @throws Refusal if the domain or user of the path is not there for whoever asks
   */
  void checkPath() {
    if (path.containsKey("domain")) {
      domain();
    }
    if (path.containsKey("user")) {
      user();
    }
  }

  /** Whose list the path is about: the extension of its user, or that of the whole domain. */
  String owner() {
    return path.containsKey("user") ? user().extension() : Papers.DOMAIN;
  }

  /** The domains that whoever asks may see; asking is not for those who have only one. */
  List<Domain> visibleDomains() {
    if (!principal.ownsSeveralDomains()) {
      throw Refusal.invalidScope();
    }
    return readableDomains();
  }

  /** The same, for a question that somebody with one domain may ask about that one. */
  List<Domain> readableDomains() {
    return world.domains().stream().filter(principal::mayReadAbout).toList();
  }

  /**
   * The fields of the body by their current names.
   *
   * @throws Refusal with code 400 if it is no JSON object
   */
  Fields sent(OlderNames names) {
    return names.toCurrent(sent());
  }

  Fields sent() {
    if (json() instanceof ObjectNode object) {
      return Fields.of(object);
    }
    throw Refusal.badRequest("Invalid request body");
  }

  /** The body, an empty object if there is none. */
  JsonNode json() {
    try {
      JsonNode node = Json.read(body.text().isBlank() ? "{}" : body.text());
      if (node.isContainer()) {
        return node;
      }
      throw Refusal.badRequest("Invalid request body");
    } catch (JacksonException e) {
      throw Refusal.badRequest("Malformed JSON");
    }
  }

  /** The moment as the platform writes it into a record. */
  String moment() {
    return Objects.requireNonNull(Instants.plain(now));
  }
}
