package com.packetdial.mcp.pbx;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One operation of the SNAPsolution API: a method and a path template below {@code /ns-api/v2}.
 *
 * <p>Immutable. Two operations are the same when their {@link #id()} is the same.
 *
 * @param method HTTP method
 * @param path template such as {@code /domains/{domain}/users/{user}}; each brace is one segment
 * @param effect what sending it does to the PBX
 * @param hazard what it endangers beyond the PBX's own data
 * @param query the query parameters that the operation knows; the API ignores all others in
 *     silence, so no other is ever sent
 * @param form how its answer is written
 * @param vocabulary which older field names its answer may use
 */
public record Operation(
    Method method,
    String path,
    Effect effect,
    Hazard hazard,
    Set<String> query,
    AnswerForm form,
    Vocabulary vocabulary) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}/]+)}");

  /** HTTP methods of the API. */
  public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  /** What an operation does to the PBX, from harmless to forbidden. */
  public enum Effect {
    /** Changes nothing, whatever its method. */
    READ,
    /** Adds something that can be taken away again. */
    ADDITIVE,
    /** Changes something that can be changed back. */
    UPDATE,
    /** Takes something away that cannot be brought back as it was. */
    DESTRUCTIVE,
    /** Never sent, by nobody. */
    NEVER
  }

  /** How the answer of an operation is written. */
  public enum AnswerForm {
    /** A JSON object or array of objects. */
    JSON,
    /** {@code GET /sipflow}: JSON around an SVG or a list of events, or a CSV, by its type. */
    TRACE
  }

  public Operation {
    query = Set.copyOf(query);
    if (!path.startsWith("/") || path.contains("..")) {
      throw new IllegalArgumentException("not a path template: " + path);
    }
  }

  /** The name of this operation: method, space, template. */
  public String id() {
    return method + " " + path;
  }

  /** The names of the path parameters, in the order of the path. */
  public List<String> pathParameters() {
    return PLACEHOLDER.matcher(path).results().map(match -> match.group(1)).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Operation that && id().equals(that.id());
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }
}
