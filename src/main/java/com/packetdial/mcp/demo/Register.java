package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The routes over one list of records that are known by a field. The list belongs to the user or
 * the domain of the path, or to the platform; of a list of the platform everybody sees what is of
 * their reseller or of the domain of the path.
 */
final class Register {

  private static final Set<String> OWNERS = Set.of("domain", "reseller", "user");
  private static final Set<String> BEGINNINGS =
      Set.of("created-datetime", "subscription-creation-datetime", "generate-datetime");

  private final Records records;
  private final Kind kind;
  private final String key;
  private final boolean platform;
  private final List<String> parts;
  private final Set<String> filters;
  private final BiFunction<Question, Fields, String> naming;

  private Register(
      Records records,
      Kind kind,
      String key,
      boolean platform,
      List<String> parts,
      Set<String> filters,
      BiFunction<Question, Fields, String> naming) {
    this.records = records;
    this.kind = kind;
    this.key = key;
    this.platform = platform;
    this.parts = List.copyOf(parts);
    this.filters = Set.copyOf(filters);
    this.naming = naming;
  }

  /** Of the user or the domain of the path; whoever adds a record gives it its key. */
  static Register of(Records records, Kind kind, String key) {
    return new Register(
        records, kind, key, false, List.of(), Set.of(), (question, sent) -> sent.required(key));
  }

  static Register ofPlatform(Records records, Kind kind, String key) {
    return new Register(
        records, kind, key, true, List.of(), Set.of(), (question, sent) -> sent.required(key));
  }

  /** With a list of its own for each value of a parameter of the path. */
  Register by(String parameter) {
    return new Register(
        records, kind, key, platform, Edited.with(parts, parameter), filters, naming);
  }

  /** Of which a question may want only those that have the values of its query in these fields. */
  Register filteredBy(String... fields) {
    return new Register(records, kind, key, platform, parts, Set.of(fields), naming);
  }

  /** With keys that the platform gives. */
  Register named(BiFunction<Question, Fields, String> names) {
    return new Register(records, kind, key, platform, parts, filters, names);
  }

  Register numbered(int length) {
    return named((question, sent) -> "1" + question.world().dice(kind.name()).digits(length - 1));
  }

  Register identified(int length) {
    return named((question, sent) -> question.world().dice(kind.name()).hex(length));
  }

  Route list(String path) {
    return Route.read(path, q -> q.page(rows(q), Fields::row));
  }

  Route count(String path) {
    return Route.read(path, q -> Answer.total(rows(q).size()));
  }

  Route one(String path) {
    return Route.read(path, q -> Answer.of(named(q, path).row()));
  }

  /** A list of what is called so, though it is one thing. */
  Route oneAsList(String path) {
    return Route.read(path, q -> Answer.of(List.of(named(q, path).row())));
  }

  /** Whether something is there, by its count: 0 is an answer too. */
  Route existence(String path) {
    String name = parameter(path);
    return Route.read(
        path,
        q -> Answer.total(rows(q).stream().filter(row -> row.is(key, q.parameter(name))).count()));
  }

  Route creating(Route route) {
    return route.post(this::create);
  }

  Route editing(Route route) {
    String path = route.template();
    return route
        .put(q -> update(q, named(q, path), q.sent()))
        .delete(q -> delete(q, named(q, path)));
  }

  /** The list, one of it, and every write of them. */
  List<Route> all(String path, String parameter) {
    String one = path + "/{" + parameter + "}";
    return List.of(creating(list(path)), editing(one(one)));
  }

  /** The records that whoever asks may see. */
  List<Fields> rows(Question question) {
    return whole(question).stream().filter(visibleTo(question)).filter(wanted(question)).toList();
  }

  /** The record that the last parameter of the path names. */
  Fields named(Question question, String path) {
    return find(question, question.parameter(parameter(path)));
  }

  Fields find(Question question, String id) {
    return rows(question).stream()
        .filter(row -> row.is(key, id))
        .findFirst()
        .orElseThrow(() -> Refusal.missing("Not Found. " + id + " does not exist"));
  }

  Change create(Question question) {
    return create(question, question.sent());
  }

