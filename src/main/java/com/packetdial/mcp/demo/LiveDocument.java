package com.packetdial.mcp.demo;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document in which the PBX describes its own release: made from its routes, and with
 * the faults that the documents of real ones have. Thread-safe.
 */
final class LiveDocument {

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");

  /** Paths that are there once more for each other shape of their body. */
  private static final List<String> TWICE =
      List.of(
          "/domains/{domain}/timeframes",
          "/domains/{domain}/timeframes/{id}",
          "/domains/{domain}/users/{user}/greetings",
          "/phones/models");

  private static final String FILTERS = "/domains/{domain}/users/{user}/number-filters";
  private static final String MUSIC = "/domains/{domain}/users/{user}/moh/{index}";

  private final RouteTable routes;
  private final DemoRelease release;
  private final Supplier<Answer.Json> whole;

  LiveDocument(RouteTable routes, DemoRelease release) {
    this.routes = routes;
    this.release = release;
    this.whole = new Once<>(this::write);
  }

  /** The document, unless whoever asks has the one of this tag. */
  Answer answer(String knownTag) {
    Answer.Json document = whole.get();
    String tag = document.headers().getOrDefault("ETag", "");
    return knownTag.equals(tag) ? new Answer.NotModified(tag) : document;
  }

  private Answer.Json write() {
    ObjectNode document =
        new Row()
            .text("openapi", "3.1.0")
            .object("info", new Row().text("title", "Demo PBX").text("version", release.build()))
            .node();
    ObjectNode paths = document.putObject("paths");
    for (Route route : routes.routes()) {
      describe(paths, route.template(), methods(route));
    }
    describeBody(paths.get(ParkingRoutes.UNHEARD_OF).withObjectProperty("post"));
    addFaults(paths);
    document
        .putObject("components")
        .putObject("schemas")
        .putObject("Image")
        .put("type", "object")
        .putObject("properties")
        .set("file-access-url ", new Row().text("type", "string").node());
    String tag = '"' + Integer.toHexString(Json.text(document).hashCode()) + '"';
    return new Answer.Json(200, document).with("ETag", tag);
  }

  private static Set<String> methods(Route route) {
    Set<String> methods = new TreeSet<>(route.writes());
    if (route.reader().isPresent()) {
      methods.add("GET");
    }
    return methods;
  }

  private static void describe(ObjectNode paths, String path, Set<String> methods) {
    ObjectNode operations = paths.withObjectProperty(path);
    for (String method : methods) {
      operations.set(method.toLowerCase(Locale.ROOT), operation(method, path));
    }
  }

  private static ObjectNode operation(String method, String path) {
    ObjectNode operation =
        new Row().text("summary", method + " " + path).truth("deprecated", false).node();
    ArrayNode parameters = operation.putArray("parameters");
    Matcher names = PARAMETER.matcher(path);
    while (names.find()) {
      parameters.add(
          new Row()
              .text("name", names.group(1))
              .text("in", "path")
              .truth("required", true)
              .object("schema", new Row().text("type", "string"))
              .node());
    }
    operation
        .putObject("responses")
        .putObject(method.equals("GET") ? "200" : "202")
        .put("description", "");
    return operation;
  }

  /** What nobody has heard of can be sent only by what is said of it here. */
  private static void describeBody(ObjectNode post) {
    ObjectNode schema =
        post.putObject("requestBody")
            .putObject("content")
            .putObject("application/json")
            .putObject("schema")
            .put("type", "object");
    schema.putArray("required").add("parkinglot");
    ObjectNode fields = schema.putObject("properties");
    for (String field : ParkingRoutes.FIELDS) {
      fields.putObject(field).put("type", "string");
    }
  }

  private void addFaults(ObjectNode paths) {
    for (String path : TWICE) {
      if (paths.get(path) instanceof ObjectNode operations) {
        paths.set(path + "#1", operations.deepCopy());
        paths.set(path + "#2", operations.deepCopy());
      }
    }
    if (paths.get(FILTERS) instanceof ObjectNode operations && operations.has("get")) {
      ObjectNode misspelt = JsonNodeFactory.instance.objectNode();
      misspelt.set("get", operations.remove("get"));
      paths.set(FILTERS.replace("}/number", "}number"), misspelt);
    }
    if (paths.get(MUSIC) instanceof ObjectNode operations && operations.has("put")) {
      ObjectNode stray = JsonNodeFactory.instance.objectNode();
      stray.set("put", operations.get("put").deepCopy());
      paths.set(MUSIC + "/#2", stray);
    }
    ObjectNode lost = operation("DELETE", "/");
    lost.put("summary", "Delete all time frames of a user").put("x-apidog-status", "developing");
    paths.withObjectProperty("/").set("delete", lost);
  }
}
