package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Operation.Effect;
import com.packetdial.mcp.tool.Offer;
import com.packetdial.mcp.tool.ToolDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the tool that does what an operation does: of those that declare it, the one that is about
 * the same kind of thing and about little else.
 */
final class CuratedTools {

  /** Below this share of its operations a tool that reads only looks something up on its way. */
  private static final double LEAST_SHARE = 0.3;

  /** Tools that are made of others. */
  private static final Set<String> COMPOSED =
      Set.of("undo_change", "onboard_domain", "read_operation", "write_operation");

  private final OperationCatalog catalog;
  private final List<Offer.Known> tools;

  CuratedTools(OperationCatalog catalog, List<Offer.Known> tools) {
    this.catalog = catalog;
    this.tools = tools;
  }

  /** A tool, and how much of it is about the kind of thing that the operation is about. */
  private record Candidate(Offer.Known tool, double share) {}

  Optional<Offer.Known> sameAs(ApiOperation operation) {
    boolean reads = operation.operation().effect() == Effect.READ;
    return tools.stream()
        .filter(tool -> !COMPOSED.contains(tool.definition().name()))
        .filter(tool -> tool.definition().writeLevel().isEmpty() == reads)
        .filter(tool -> tool.definition().operations().contains(operation.operation()))
        .map(tool -> new Candidate(tool, share(tool.definition(), operation, reads)))
        .filter(one -> !reads || one.share() >= LEAST_SHARE)
        .max(Comparator.comparingDouble(Candidate::share))
        .map(Candidate::tool);
  }

  private double share(ToolDefinition tool, ApiOperation operation, boolean reads) {
    List<Operation> counted =
        tool.operations().stream().filter(one -> (one.effect() == Effect.READ) == reads).toList();
    long alike =
        counted.stream()
            .flatMap(one -> catalog.describe(one.id()).stream())
            .filter(one -> one.group().equals(operation.group()))
            .count();
    return (double) alike / counted.size();
  }
}
