package com.packetdial.mcp.catalog.live;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;

/**
 * What a document refers to: its schemas, parameters and bodies by their reference. Immutable once
 * read.
 *
 * @param schemas by reference, as {@code #/components/schemas/Name}
 * @param parameters by reference
 * @param bodies the content of request bodies by reference
 */
record Components(
    Map<String, Sketch> schemas,
    Map<String, WrittenParameter> parameters,
    Map<String, WrittenBody> bodies) {

  private static final int MOST = 5_000;
  private static final int BUDGET = 60_000;
  private static final String PREFIX = "#/components/";

  /** Reads the value of {@code components} that the parser stands on. */
  static Components read(JsonParser parser) {
    Components components = new Components(new HashMap<>(), new HashMap<>(), new HashMap<>());
    SketchReader sketches = new SketchReader(parser, BUDGET);
    JsonWalk.members(
        parser,
        kind -> {
          String prefix = PREFIX + kind + "/";
          switch (kind) {
            case "schemas" ->
                JsonWalk.members(
                    parser, name -> put(components.schemas, prefix + name, sketches.read()));
            case "parameters" ->
                JsonWalk.members(
                    parser,
                    name ->
                        put(
                            components.parameters,
                            prefix + name,
                            WrittenParameter.read(parser, sketches)));
            case "requestBodies" ->
                JsonWalk.members(
                    parser,
                    name ->
                        put(components.bodies, prefix + name, WrittenBody.read(parser, sketches)));
            default -> parser.skipChildren();
          }
        });
    return components;
  }

  static Components none() {
    return new Components(Map.of(), Map.of(), Map.of());
  }

  Optional<Sketch> schema(String reference) {
    return Optional.ofNullable(schemas.get(decoded(reference)));
  }

  Optional<WrittenParameter> parameter(String reference) {
    return Optional.ofNullable(parameters.get(decoded(reference)));
  }

  Optional<WrittenBody> body(String reference) {
    return Optional.ofNullable(bodies.get(decoded(reference)));
  }

  private static <T> void put(Map<String, T> all, String reference, T value) {
    if (all.size() < MOST) {
      all.put(reference, value);
    }
  }

  /** References are URIs of JSON pointers: a space in a name is written %20, a slash ~1. */
  private static String decoded(String reference) {
    if (reference.indexOf('%') < 0 && reference.indexOf('~') < 0) {
      return reference;
    }
    try {
      return URLDecoder.decode(reference.replace("+", "%2B"), StandardCharsets.UTF_8)
          .replace("~1", "/")
          .replace("~0", "~");
    } catch (IllegalArgumentException _) {
      return reference;
    }
  }
}
