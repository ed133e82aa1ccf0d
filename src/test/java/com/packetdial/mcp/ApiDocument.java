package com.packetdial.mcp;

import com.packetdial.mcp.demo.DemoRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API's own OpenAPI document, where it lies beside this checkout: its operations with the
 * variants of a path merged.
 *
 * @param operations query parameters by operation
 * @param required those of them that must be sent
 * @param bodies fields of the body by operation
 */
record ApiDocument(
    Map<String, Set<String>> operations,
    Map<String, Set<String>> required,
    Map<String, Set<String>> bodies) {

  private static final Path FILE =
      Path.of("..", "shared", "netsapiens", "openapi", "netsapiens-v45.json");

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final Pattern VARIANT = Pattern.compile("/?#\\d+$");

  /** A slash that the document forgot. */
  private static final Map<String, String> MENDED =
      Map.of(
          "/domains/{domain}/users/{user}number-filters",
          "/domains/{domain}/users/{user}/number-filters");

  /** Lists take these whether the document says so or not. */
  private static final Set<String> PAGING = Set.of("start", "limit");

  /** What the platform wants although its document does not say so. */
  private static final Map<String, Set<String>> UNTOLD =
      Map.of("GET /domains/{domain}/smsnumbers", Set.of("dest", "number"));

  static boolean isThere() {
    return Files.exists(FILE);
  }

  static ApiDocument read() throws IOException {
    ApiDocument document = new ApiDocument(new HashMap<>(), new HashMap<>(), new HashMap<>());
    JsonNode root = JsonMapper.shared().readTree(Files.readString(FILE));
    root.path("paths")
        .forEachEntry(
            (key, path) ->
                path.forEachEntry(
                    (method, operation) -> {
                      if (METHODS.contains(method)) {
                        document.take(method, key, operation, root);
                      }
                    }));
    return document;
  }

  private void take(String method, String key, JsonNode operation, JsonNode root) {
    String plain = VARIANT.matcher(key).replaceFirst("");
    String id = method.toUpperCase(java.util.Locale.ROOT) + " " + MENDED.getOrDefault(plain, plain);
    Set<String> known = operations.computeIfAbsent(id, _ -> new HashSet<>());
    Set<String> needed = new HashSet<>();
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asString("").equals("query")) {
        known.add(parameter.path("name").stringValue());
        if (parameter.path("required").asBoolean(false)) {
          needed.add(parameter.path("name").stringValue());
        }
      }
    }
    required.merge(
        id,
        needed,
        (one, other) -> {
          one.retainAll(other);
          return one;
        });
    Set<String> fields = bodies.computeIfAbsent(id, _ -> new HashSet<>());
    operation
        .path("requestBody")
        .path("content")
        .forEach(
            content -> {
              fields(content.path("schema"), root, fields, 0);
              fields.addAll(content.path("example").propertyNames());
            });
  }

  /** The names of all fields that a schema knows, alternatives included. */
  private static void fields(JsonNode schema, JsonNode root, Set<String> names, int depth) {
    if (depth > 6) {
      return;
    }
    JsonNode reference = schema.path("$ref");
    if (reference.isString()) {
      fields(root.at(reference.stringValue().substring(1)), root, names, depth + 1);
    }
    names.addAll(schema.path("properties").propertyNames());
    for (String combinator : List.of("allOf", "anyOf", "oneOf")) {
      schema.path(combinator).forEach(part -> fields(part, root, names, depth + 1));
    }
    fields(schema.path("items"), root, names, schema.has("items") ? depth + 1 : 7);
  }

  List<String> problems(DemoRequest request) {
    return problems(request.method(), request.path(), request.query(), request.body());
  }

  /** What is wrong with a write. */
  List<String> problems(String method, String path, String body) {
    return problems(method, path, "", body.equals("null") ? "" : body);
  }

  private List<String> problems(String method, String path, String query, String body) {
    String id = operation(method, path);
    List<String> problems = new ArrayList<>();
    if (id.isEmpty()) {
      problems.add("no such operation: " + method + " " + path);
      return problems;
    }
    Set<String> sent = namesIn(query);
    for (String name : sent) {
      if (!operations.getOrDefault(id, Set.of()).contains(name)
          && !UNTOLD.getOrDefault(id, Set.of()).contains(name)
          && !PAGING.contains(name)) {
        problems.add(id + " does not know " + name);
      }
    }
    for (String name : required.getOrDefault(id, Set.of())) {
      if (!sent.contains(name)) {
        problems.add(id + " needs " + name);
      }
    }
    if (!body.isEmpty()) {
      for (String field : JsonMapper.shared().readTree(body).propertyNames()) {
        if (!bodies.getOrDefault(id, Set.of()).contains(field)) {
          problems.add(id + " takes no field " + field);
        }
      }
    }
    return problems;
  }

  private static Set<String> namesIn(String query) {
    return Pattern.compile("&")
        .splitAsStream(query)
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.split("=", 2)[0])
        .collect(Collectors.toSet());
  }

  /** The most literal template that the path fits. */
  private String operation(String method, String path) {
    return operations.keySet().stream()
        .filter(id -> id.startsWith(method + " "))
        .filter(id -> fits(id.substring(method.length() + 1), path))
        .min(Comparator.comparingInt(id -> id.split("\\{", -1).length))
        .orElse("");
  }

  private static boolean fits(String template, String path) {
    String[] wanted = template.split("/", -1);
    String[] given = path.split("/", -1);
    if (wanted.length != given.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (!wanted[i].startsWith("{") && !wanted[i].equals(given[i])) {
        return false;
      }
    }
    return true;
  }
}