  Change create(Question question, Fields sent) {
    rows(question);
    String id = naming.apply(question, sent);
    if (whole(question).stream().anyMatch(row -> row.is(key, id))) {
      throw Refusal.exists("Already exists");
    }
    Fields row = Fields.of(stamped(question, sent.over(records.blank(kind)), id));
    return stored(question, Edited.with(whole(question), row), sent, row);
  }

  Change update(Question question, Fields row, Fields sent) {
    Fields changed = Fields.of(sent.without(OWNERS).without(Set.of(key)).over(row.row()));
    return stored(question, Edited.with(whole(question), row::equals, changed), sent, changed);
  }

  Change delete(Question question, Fields row) {
    return Change.accepted(with(question, Edited.without(whole(question), row::equals)));
  }

  /** The world with this list as it is given. */
  World with(Question question, List<Fields> rows) {
    String owner = owner(question);
    World world = question.world();
    return platform
        ? world.with(world.papers().with(kind, owner, rows))
        : world.with(question.domain().with(question.domain().papers().with(kind, owner, rows)));
  }

  private Change stored(Question question, List<Fields> rows, Fields sent, Fields row) {
    World after = with(question, rows);
    return sent.isYes("synchronous")
        ? new Change(after, Answer.of(row.row()))
        : Change.accepted(after);
  }

  private ObjectNode stamped(Question question, ObjectNode row, String id) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    JsonNode name = make.stringNode(id);
    row.set(key, row.path(key).isNumber() ? Row.loose(name) : name);
    if (question.path().containsKey("domain")) {
      fill(row, "domain", question.domain().name());
      fill(row, "reseller", question.domain().reseller());
    } else if (!question.principal().reseller().equals(Principal.ANY)) {
      fill(row, "reseller", question.principal().reseller());
    }
    if (question.path().containsKey("user")) {
      fill(row, "user", question.user().extension());
    }
    BEGINNINGS.forEach(field -> fill(row, field, question.moment()));
    return row;
  }

  private static void fill(ObjectNode row, String field, String value) {
    if (row.has(field)) {
      row.put(field, value);
    }
  }

  /** The whole list, whoever asks. */
  List<Fields> whole(Question question) {
    String owner = owner(question);
    if (platform) {
      return question
          .world()
          .papers()
          .find(kind, owner)
          .orElseGet(() -> records.ofPlatform(kind, owner, section(question, "platform")));
    }
    Domain domain = question.domain();
    String of = question.path().containsKey("user") ? "user" : "domain";
    return domain
        .papers()
        .find(kind, owner)
        .orElseGet(() -> records.of(domain, kind, owner, section(question, of)));
  }

  private String owner(Question question) {
    return joined(platform ? Papers.DOMAIN : question.owner(), question);
  }

  private String section(Question question, String of) {
    return joined(of, question);
  }

  private String joined(String first, Question question) {
    List<String> words = new ArrayList<>(List.of(first));
    parts.forEach(part -> words.add(question.parameter(part)));
    return String.join("/", words);
  }

  private Predicate<Fields> visibleTo(Question question) {
    if (!platform) {
      return row -> true;
    }
    if (question.path().containsKey("domain")) {
      String domain = question.domain().name();
      return row -> row.is("domain", domain);
    }
    List<String> domains = question.visibleDomains().stream().map(Domain::name).toList();
    String reseller = question.principal().reseller();
    if (reseller.equals(Principal.ANY)) {
      return row -> true;
    }
    return row ->
        row.has("reseller")
            ? row.is("reseller", reseller)
            : row.text("domain")
                .or(() -> row.text("target-domain"))
                .map(domains::contains)
                .orElse(true);
  }

  private Predicate<Fields> wanted(Question question) {
    Predicate<Fields> wanted = row -> true;
    for (String field : filters) {
      Optional<String> value = question.query().value(field);
      if (value.isPresent()) {
        wanted = wanted.and(row -> row.is(field, value.get()));
      }
    }
    return wanted;
  }

  private static String parameter(String path) {
    int open = path.lastIndexOf('{');
    return path.substring(open + 1, path.indexOf('}', open));
  }
}
