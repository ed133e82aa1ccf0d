package com.packetdial.mcp.tool;

import com.packetdial.mcp.tool.Outcome.Listing;
import com.packetdial.mcp.tool.Outcome.Row;
import com.packetdial.mcp.tool.Outcome.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes an answer of what a tool found: the columns that were asked for, nothing that is empty, and
 * no more characters than the budget. What was cut is said. Immutable.
 */
final class AnswerShaper {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Room for a cursor and the note about the cut, which are added after the rows. */
  private static final int TAIL = 700;

  /** How long texts may stay, tried in turn until one row or one thing fits. */
  private static final int[] TEXT_CUTS = {400, 120, 40, 12};

  private final int budget;

  /**
   * Shapes to a budget.
   *
   * @param budget characters of JSON that an answer may have, at least 2,000
   */
  AnswerShaper(int budget) {
    this.budget = budget;
  }

  ObjectNode shape(
      Columns columns, Arguments arguments, Listing listing, Function<Position, String> cursors) {
    List<Column> shown = shown(columns, arguments.fields(), listing.rows());
    List<Column> untrusted = columns.all().stream().filter(Column::untrusted).toList();
    List<String> notes = new ArrayList<>(listing.notes());
    ObjectNode answer = frame(arguments, listing, notes);
    boolean objects = arguments.rowsAsObjects();
    int room =
        budget
            - TAIL
            - answer.toString().length()
            - names(untrusted).toString().length()
            - (objects ? 0 : names(shown).toString().length())
            - notes.stream().mapToInt(String::length).sum();
    ArrayNode rows =
        fitting(listing.rows(), row -> written(row.values(), shown, objects), room, notes);
    List<Row> kept = listing.rows().subList(0, rows.size());
    Optional<Position> next =
        kept.size() < listing.rows().size() ? Optional.of(kept.getLast().after()) : listing.next();

    answer.put("returned", rows.size());
    answer.put("has_more", next.isPresent());
    next.ifPresent(position -> answer.put("next_cursor", cursors.apply(position)));
    if (!objects) {
      answer.set("columns", names(shown));
    }
    answer.set("rows", rows);
    putUntrusted(
        answer,
        untrusted.stream()
            .filter(
                column ->
                    answer.has(column.name())
                        || (shown.contains(column) && hasValues(column, kept)))
            .toList());
    putNotes(answer, notes);
    return answer;
  }

  /** What stands before the rows. Something that would leave them no room is left out. */
  private ObjectNode frame(Arguments arguments, Listing listing, List<String> notes) {
    ObjectNode frame = JSON.objectNode();
    ObjectNode scope = arguments.identity();
    if (!scope.isEmpty()) {
      frame.set("scope", scope);
    }
    listing
        .about()
        .forEachEntry(
            (name, value) -> {
              if (value.toString().length() <= budget / 2) {
                frame.set(name, value);
              } else {
                notes.add("%s was left out: it is too large for an answer.".formatted(name));
              }
            });
    listing.total().ifPresent(total -> frame.put("total", total));
    return frame;
  }

  /** As many rows as there is room for, but always the first. */
  private ArrayNode fitting(
      List<Row> rows, Function<Row, JsonNode> writer, int room, List<String> notes) {
    ArrayNode fitting = JSON.arrayNode();
    int left = room;
    for (Row row : rows) {
      JsonNode written = writer.apply(row);
      if (fitting.isEmpty() && written.toString().length() >= left) {
        written = shortened(written, Set.of(), left);
        notes.add("Long texts of the first row were cut; choose fewer fields to read them whole.");
      }
      left -= written.toString().length() + 1;
      if (left < 0 && !fitting.isEmpty()) {
        notes.add(
            "Cut after %d of %d rows at %d characters: go on with next_cursor, or choose fewer fields."
                .formatted(fitting.size(), rows.size(), budget));
        break;
      }
      fitting.add(written);
    }
    return fitting;
  }

