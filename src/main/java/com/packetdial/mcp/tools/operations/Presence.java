package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.catalog.Standing;
import com.packetdial.mcp.catalog.Substitute;
import com.packetdial.mcp.tool.Column;
import com.packetdial.mcp.tool.Columns;
import java.util.Optional;
import java.util.Set;

/** What follows from whether the PBX at hand has an operation. */
final class Presence {

  /** What is the PBX's own word of an operation that only it knows. */
  private static final Set<String> OWN_WORDS =
      Set.of("id", "operation", "does", "path", "query", "body", "not_taken", "example");

  private Presence() {}

  static boolean isAbsent(OperationCatalog catalog, ApiOperation operation) {
    return catalog.standing(operation.id()) == Standing.ABSENT;
  }

  /** The operation that is read by itself where the PBX lacks this one. */
  static Optional<String> substitute(ApiOperation operation) {
    return Substitute.of(operation.id()).filter(Substitute::isAutomatic).map(Substitute::instead);
  }

  /**
   * Refuses to read what the PBX says it has not, unless something else is read in its place.
   *
   * @throws com.packetdial.mcp.pbx.PbxException.NoSuchRoute naming the version of the PBX
   */
  static void requireReadable(OperationCatalog catalog, ApiOperation operation) {
    if (substitute(operation).isEmpty()) {
      catalog.requireHere(operation.id());
    }
  }

  /** What to do about one that is absent. */
  static String words(OperationCatalog catalog, ApiOperation operation) {
    String lacks =
        "This PBX%s does not have it"
            .formatted(catalog.version().map(number -> ", version " + number + ",").orElse(""));
    Optional<String> read = substitute(operation);
    if (read.isPresent()) {
      return "%s; read_operation reads %s in its place.".formatted(lacks, read.get());
    }
    return lacks
        + Substitute.of(operation.id())
            .map(found -> "; the nearest that it may have is %s.".formatted(found.instead()))
            .orElse(".");
  }

  /** Columns in which what an operation that only the PBX knows says of itself is not trusted. */
  static Columns ofForeign(Columns columns) {
    return new Columns(
        columns.all().stream()
            .map(column -> OWN_WORDS.contains(column.name()) ? untrusted(column) : column)
            .toList());
  }

  private static Column untrusted(Column column) {
    return new Column(column.name(), column.from(), column.kind(), column.standard(), true);
  }
}
