package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.Parameter;
import com.packetdial.mcp.config.NearestName;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.operations.OperationFinder.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a request of an operation and the values that somebody gives for it, and refuses what the
 * operation does not know: the API itself ignores that in silence and answers something else.
 */
final class GivenValues {

  private static final int MOST_PROBLEMS = 5;
  private static final int MOST_NAMES = 60;

  /** What paging sets by itself. */
  private static final Set<String> PAGING = Set.of("start", "limit");

  /** Other names for what a path names, as the arguments of tools have them. */
  private static final Map<String, List<String>> ALIASES =
      Map.of(
          "callqueue", List.of("queue"),
          "queue", List.of("callqueue"),
          "phonenumber", List.of("number", "did"),
          "smsnumber", List.of("number"),
          "user", List.of("extension"),
          "callid", List.of("call-orig-call-id"));

  private final Found found;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, String> path = new LinkedHashMap<>();
  private final Map<String, String> query = new LinkedHashMap<>();
  private final ObjectNode body = JsonNodeFactory.instance.objectNode();

  private GivenValues(Found found) {
    this.found = found;
    path.putAll(found.path());
  }

  /**
   * The request of an operation that reads: path, query, and where it takes one its body, all named
   * alike.
   *
   * @throws ToolException naming every problem
   */
  static PbxRequest toRead(Found found, ObjectNode parameters) {
    GivenValues values = new GivenValues(found);
    values.take(parameters, true);
    values.requireAll(true);
    return values.request();
  }

  /**
   * The request of an operation that writes, without its body.
   *
   * @throws ToolException naming every problem
   */
  static PbxRequest toWrite(Found found, ObjectNode parameters) {
    GivenValues values = new GivenValues(found);
    values.take(parameters, false);
    values.requireAll(false);
    return values.request();
  }

  /**
   * The fields of a body, each as the API writes it.
   *
   * @throws ToolException naming every problem
   */
  static ObjectNode body(ApiOperation operation, ObjectNode given) {
    GivenValues values = new GivenValues(new Found(operation, Map.of()));
    given.forEachEntry(
        (name, value) ->
            named(operation.body(), name)
                .ifPresentOrElse(
                    field -> values.putField(field, value),
                    () -> values.unknown(name, "body", names(operation.body()))));
    values.refuseProblems();
    return values.body;
  }

  /** The parameters of the query that a caller may set. */
  static List<Parameter> query(ApiOperation operation) {
    return operation.query().stream().filter(one -> !PAGING.contains(one.name())).toList();
  }

  /** Whether a parameter of the query has to be given. */
  static boolean isRequired(ApiOperation operation, Parameter parameter) {
    return parameter.required() || (ReadWindow.isOf(operation) && ReadWindow.isEnd(parameter));
  }

  private ApiOperation operation() {
    return found.operation();
  }

  private void take(ObjectNode parameters, boolean withBody) {
    List<String> inPath = operation().operation().pathParameters();
    List<Parameter> inQuery = query(operation());
    List<Parameter> inBody = withBody ? operation().body() : List.of();
    parameters.forEachEntry(
        (name, value) -> {
          Optional<String> placeholder = pathName(inPath, name);
          if (placeholder.isPresent()) {
            putPath(placeholder.get(), value);
          } else if (named(inQuery, name).isPresent()) {
            putQuery(named(inQuery, name).get(), value);
          } else if (named(inBody, name).isPresent()) {
            putField(named(inBody, name).get(), value);
          } else if (PAGING.contains(name)) {
            problems.add(
                "\"%s\" is no parameter here: the arguments limit and cursor of the tool page."
                    .formatted(name));
          } else {
            Set<String> allowed = new LinkedHashSet<>(inPath);
            allowed.addAll(names(inQuery));
            allowed.addAll(names(inBody));
            unknown(name, "parameters", allowed);
          }
        });
  }

  private void putPath(String placeholder, JsonNode value) {
    Optional<String> text = TypedValue.text(value).filter(one -> !one.isEmpty());
    String before = path.get(placeholder);
    if (text.isEmpty()) {
      problems.add("\"%s\" must be a text or a number.".formatted(placeholder));
    } else if (before != null && !before.equals(text.get())) {
      problems.add(
          "\"%s\" is in \"operation\" already, with another value.".formatted(placeholder));
    } else {
      path.put(placeholder, text.get());
    }
  }

  private void putQuery(Parameter parameter, JsonNode value) {
    TypedValue.checked(parameter, value)
        .flatMap(TypedValue::text)
        .ifPresentOrElse(
            text -> query.put(parameter.name(), text),
            () -> problems.add(TypedValue.refusal(parameter)));
  }

  private void putField(Parameter parameter, JsonNode value) {
    TypedValue.checked(parameter, value)
        .ifPresentOrElse(
            checked -> body.set(parameter.name(), checked),
            () -> problems.add(TypedValue.refusal(parameter)));
  }

  private void unknown(String name, String where, Collection<String> allowed) {
    String nearest =
        NearestName.of(name, allowed).map(near -> " (did you mean \"" + near + "\"?)").orElse("");
    problems.add(
        "%s has no \"%s\" in \"%s\"%s. %s"
            .formatted(
                operation().id(),
                name,
                where,
                nearest,
                allowed.isEmpty()
                    ? "It takes none there."
                    : "Allowed: "
                        + allowed.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                        + "."));
  }

  private void requireAll(boolean withBody) {
    List<String> missing = new ArrayList<>();
    operation().operation().pathParameters().stream()
        .filter(name -> !path.containsKey(name))
        .forEach(missing::add);
    query(operation()).stream()
        .filter(one -> isRequired(operation(), one) && !query.containsKey(one.name()))
        .map(Parameter::name)
        .forEach(missing::add);
    if (withBody) {
      operation().body().stream()
          .filter(one -> one.required() && !body.has(one.name()))
          .map(Parameter::name)
          .forEach(missing::add);
    }
    if (!missing.isEmpty()) {
      problems.add(
          "%s also needs in \"parameters\": %s. For example: %s."
              .formatted(
                  operation().id(), String.join(", ", missing), Example.parameters(operation())));
    }
    refuseProblems();
  }

  private void refuseProblems() {
    if (!problems.isEmpty()) {
      throw OperationFinder.invalid(
          problems.stream().limit(MOST_PROBLEMS).collect(Collectors.joining(" ")));
    }
  }

  private PbxRequest request() {
    return new PbxRequest(
        operation().id(), path, query, body.isEmpty() ? Optional.empty() : Optional.of(body));
  }

  static List<String> names(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::name).toList();
  }

  private static Optional<String> pathName(List<String> placeholders, String name) {
    return placeholders.stream()
        .filter(
            one ->
                letters(one).equals(letters(name))
                    || ALIASES.getOrDefault(letters(one), List.of()).stream()
                        .anyMatch(alias -> letters(alias).equals(letters(name))))
        .findFirst();
  }

  private static Optional<Parameter> named(List<Parameter> parameters, String name) {
    return parameters.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .or(
            () ->
                parameters.stream()
                    .filter(one -> letters(one.name()).equals(letters(name)))
                    .findFirst());
  }

  /** Hyphens, underscores and case tell no two names apart. */
  static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
