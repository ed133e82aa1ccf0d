package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.PbxRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A span of time that CDRs are asked for. Both ends are whole seconds, because the API writes no
 * less; both are always sent, because the API ignores one alone.
 *
 * @param since its beginning
 * @param until its end, later than the beginning
 * @param zone the time zone in which a word such as {@code today} was read, if there was one
 */
public record TimeWindow(Instant since, Instant until, Optional<ZoneId> zone) {

  public TimeWindow {
    if (!isWhole(since) || !isWhole(until)) {
      throw new IllegalArgumentException("a window has whole seconds");
    }
    if (!since.isBefore(until)) {
      throw new IllegalArgumentException("a window begins before it ends");
    }
  }

  private static boolean isWhole(Instant instant) {
    return instant.equals(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  /** A window without a time zone of its own. */
  public static TimeWindow between(Instant since, Instant until) {
    return new TimeWindow(since, until, Optional.empty());
  }

  public Duration length() {
    return Duration.between(since, until);
  }

  /** Whether something that began and ended at these times was going on within the window. */
  public boolean touches(Instant start, Instant end) {
    return !start.isAfter(until) && !end.isBefore(since);
  }

  /** The request with this window, in UTC: the API gives no zone to a time without one. */
  public PbxRequest appliedTo(PbxRequest request) {
    return request
        .withQuery("datetime-start", since.toString())
        .withQuery("datetime-end", until.toString());
  }

  /** The window as answers show it. */
  public ObjectNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("since", since.toString())
            .put("until", until.toString());
    zone.ifPresent(id -> json.put("time_zone", id.getId()));
    return json;
  }
}
