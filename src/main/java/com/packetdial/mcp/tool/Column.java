package com.packetdial.mcp.tool;

import java.util.List;

/**
 * One named value of a tool's answer.
 *
 * @param name its name in answers and in the argument {@code fields}
 * @param from the fields of the PBX's record that it is read from, joined by a space where several
 *     hold a value; a dot leads into a field that is a record; empty where the tool's own code
 *     computes it
 * @param kind how it is written
 * @param standard whether it is shown when {@code fields} does not choose
 * @param untrusted whether people outside can write it
 */
public record Column(
    String name, List<String> from, Kind kind, boolean standard, boolean untrusted) {

  /** How a value is written, whatever loose type the PBX sent. */
  public enum Kind {
    /** A string; digits stay digits, leading zeros included. */
    TEXT,
    /** A string that is of use only whole, such as a token; never cut. */
    CODE,
    /** A number. */
    NUMBER,
    /** True or false, from {@code yes}/{@code no}, 1/0 or a boolean. */
    FLAG,
    /** An instant, ISO 8601 in UTC. */
    TIME,
    /** How many whole days are left until an instant; negative when it is past. */
    DAYS_LEFT,
    /** A list of values. */
    LIST,
    /** An object of its own. */
    OBJECT
  }

  public Column {
    from = List.copyOf(from);
  }
}
