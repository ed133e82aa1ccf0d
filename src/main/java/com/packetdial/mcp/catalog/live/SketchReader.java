package com.packetdial.mcp.catalog.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Sketches schemas as a parser passes over them. What goes beyond its bounds is left out: levels
 * below the eighth, more than 200 fields of a schema, more than 20 parts, and everything once the
 * budget is spent.
 */
final class SketchReader {

  static final int MOST_FIELDS = 200;

  private static final int DEEPEST = 8;
  private static final int MOST_PARTS = 20;
  private static final int MOST_VALUES = 40;
  private static final Pattern NAME =
      Pattern.compile("[\\x21-\\x7E](?:[\\x20-\\x7E]{0,98}[\\x21-\\x7E])?");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]{0,40}");
  private static final int LONGEST_REFERENCE = 300;

  private final JsonParser parser;

  /** How many schemas may still be sketched. */
  private int budget;

  SketchReader(JsonParser parser, int budget) {
    this.parser = parser;
    this.budget = budget;
  }

  /** The schema that the parser stands on. */
  Sketch read() {
    return read(0);
  }

  /** A name of a field or parameter as it is meant: without space around it, and printable. */
  static Optional<String> name(String written) {
    return Optional.of(written.strip()).filter(name -> NAME.matcher(name).matches());
  }

  private Sketch read(int depth) {
    if (depth > DEEPEST || parser.currentToken() != JsonToken.START_OBJECT || budget <= 0) {
      parser.skipChildren();
      return Sketch.NOTHING;
    }
    budget--;
    return new Draft(depth).read();
  }

  /** One schema while it is read. */
  private final class Draft {
    private final int depth;
    private String type = "";
    private String reference = "";
    private List<String> values = List.of();
    private final Map<String, Sketch> properties = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();
    private final List<Sketch> all = new ArrayList<>();
    private final List<Sketch> any = new ArrayList<>();
    private Optional<Sketch> items = Optional.empty();
    private boolean readOnly;

    private Draft(int depth) {
      this.depth = depth;
    }

    private Sketch read() {
      JsonWalk.members(parser, this::member);
      return new Sketch(
          type,
          values,
          reference,
          // In the order of the document.
          Collections.unmodifiableMap(properties),
          Set.copyOf(required),
          List.copyOf(all),
          List.copyOf(any),
          items,
          readOnly);
    }

    private void member(String name) {
      switch (name) {
        case "type" -> type = type();
        case "$ref" ->
            reference =
                JsonWalk.string(parser).filter(ref -> ref.length() <= LONGEST_REFERENCE).orElse("");
        case "enum" -> values = values();
        case "const" ->
            values =
                JsonWalk.scalar(parser)
                    .filter(SketchReader::isValue)
                    .map(List::of)
                    .orElse(List.of());
        case "properties" -> JsonWalk.members(parser, this::property);
        case "required" -> JsonWalk.elements(parser, this::requiredName);
        case "allOf" -> parts(all);
        case "anyOf", "oneOf" -> parts(any);
        case "items" -> items = Optional.of(SketchReader.this.read(depth + 1));
        case "readOnly" -> readOnly = parser.currentToken() == JsonToken.VALUE_TRUE;
        default -> parser.skipChildren();
      }
    }

    private void property(String written) {
      Optional<String> name = name(written).filter(_ -> properties.size() < MOST_FIELDS);
      if (name.isPresent()) {
        properties.put(name.get(), SketchReader.this.read(depth + 1));
      }
    }

    private void requiredName() {
      JsonWalk.string(parser)
          .flatMap(SketchReader::name)
          .filter(_ -> required.size() < MOST_FIELDS)
          .ifPresent(required::add);
    }

    private void parts(List<Sketch> to) {
      JsonWalk.elements(
          parser,
          () -> {
            if (to.size() < MOST_PARTS) {
              to.add(SketchReader.this.read(depth + 1));
            }
          });
    }

    /** The type; of several the first that is not null, as OpenAPI 3.1 writes "or null". */
    private String type() {
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        return parser.getString();
      }
      List<String> types = new ArrayList<>();
      JsonWalk.elements(
          parser,
          () ->
              JsonWalk.string(parser)
                  .filter(one -> types.isEmpty() && !one.equals("null"))
                  .ifPresent(types::add));
      return types.isEmpty() ? "" : types.getFirst();
    }

    /** What it may be. A part of many, or of what cannot be shown, would forbid the rest: none. */
    private List<String> values() {
      Set<String> read = new LinkedHashSet<>();
      boolean[] open = {false};
      JsonWalk.elements(
          parser,
          () -> {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
              return;
            }
            Optional<String> value = JsonWalk.scalar(parser).filter(SketchReader::isValue);
            open[0] |= value.isEmpty() || read.size() == MOST_VALUES;
            value.filter(_ -> read.size() < MOST_VALUES).ifPresent(read::add);
          });
      return open[0] ? List.of() : List.copyOf(read);
    }
  }

  private static boolean isValue(String text) {
    return VALUE.matcher(text).matches();
  }
}
