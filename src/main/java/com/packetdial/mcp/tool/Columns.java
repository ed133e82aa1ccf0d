package com.packetdial.mcp.tool;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The columns of a tool's answer, in their order. Immutable. */
public final class Columns {

  private final Map<String, Column> byName = new LinkedHashMap<>();

  public Columns(List<Column> columns) {
    for (Column column : columns) {
      if (byName.put(column.name(), column) != null) {
        throw new IllegalArgumentException("two columns named " + column.name());
      }
    }
  }

  public Collection<Column> all() {
    return byName.values();
  }

  public Optional<Column> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The columns to show: those chosen, in the order chosen, or the standard ones. */
  public List<Column> choose(List<String> fields) {
    return fields.isEmpty()
        ? byName.values().stream().filter(Column::standard).toList()
        : fields.stream().distinct().flatMap(name -> find(name).stream()).toList();
  }

  /**
   * Reads every column that comes from the PBX's record. Columns without a value are left out, as
   * are those that the tool's own code computes.
   *
   * @param now the time that times are counted from
   */
  public ObjectNode read(ObjectNode upstream, Instant now) {
    ObjectNode row = read(upstream);
    for (Column column : byName.values()) {
      if (column.kind() == Column.Kind.DAYS_LEFT) {
        column.from().stream()
            .flatMap(field -> Loose.instant(upstream, field).stream())
            .findFirst()
            .ifPresent(end -> row.put(column.name(), Duration.between(now, end).toDays()));
      }
    }
    return row;
  }

  /**
   * Reads every column that comes from the PBX's record. Columns without a value are left out, as
   * are those that the tool's own code computes and those that depend on the time.
   */
  public ObjectNode read(ObjectNode upstream) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (Column column : byName.values()) {
      JsonNode value = Loose.read(upstream, column);
      if (!value.isMissingNode()) {
        row.set(column.name(), value);
      }
    }
    return row;
  }
}
