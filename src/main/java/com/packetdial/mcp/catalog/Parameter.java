package com.packetdial.mcp.catalog;

import java.util.List;

/**
 * A parameter of a query, or a field of a body.
 *
 * @param name as the API spells it
 * @param required whether the API wants it
 * @param type {@code string}, {@code integer}, {@code number}, {@code boolean}, {@code array} or
 *     {@code object}; the API itself is looser than that
 * @param values the values that it may have; empty where that is open
 */
public record Parameter(String name, boolean required, String type, List<String> values) {

  public Parameter {
    values = List.copyOf(values);
  }

  /** Reads {@code name}, {@code name!}, {@code name:type} or {@code name:one|two}. */
  static Parameter of(String written) {
    int colon = written.indexOf(':');
    String name = colon < 0 ? written : written.substring(0, colon);
    String type = colon < 0 ? "string" : written.substring(colon + 1);
    boolean required = name.endsWith("!");
    return new Parameter(
        required ? name.substring(0, name.length() - 1) : name,
        required,
        type.contains("|") ? "string" : type,
        type.contains("|") ? List.of(type.split("\\|", -1)) : List.of());
  }
}