  ObjectNode shape(Columns columns, Arguments arguments, Thing thing) {
    List<Column> shown = columns.choose(arguments.fields());
    ObjectNode answer = JSON.objectNode();
    List<Column> present = new ArrayList<>();
    for (Column column : shown) {
      JsonNode value = thing.values().path(column.name());
      if (!isEmpty(value)) {
        answer.set(column.name(), value);
        present.add(column);
      }
    }
    putUntrusted(answer, present.stream().filter(Column::untrusted).toList());
    List<String> notes = new ArrayList<>(thing.notes());
    if (answer.toString().length() > budget - TAIL) {
      answer = (ObjectNode) shortened(answer, codes(present), budget - TAIL);
      notes.add("Long values were cut at %d characters; choose fewer fields.".formatted(budget));
    }
    putNotes(answer, notes);
    return answer;
  }

  private static List<Column> shown(Columns columns, List<String> fields, List<Row> rows) {
    List<Column> chosen = columns.choose(fields);
    if (!fields.isEmpty() || rows.isEmpty()) {
      return chosen;
    }
    return chosen.stream().filter(column -> hasValues(column, rows)).toList();
  }

  private static boolean hasValues(Column column, List<Row> rows) {
    return rows.stream().anyMatch(row -> !isEmpty(row.values().path(column.name())));
  }

  private static JsonNode written(ObjectNode values, List<Column> shown, boolean asObject) {
    if (asObject) {
      ObjectNode row = JSON.objectNode();
      for (Column column : shown) {
        JsonNode value = values.path(column.name());
        if (!isEmpty(value)) {
          row.set(column.name(), value);
        }
      }
      return row;
    }
    ArrayNode row = JSON.arrayNode();
    for (Column column : shown) {
      JsonNode value = values.path(column.name());
      row.add(isEmpty(value) ? JSON.nullNode() : value);
    }
    return row;
  }

  private static Set<String> codes(List<Column> columns) {
    return columns.stream()
        .filter(column -> column.kind() == Column.Kind.CODE)
        .map(Column::name)
        .collect(Collectors.toSet());
  }

  /** A copy with all its columns, but with texts and lists inside them cut until it fits. */
  private static JsonNode shortened(JsonNode row, Set<String> whole, int room) {
    JsonNode shortened = row;
    for (int most : TEXT_CUTS) {
      shortened = row.deepCopy();
      if (shortened instanceof ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, cut(array.get(i), most));
        }
      } else if (shortened instanceof ObjectNode object) {
        row.propertyNames().stream()
            .filter(name -> !whole.contains(name))
            .forEach(name -> object.set(name, cut(object.get(name), most)));
      }
      if (shortened.toString().length() < room) {
        break;
      }
    }
    return shortened;
  }

  /** A copy in which no text has more than {@code most} characters and no list so many elements. */
  private static JsonNode cut(JsonNode value, int most) {
    if (value.isString()) {
      String text = value.stringValue();
      int end = Math.min(most, text.length());
      return text.length() <= most
          ? value
          : JSON.stringNode(
              text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                  + "…");
    }
    if (value.isArray()) {
      ArrayNode copy = JSON.arrayNode();
      value.valueStream().limit(most).forEach(element -> copy.add(cut(element, most)));
      return copy;
    }
    if (value.isObject()) {
      ObjectNode copy = JSON.objectNode();
      value.forEachEntry((name, element) -> copy.set(name, cut(element, most)));
      return copy;
    }
    return value;
  }

  private static ArrayNode names(List<Column> columns) {
    ArrayNode names = JSON.arrayNode();
    columns.forEach(column -> names.add(column.name()));
    return names;
  }

  private static void putUntrusted(ObjectNode answer, List<Column> untrusted) {
    if (!untrusted.isEmpty()) {
      answer.set("untrusted", names(untrusted));
    }
  }

  private static void putNotes(ObjectNode answer, List<String> notes) {
    if (!notes.isEmpty()) {
      ArrayNode array = answer.putArray("notes");
      notes.forEach(array::add);
    }
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isString() && value.stringValue().isEmpty())
        || (value.isContainer() && value.isEmpty());
  }
}
