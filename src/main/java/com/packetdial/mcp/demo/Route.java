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
 * @param writes the methods that change something there
 * @param writer answers those
 */
record Route(
    String template,
    boolean open,
    DemoRelease since,
    Optional<Function<Question, Answer>> reader,
    Set<String> writes,
    Function<Question, Answer> writer) {

  static Route read(String template, Function<Question, Answer> reader) {
    return new Route(
        template, false, DemoRelease.V44, Optional.of(reader), Set.of(), Route::acknowledge);
  }

  /** A POST that anybody may make, such as a login. */
  static Route login(String template, Function<Question, Answer> writer) {
    return new Route(template, true, DemoRelease.V44, Optional.empty(), Set.of("POST"), writer);
  }

  Route writable(String... methods) {
    return new Route(template, open, since, reader, Set.of(methods), writer);
  }

  Route since(DemoRelease release) {
    return new Route(template, open, release, reader, writes, writer);
  }

  Route withoutCredential() {
    return new Route(template, true, since, reader, writes, writer);
  }

  Answer answer(String method, Question question) {
    return writes.contains(method) ? writer.apply(question) : read(question);
  }

  private Answer read(Question question) {
    return reader.orElseThrow(Refusal::noRoute).apply(question);
  }

  /** Writes are accepted, as the platform does before it has carried them out. */
  private static Answer acknowledge(Question question) {
    if (question.principal().readOnly()) {
      throw Refusal.permissionDenied();
    }
    if (question.path().containsKey("domain")) {
      question.domain();
    } else {
      question.visibleDomains();
    }
    return Answer.accepted();
  }

  boolean knows(String method) {
    return writes.contains(method) || (method.equals("GET") && reader.isPresent());
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
