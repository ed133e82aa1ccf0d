package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.tools.cdr.CdrFilters;
import com.packetdial.mcp.tools.cdr.CdrFilters.Part;
import com.packetdial.mcp.tools.cdr.CdrScope;
import com.packetdial.mcp.tools.cdr.QueryCdrs;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whose calls, and which of them. What all legs of a call share, the PBX is asked to leave out
 * where its list can; all else is looked for here, in calls that have all their legs.
 *
 * @param parts what must be part of a value
 */
record CallSearch(CdrScope scope, Optional<QueryCdrs.Type> type, Map<Part, String> parts) {

  /** What is the same in all legs of a call, so that no leg is lost by asking for it. */
  private static final Set<Part> OF_THE_CALL = Set.of(Part.CALLER, Part.DIALED);

  CallSearch {
    parts = Map.copyOf(parts);
  }

  /** What the PBX is asked to leave out; only the list of a domain can. */
  CdrFilters filters() {
    Map<Part, String> sent = new EnumMap<>(Part.class);
    if (scope instanceof CdrScope.OfDomain) {
      sent.putAll(parts);
      sent.keySet().retainAll(OF_THE_CALL);
    }
    return new CdrFilters(type.map(QueryCdrs.Type::upstream), sent);
  }

  /** What is looked for here. */
  Predicate<FinishedCall> wanted() {
    return call ->
        parts.entrySet().stream()
            .allMatch(
                part ->
                    call.legs().stream().anyMatch(leg -> part.getKey().isIn(leg, part.getValue())));
  }

  /** The fields that the parts are looked for in. */
  Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>();
    parts.keySet().forEach(part -> fields.addAll(part.fields()));
    return fields;
  }
}
