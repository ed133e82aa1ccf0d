package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.pbx.FieldSelection;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.TimeWindow;
import com.packetdial.mcp.tools.cdr.CdrFilters;
import com.packetdial.mcp.tools.cdr.CdrScope;
import com.packetdial.mcp.tools.cdr.Unit;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What CDRs are read.
 *
 * @param window calls that begin in it
 * @param zone where days begin
 * @param filters what the PBX is asked to leave out
 * @param fields what is read of each record
 */
record CallQuery(
    CdrScope scope,
    TimeWindow window,
    ZoneId zone,
    CdrFilters filters,
    Unit unit,
    FieldSelection fields) {

  /** Legs of one call overlap or follow each other within this time. */
  private static final Duration BETWEEN_LEGS = Duration.ofMinutes(5);

  /** The same, where legs that somebody else had meanwhile are not listed. */
  private static final Duration BETWEEN_SOME_LEGS = Duration.ofHours(1);

  /** How long at most nothing is listed of a call that goes on. */
  Duration silence() {
    boolean some = scope instanceof CdrScope.OfUser || filters.type().isPresent();
    return some ? BETWEEN_SOME_LEGS : BETWEEN_LEGS;
  }

  /** The list of a slice of the window. */
  PbxRequest list(Slice slice) {
    return filters.appliedTo(slice.window().appliedTo(scope.list()));
  }

  /** What counts the list of a slice; empty where the PBX counts without regard to the filters. */
  Optional<PbxRequest> count(Slice slice) {
    return filters.areCounted()
        ? scope.count().map(slice.window()::appliedTo).map(filters::appliedTo)
        : Optional.empty();
  }
}
