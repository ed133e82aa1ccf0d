package com.packetdial.mcp.tools.schedule;

import com.packetdial.mcp.tool.DomainZone;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.WindowRules;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The moment that is asked about, on the clocks of a domain.
 *
 * @param instant the moment
 * @param zone the time zone of the domain
 * @param notes what the reader must know of the zone
 */
record Moment(Instant instant, ZoneId zone, List<String> notes) {

  /**
   * Reads the argument {@code at}.
   *
   * @param at the moment; now where there is none
   */
  static Moment of(Optional<String> at, String domain, ToolCall call) {
    DomainZone zone = new DomainZone(call.pbx(), Optional.of(domain));
    ZoneId place = zone.get();
    Instant now = call.time().instant();
    Instant instant = at.map(text -> WindowRules.moment("at", text, now, () -> place)).orElse(now);
    return new Moment(
        instant,
        place,
        zone.note().isPresent()
            ? List.of("The time frames were read in UTC: the domain's time zone is not known.")
            : List.of());
  }

  LocalDateTime local() {
    return LocalDateTime.ofInstant(instant, zone);
  }

  /** Where and when it is. */
  ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("at", local().withNano(0).toString())
        .put("time_zone", zone.getId());
  }
}
