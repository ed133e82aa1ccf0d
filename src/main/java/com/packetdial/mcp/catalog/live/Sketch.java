package com.packetdial.mcp.catalog.live;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A schema, reduced to what tells the fields of a body or the type of a value. Immutable.
 *
 * @param type as OpenAPI names it; empty where it is not said
 * @param values what it may be; empty where that is open
 * @param reference what it stands for, as written; empty for none
 * @param properties its own fields
 * @param required names of fields that must be there, be they its own or of a part
 * @param all parts that hold together
 * @param any alternatives
 * @param items what it is a list of
 * @param readOnly whether it is answered and never sent
 */
record Sketch(
    String type,
    List<String> values,
    String reference,
    Map<String, Sketch> properties,
    Set<String> required,
    List<Sketch> all,
    List<Sketch> any,
    Optional<Sketch> items,
    boolean readOnly) {

  /** Nothing is known. */
  static final Sketch NOTHING =
      new Sketch(
          "", List.of(), "", Map.of(), Set.of(), List.of(), List.of(), Optional.empty(), false);
}
