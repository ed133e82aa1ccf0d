package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.TimeWindow;
import java.util.Optional;

/**
 * What CDRs are looked for.
 *
 * @param hideNoise whether lapsed registrations are left out
 */
record CdrSearch(CdrScope scope, TimeWindow window, CdrFilters filters, boolean hideNoise) {

  /** The list at the PBX. */
  PbxRequest list() {
    return filters.appliedTo(window.appliedTo(scope.list()));
  }

  /** What counts the list, as long as {@link CdrFilters#areCounted()}. */
  Optional<PbxRequest> count() {
    return scope.count().map(window::appliedTo).map(filters::appliedTo);
  }
}
