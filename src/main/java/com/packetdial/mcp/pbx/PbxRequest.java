package com.packetdial.mcp.pbx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request to the PBX: the operation by its {@link Operation#id() id}, the values for its path
 * and query, and the body of an operation that takes one. Immutable; the {@code with} methods
 * return a copy.
 *
 * @param operation id of the operation, for example {@code GET /domains/{domain}/users}
 * @param path path parameters by name, raw: the client checks and encodes them
 * @param query query parameters by name, raw
 * @param body what is sent along as JSON, without secrets; not to be modified
 */
public record PbxRequest(
    String operation,
    Map<String, String> path,
    Map<String, String> query,
    Optional<ObjectNode> body) {

  public PbxRequest {
    path = Map.copyOf(path);
    query = Map.copyOf(query);
  }

  public static PbxRequest of(String operation) {
    return new PbxRequest(operation, Map.of(), Map.of(), Optional.empty());
  }

  public PbxRequest withPath(String name, String value) {
    return new PbxRequest(operation, with(path, name, value), query, body);
  }

  public PbxRequest withQuery(String name, String value) {
    return new PbxRequest(operation, path, with(query, name, value), body);
  }

  public PbxRequest withBody(ObjectNode newBody) {
    return new PbxRequest(operation, path, query, Optional.of(newBody));
  }

  private static Map<String, String> with(Map<String, String> values, String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.put(name, value);
    return all;
  }
}
