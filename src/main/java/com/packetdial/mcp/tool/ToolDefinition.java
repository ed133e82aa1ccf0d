package com.packetdial.mcp.tool;

import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.catalog.Scope;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Operations;
import com.packetdial.mcp.pbx.WriteLevel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
 * @param declared all that it may ask of the PBX
 * @param columns what its answer is made of; none where that depends on what the PBX answers
 * @param source where a simple tool reads from; empty when the tool has code of its own
 * @param needs the least scope with which any way of it works
 */
public record ToolDefinition(
    ToolListing listing,
    String toolset,
    ObjectNode arguments,
    Optional<WriteLevel> writeLevel,
    Declared declared,
    Columns columns,
    Optional<Source> source,
    Scope needs) {

  public String name() {
    return listing.name();
  }

  /** All that it may ask of the PBX, as far as the operations of the PBX are known by now. */
  public Operations operations() {
    return declared.operations();
  }

  /** The same tool for the PBX that this catalogue is of. */
  public ToolDefinition on(Supplier<OperationCatalog> pbx) {
    return new ToolDefinition(
        listing, toolset, arguments, writeLevel, declared.on(pbx), columns, source, needs);
  }

  /** What the answer to a call with these arguments is made of. */
  Columns columnsFor(ObjectNode given) {
    return source
        .filter(Source.ByKind.class::isInstance)
        .map(Source.ByKind.class::cast)
        .map(kinds -> kinds.kind(given).columns())
        .orElse(columns);
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
     * A list of one of several kinds of records.
     *
     * @param chooser the argument that chooses the kind; a tool requires it
     * @param kinds by the value of that argument
     */
    record ByKind(String chooser, Map<String, RecordKind> kinds) implements Source {

      public ByKind {
        kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
      }

      /** The kind that checked arguments choose. */
      RecordKind kind(ObjectNode arguments) {
        return Objects.requireNonNull(kinds.get(arguments.path(chooser).asString("")));
      }
    }

    /**
     * One record.
     *
     * @param operation the operation that gives it
     */
    record OneOf(Operation operation) implements Source {}
  }
}
