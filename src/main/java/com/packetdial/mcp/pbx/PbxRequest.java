package com.packetdial.mcp.pbx;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One reading of the PBX: the operation by its {@link Operation#id() id} and the values for its
 * path and query. Immutable; the {@code with} methods return a copy.
 *
 * @param operation id of the operation, for example {@code GET /domains/{domain}/users}
 * @param path path parameters by name, raw: the client checks and encodes them
 * @param query query parameters by name, raw
 */
public record PbxRequest(String operation, Map<String, String> path, Map<String, String> query) {

  public PbxRequest {
    path = Map.copyOf(path);
    query = Map.copyOf(query);
  }

  public static PbxRequest of(String operation) {
    return new PbxRequest(operation, Map.of(), Map.of());
  }

  public PbxRequest withPath(String name, String value) {
    return new PbxRequest(operation, with(path, name, value), query);
  }

  public PbxRequest withQuery(String name, String value) {
    return new PbxRequest(operation, path, with(query, name, value));
  }

  private static Map<String, String> with(Map<String, String> values, String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.put(name, value);
    return all;
  }
}
