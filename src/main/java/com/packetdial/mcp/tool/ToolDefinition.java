package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.WriteLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool as its file under {@code src/main/resources/tools} states it.
 *
 * @param listing what clients see
 * @param toolset the file it stands in
 * @param arguments the schema that arguments are checked against; stricter than the one that is
 *     listed
 * @param writeLevel how far changes must be allowed to go before the tool makes sense; empty for a
 *     tool that changes nothing
 * @param declared tells all that it may ask of the PBX; the client refuses everything else
 * @param columns what its answer is made of; none where that depends on what the PBX answers
 * @param source where a simple tool reads from; empty when the tool has code of its own
 */
public record ToolDefinition(
    ToolListing listing,
    String toolset,
    ObjectNode arguments,
    Optional<WriteLevel> writeLevel,
    Supplier<Set<Operation>> declared,
    Columns columns,
    Optional<Source> source) {

  public String name() {
    return listing.name();
  }

  /** All that it may ask of the PBX, as far as the operations of the PBX are known by now. */
  public Set<Operation> operations() {
    return declared.get();
  }

  /** Where a tool without code of its own reads its records. */
  public sealed interface Source {

    /**
     * A list.
     *
     * @param operation the operation that gives the records
     * @param total id of the operation that counts the whole list, if there is one
     * @param query query parameter by argument
     * @param search fields of the record that the argument {@code search} looks into
     */
    record ListOf(
        Operation operation,
        Optional<Operation> total,
        Map<String, String> query,
        List<String> search)
        implements Source {}

    /**
     * One record.
     *
     * @param operation the operation that gives it
     */
    record OneOf(Operation operation) implements Source {}
  }
}
