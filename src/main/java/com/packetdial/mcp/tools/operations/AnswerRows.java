package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.pbx.UntrustedFields;
import com.packetdial.mcp.tool.Column;
import com.packetdial.mcp.tool.Columns;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes rows and columns of an answer whose fields nobody has described: the names are those of the
 * records, in their order but for what identifies them, which comes first.
 */
final class AnswerRows {

  /** The column of the name under which an answer has a record. */
  static final String ENTRY = "entry";

  private static final String DOMAIN = "domain";

  /** The column of what is no record. */
  private static final String VALUE = "value";

  /** Columns of a list that are shown when none are chosen; more are named in a note. */
  private static final int MOST_COLUMNS = 20;

  /** What an answer has of its own. */
  private static final Set<String> TAKEN = Set.of("notes", "untrusted");

  private static final Set<String> IDENTIFYING =
      Set.of(
          ENTRY,
          "id",
          "domain",
          "reseller",
          "user",
          "device",
          "callqueue",
          "phonenumber",
          "number",
          "site",
          "time-frame",
          "unique-id",
          "index",
          "filename",
          "name",
          "hostname");

  private AnswerRows() {}

  /** The records of an answer that is a list, or an object keyed by name; empty for one record. */
  static List<ObjectNode> of(JsonNode answer) {
    if (answer.isArray()) {
      return answer.valueStream().map(AnswerRows::row).toList();
    }
    boolean keyed =
        answer.isObject() && !answer.isEmpty() && answer.valueStream().allMatch(JsonNode::isObject);
    if (!keyed) {
      return List.of();
    }
    List<ObjectNode> rows = new ArrayList<>();
    answer.forEachEntry(
        (name, record) -> {
          ObjectNode row = JsonNodeFactory.instance.objectNode().put(ENTRY, name);
          record.forEachEntry(row::putIfAbsent);
          rows.add(row);
        });
    return rows;
  }

  private static ObjectNode row(JsonNode element) {
    if (element instanceof ObjectNode record) {
      return record;
    }
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.set(VALUE, element);
    return row;
  }

  /** One record, or a text or number, as a thing. Its fields get out of the way of the answer's. */
  static ObjectNode thing(JsonNode answer) {
    ObjectNode record = row(answer);
    ObjectNode thing = JsonNodeFactory.instance.objectNode();
    record.forEachEntry(
        (name, value) -> thing.set(TAKEN.contains(name) ? name + "_of_record" : name, value));
    return thing;
  }

  /**
   * The columns of records.
   *
   * @param chosen the names that were asked for; none for the usual ones
   * @param domain the domain that was asked about, which need not be said with every record
   * @throws ToolException when one of them is in none of the records, naming those that are
   */
  static Columns columns(
      Collection<ObjectNode> records,
      List<String> chosen,
      Optional<String> domain,
      boolean isList) {
    Map<String, Boolean> untrusted = new LinkedHashMap<>();
    for (ObjectNode record : records) {
      record.forEachEntry(
          (name, value) -> untrusted.merge(name, isUntrusted(name, value), Boolean::logicalOr));
    }
    if (!records.isEmpty()) {
      refuseUnknown(chosen, untrusted.keySet());
    }
    chosen.forEach(name -> untrusted.putIfAbsent(name, UntrustedFields.isUntrusted(name)));
    List<String> ordered =
        untrusted.keySet().stream().sorted(Comparator.comparingInt(AnswerRows::rank)).toList();
    List<String> filled =
        ordered.stream()
            .filter(name -> records.stream().anyMatch(one -> has(one, name)))
            .filter(name -> !isList || !name.equals(DOMAIN) || !isSaid(records, domain))
            .toList();
    Set<String> standard = Set.copyOf(isList ? first(filled) : filled);
    return new Columns(
        ordered.stream()
            .map(
                name ->
                    new Column(
                        name,
                        List.of(name),
                        Column.Kind.TEXT,
                        standard.contains(name),
                        Boolean.TRUE.equals(untrusted.get(name))))
            .toList());
  }

  private static boolean isSaid(Collection<ObjectNode> records, Optional<String> domain) {
    return domain.isPresent()
        && records.stream()
            .allMatch(one -> one.path(DOMAIN).asString("").equalsIgnoreCase(domain.get()));
  }

  private static List<String> first(List<String> names) {
    return names.subList(0, Math.min(MOST_COLUMNS, names.size()));
  }

  /** The names of columns that have values and are not shown. */
  static List<String> hidden(Columns columns, Collection<ObjectNode> records) {
    return columns.all().stream()
        .filter(column -> !column.standard())
        .map(Column::name)
        .filter(name -> records.stream().anyMatch(record -> has(record, name)))
        .toList();
  }

  private static void refuseUnknown(List<String> chosen, Set<String> known) {
    List<String> unknown = chosen.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "\"fields\" has %s, which the answer has not. It has: %s."
              .formatted(String.join(", ", unknown), String.join(", ", known)));
    }
  }

  private static int rank(String name) {
    if (IDENTIFYING.contains(name)) {
      return 0;
    }
    return name.startsWith("name-") || name.endsWith("-name") || name.equals("description") ? 1 : 2;
  }

  private static boolean has(ObjectNode record, String name) {
    JsonNode value = record.path(name);
    return !value.isMissingNode()
        && !value.isNull()
        && !(value.isString() && value.stringValue().isBlank())
        && !(value.isContainer() && value.isEmpty());
  }

  /** Whether people outside can write the value, or anything inside it. */
  private static boolean isUntrusted(String name, JsonNode value) {
    return name.equals(ENTRY)
        || UntrustedFields.isUntrusted(name)
        || (value instanceof ObjectNode object && anyUntrusted(object))
        || (value.isArray() && value.valueStream().anyMatch(one -> isUntrusted("", one)));
  }

  private static boolean anyUntrusted(ObjectNode object) {
    Stream<Map.Entry<String, JsonNode>> fields = object.propertyStream();
    return fields.anyMatch(field -> isUntrusted(field.getKey(), field.getValue()));
  }
}
