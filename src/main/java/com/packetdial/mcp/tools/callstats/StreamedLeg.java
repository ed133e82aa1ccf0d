package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.pbx.FieldSelection;
import com.packetdial.mcp.tools.cdr.CallResult;
import com.packetdial.mcp.tools.cdr.LegFacts;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One leg of which only the selected fields were read. For one thread at a time. */
final class StreamedLeg implements LegFacts {

  private final FieldSelection fields;
  private final String[] values;
  private final @Nullable Instant start;
  private final @Nullable Instant end;
  private @Nullable CallResult result;

  /**
   * A leg of these values.
   *
   * @param values in the order of the selection; the leg's from now on
   */
  StreamedLeg(FieldSelection fields, String[] values) {
    this.fields = fields;
    this.values = values;
    this.start = LegFacts.super.start().orElse(null);
    this.end = LegFacts.super.end().orElse(null);
  }

  /** The value of a field, which must have been selected. */
  @Override
  public String text(String field) {
    return values[fields.indexOf(field)];
  }

  /** The selected fields that have a value, as a record of the PBX. */
  ObjectNode record() {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < values.length; i++) {
      if (!values[i].isEmpty()) {
        record.put(fields.names().get(i), values[i]);
      }
    }
    return record;
  }

  @Override
  public Optional<Instant> start() {
    return Optional.ofNullable(start);
  }

  @Override
  public Optional<Instant> end() {
    return Optional.ofNullable(end);
  }

  /** The last time that it tells of itself: its end, unless that is before its start. */
  Optional<Instant> lastSign() {
    Instant from = start;
    Instant to = end;
    if (from == null || to == null) {
      return Optional.ofNullable(to == null ? from : to);
    }
    return Optional.of(to.isBefore(from) ? from : to);
  }

  @Override
  public CallResult result() {
    CallResult known = result;
    if (known == null) {
      known = LegFacts.super.result();
      result = known;
    }
    return known;
  }
}
