package com.packetdial.mcp.pbx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields that are read of each record of a list, by their names in API v2. What is not selected
 * is never made a value of. Immutable.
 */
public final class FieldSelection {

  private final List<String> names;
  private final Map<String, Integer> indexes = new HashMap<>();

  private FieldSelection(Collection<String> names) {
    this.names = List.copyOf(new LinkedHashSet<>(names));
    for (String name : this.names) {
      if (SecretFields.isSecret(name)) {
        throw new IllegalArgumentException(name + " holds a secret, which is read by nobody");
      }
      indexes.put(name, indexes.size());
    }
  }

  /**
   * Selects fields; one named twice is selected once.
   *
   * @throws IllegalArgumentException when one of them holds a secret
   */
  public static FieldSelection of(Collection<String> names) {
    return new FieldSelection(names);
  }

  /** The same fields in the same places, and one more behind them unless it is there already. */
  public FieldSelection with(String name) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    return new FieldSelection(more);
  }

  /** The names, in the order of the values that a {@link RecordSink} gets. */
  public List<String> names() {
    return names;
  }

  /**
   * Where the value of a field is.
   *
   * @throws IllegalArgumentException when the field was not selected
   */
  public int indexOf(String name) {
    Integer index = indexes.get(name);
    if (index == null) {
      throw new IllegalArgumentException(name + " was not selected");
    }
    return index;
  }

  /** The values of a record that is there as a tree, redacted and cleaned. */
  String[] of(ObjectNode record) {
    return names.stream().map(name -> text(record.path(name))).toArray(String[]::new);
  }

  private static String text(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> value.stringValue().strip();
      case NUMBER -> PlainNumber.of(value);
      case BOOLEAN -> value.asString();
      default -> "";
    };
  }

  /** Where the value of a field is; negative when it was not selected. */
  int find(String name) {
    return indexes.getOrDefault(name, -1);
  }
}
