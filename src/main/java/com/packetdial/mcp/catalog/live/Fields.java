package com.packetdial.mcp.catalog.live;

import com.packetdial.mcp.catalog.Parameter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes parameters of sketches. References may lead round in circles or branch without end: they
 * are followed eight levels deep, and for one operation not more than some thousand times in all.
 */
final class Fields {

  private static final int DEEPEST = 8;
  private static final int MOST_STEPS = 4_000;
  private static final int MOST_VALUES = 40;
  private static final String ELEMENT = "[]";
  private static final Set<String> TYPES =
      Set.of("string", "integer", "number", "boolean", "array", "object");

  private final Components components;
  private int steps = MOST_STEPS;

  /** For one operation. */
  Fields(Components components) {
    this.components = components;
  }

  /** A value of this schema under a name. */
  Parameter named(String name, boolean required, Sketch schema) {
    return new Parameter(name, required, type(schema, 0), values(schema, 0));
  }

  /** The fields of a body by name, without those that are only answered. */
  Map<String, Parameter> of(WrittenBody body) {
    WrittenBody written =
        body.reference().isEmpty()
            ? body
            : components.body(body.reference()).orElse(WrittenBody.NONE);
    return alternatives(written.schemas(), 0);
  }

  /** Whether the body is a file and nothing else. */
  boolean isUpload(WrittenBody body) {
    return body.reference().isEmpty()
        ? body.isUpload()
        : components.body(body.reference()).map(WrittenBody::isUpload).orElse(false);
  }

  /**
   * What either of two ways of sending an operation takes: required is what both require.
   *
   * @return at most 200
   */
  static Map<String, Parameter> either(Map<String, Parameter> one, Map<String, Parameter> other) {
    Map<String, Parameter> both = new LinkedHashMap<>();
    one.forEach(
        (name, mine) ->
            both.put(
                name,
                Optional.ofNullable(other.get(name))
                    .map(theirs -> either(mine, theirs))
                    .orElseGet(() -> optional(mine))));
    other.forEach(
        (name, theirs) -> {
          if (both.size() < SketchReader.MOST_FIELDS) {
            both.putIfAbsent(name, optional(theirs));
          }
        });
    return both;
  }

  private static Parameter either(Parameter one, Parameter other) {
    return new Parameter(
        one.name(),
        one.required() && other.required(),
        one.type().equals(other.type()) ? one.type() : "string",
        eitherValue(one.values(), other.values()));
  }

  /** Open where one of them is, or where they are too many to be told. */
  private static List<String> eitherValue(List<String> one, List<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return List.of();
    }
    Set<String> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return both.size() <= MOST_VALUES ? List.copyOf(both) : List.of();
  }

  private static Parameter optional(Parameter parameter) {
    return parameter.required()
        ? new Parameter(parameter.name(), false, parameter.type(), parameter.values())
        : parameter;
  }

  private Map<String, Parameter> fields(Sketch schema, int depth) {
    Map<String, Parameter> fields = new LinkedHashMap<>();
    if (isTooFar(depth)) {
      return fields;
    }
    referred(schema).ifPresent(target -> add(fields, fields(target, depth + 1)));
    schema.all().forEach(part -> add(fields, fields(part, depth + 1)));
    if (!schema.any().isEmpty()) {
      add(fields, alternatives(schema.any(), depth + 1));
    }
    schema
        .properties()
        .forEach(
            (name, property) -> {
              if (fields.size() < SketchReader.MOST_FIELDS && !property.readOnly()) {
                fields.put(name, named(name, false, property));
              }
            });
    if (fields.isEmpty()) {
      schema.items().ifPresent(item -> add(fields, ofElements(fields(item, depth + 1))));
    }
    // One part may require what another one has.
    require(fields, schema.required());
    schema.all().forEach(part -> require(fields, part.required()));
    return fields;
  }

  private static void require(Map<String, Parameter> fields, Set<String> names) {
    for (String name : names) {
      fields.computeIfPresent(
          name, (_, field) -> new Parameter(name, true, field.type(), field.values()));
    }
  }

  /** The fields of the elements of a list, as the table writes them: {@code []name}. */
  private static Map<String, Parameter> ofElements(Map<String, Parameter> fields) {
    Map<String, Parameter> marked = new LinkedHashMap<>();
    fields.forEach(
        (name, field) -> {
          String mark = name.startsWith(ELEMENT) ? name : ELEMENT + name;
          marked.put(mark, new Parameter(mark, field.required(), field.type(), field.values()));
        });
    return marked;
  }

  private Map<String, Parameter> alternatives(List<Sketch> schemas, int depth) {
    return schemas.stream()
        .map(schema -> fields(schema, depth))
        .reduce(Fields::either)
        .orElseGet(Map::of);
  }

  private static void add(Map<String, Parameter> fields, Map<String, Parameter> more) {
    more.forEach(
        (name, field) -> {
          if (fields.size() < SketchReader.MOST_FIELDS || fields.containsKey(name)) {
            boolean required =
                field.required() || (fields.containsKey(name) && fields.get(name).required());
            fields.put(name, new Parameter(name, required, field.type(), field.values()));
          }
        });
  }

  private String type(Sketch schema, int depth) {
    if (isTooFar(depth)) {
      return "string";
    }
    if (TYPES.contains(schema.type())) {
      return schema.type();
    }
    Optional<Sketch> target = referred(schema);
    if (target.isPresent()) {
      return type(target.get(), depth + 1);
    }
    if (!schema.properties().isEmpty()) {
      return "object";
    }
    if (schema.items().isPresent()) {
      return "array";
    }
    Set<String> types = new HashSet<>();
    schema.all().forEach(part -> types.add(type(part, depth + 1)));
    schema.any().forEach(part -> types.add(type(part, depth + 1)));
    return types.size() == 1 ? types.iterator().next() : "string";
  }

  private List<String> values(Sketch schema, int depth) {
    if (isTooFar(depth) || !schema.values().isEmpty()) {
      return schema.values();
    }
    Optional<Sketch> target = referred(schema);
    if (target.isPresent()) {
      return values(target.get(), depth + 1);
    }
    if (schema.all().size() == 1) {
      return values(schema.all().getFirst(), depth + 1);
    }
    return schema.any().stream()
        .map(part -> values(part, depth + 1))
        .reduce(Fields::eitherValue)
        .orElseGet(List::of);
  }

  private Optional<Sketch> referred(Sketch schema) {
    return schema.reference().isEmpty() ? Optional.empty() : components.schema(schema.reference());
  }

  private boolean isTooFar(int depth) {
    steps--;
    return depth > DEEPEST || steps < 0;
  }
}
