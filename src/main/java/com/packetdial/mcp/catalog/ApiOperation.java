package com.packetdial.mcp.catalog;

import com.packetdial.mcp.pbx.Operation;
import java.util.List;
import java.util.Optional;

/**
 * An operation with all that is known of it. Immutable.
 *
 * @param operation what is sent, and what sending it does
 * @param does what it does, as a phrase
 * @param group the kind of thing that it is about, for example {@code phone numbers}
 * @param risk what it puts at stake
 * @param since the first version known to have it: {@code 2.3}, {@code 44} or {@code 45}; empty
 *     where that is not known
 * @param query the parameters of its query
 * @param body the fields of its body
 * @param upload whether it takes nothing but a file
 * @param answer what it answers with, where that is known
 */
public record ApiOperation(
    Operation operation,
    String does,
    String group,
    RiskClass risk,
    Optional<String> since,
    List<Parameter> query,
    List<Parameter> body,
    boolean upload,
    Optional<Shape> answer) {

  /** The group of operations that a PBX has and nobody here has looked at. */
  public static final String FOREIGN = "not in the table of this program";

  /** What an operation answers with. */
  public enum Shape {
    /** A list of records. */
    LIST,
    RECORD,
    /** A number of records, and sometimes more figures. */
    COUNT,
    /** Plain text. */
    TEXT,
    /** Bytes of a file. */
    FILE
  }

  public ApiOperation {
    query = List.copyOf(query);
    body = List.copyOf(body);
  }

  public String id() {
    return operation.id();
  }

  /** Whether all that is known of it is the PBX's own word. */
  public boolean isForeign() {
    return group.equals(FOREIGN);
  }
}
