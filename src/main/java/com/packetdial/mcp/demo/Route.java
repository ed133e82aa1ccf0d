package com.packetdial.mcp.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A path that the PBX knows.
 *
 * @param template with {@code {names}} for parameters
 * @param open whether it answers without a credential
 * @param since the oldest release that has it
 * @param reader answers a GET
 * @param writers carry out the methods that change something there
 */
record Route(
    String template,
    boolean open,
    DemoRelease since,
    Optional<Function<Question, Answer>> reader,
    Map<String, Function<Question, Change>> writers) {

  /** Words of paths that do not name a kind of thing, but what is to be done with it. */
  private static final Set<String> MODIFIERS =
      Set.of("~", "count", "list", "all", "reorder", "validate", "login", "logout", "onecall");

  static Route read(String template, Function<Question, Answer> reader) {
    return new Route(template, false, DemoRelease.V44, Optional.of(reader), Map.of());
  }

  /** A path that nobody can read. */
  static Route writeOnly(String template) {
    return new Route(template, false, DemoRelease.V44, Optional.empty(), Map.of());
  }

  /** A POST that anybody may make, and that changes nothing: a login. */
  static Route login(String template, Function<Question, Answer> answer) {
    return new Route(template, true, DemoRelease.V44, Optional.empty(), Map.of())
        .on("POST", question -> new Change(question.world(), answer.apply(question)));
  }

  Route post(Function<Question, Change> writer) {
    return on("POST", writer);
  }

  Route put(Function<Question, Change> writer) {
    return on("PUT", writer);
  }

  Route patch(Function<Question, Change> writer) {
    return on("PATCH", writer);
  }

  Route delete(Function<Question, Change> writer) {
    return on("DELETE", writer);
  }

  /** With writes that are accepted and forgotten. */
  Route accepting(String... methods) {
    Route route = this;
    for (String method : methods) {
      route = route.on(method, Route::acknowledge);
    }
    return route;
  }

  private Route on(String method, Function<Question, Change> writer) {
    Map<String, Function<Question, Change>> all = new HashMap<>(writers);
    all.put(method, writer);
    return new Route(template, open, since, reader, Map.copyOf(all));
  }

  Route since(DemoRelease release) {
    return new Route(template, open, release, reader, writers);
  }

  /** For whoever runs the platform; others hear that their scope may not. */
  Route forSuperUser() {
    Map<String, Function<Question, Change>> guarded = new HashMap<>();
    writers.forEach((method, writer) -> guarded.put(method, q -> writer.apply(q.asSuperUser())));
    return new Route(
        template,
        open,
        since,
        reader.map(read -> question -> read.apply(question.asSuperUser())),
        Map.copyOf(guarded));
  }

  Route withoutCredential() {
    return new Route(template, true, since, reader, writers);
  }

  Set<String> writes() {
    return writers.keySet();
  }

  Answer read(Question question) {
    return reader.orElseThrow(Refusal::noRoute).apply(question);
  }

  /**
   * @throws Refusal if the route refuses, whoever asks may only read, or domain or user of the path
   *     are not there for them
   */
  Change write(String method, Question question) {
    if (!open && question.principal().readOnly()) {
      throw Refusal.permissionDenied();
    }
    question.checkPath();
    Function<Question, Change> writer = writers.get(method);
    if (writer == null) {
      throw Refusal.noRoute();
    }
    return writer.apply(question);
  }

  private static Change acknowledge(Question question) {
    return Change.accepted(question.world());
  }

  boolean knows(String method) {
    return writers.containsKey(method) || (method.equals("GET") && reader.isPresent());
  }

  /** The kind of thing that the route is about, such as {@code users}; many routes share one. */
  String family() {
    return List.of(template.split("/", -1)).stream()
        .filter(word -> !word.isEmpty() && !word.startsWith("{") && !MODIFIERS.contains(word))
        .reduce("", (_, last) -> last);
  }

  /** The parameters of the path, if it is one of this route. */
  Optional<Map<String, String>> match(List<String> segments) {
    String[] pattern = template.substring(1).split("/", -1);
    if (pattern.length != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i].startsWith("{") && !segments.get(i).isEmpty()) {
        parameters.put(pattern[i].substring(1, pattern[i].length() - 1), segments.get(i));
      } else if (!pattern[i].equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  /** How many fixed segments the path has: of two routes that match, more of them win. */
  long precision() {
    return List.of(template.split("/", -1)).stream().filter(part -> !part.startsWith("{")).count();
  }
}
