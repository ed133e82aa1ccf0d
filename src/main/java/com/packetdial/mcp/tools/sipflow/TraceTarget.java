package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.TimeWindow;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code GET /sipflow} is asked for: a core server, Call-IDs and a time.
 *
 * @param query the parameters but for {@code type}
 */
record TraceTarget(Map<String, String> query) {

  private static final Set<String> PARAMETERS =
      Set.of("servers", "callids", "start_time", "end_time");

  private static final List<String> CALL_IDS =
      List.of("call-orig-call-id", "call-term-call-id", "call-through-call-id");

  /** The core logs a little before and after the times of the record. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  /** As CDRs have it, which is what is known to be accepted. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);

  TraceTarget {
    query = Map.copyOf(query);
  }

  /** A call that is not looked for in the CDRs. */
  static TraceTarget of(String server, String callId, TimeWindow window) {
    return of(server, callId, window.since(), window.until());
  }

  /**
   * The call of these legs: the request that the platform itself prepared for it, or one made of
   * the record.
   *
   * @return empty when the records do not name a server or a call, as the short ones do not
   */
  static Optional<TraceTarget> of(List<ObjectNode> legs) {
    return legs.stream()
        .flatMap(leg -> prepared(leg).stream())
        .findFirst()
        .or(() -> fromRecords(legs));
  }

  PbxRequest request(String type) {
    PbxRequest request = PbxRequest.of("GET /sipflow").withQuery("type", type);
    for (Map.Entry<String, String> parameter : query.entrySet()) {
      request = request.withQuery(parameter.getKey(), parameter.getValue());
    }
    return request;
  }

  String server() {
    return query.getOrDefault("servers", "");
  }

  private static Optional<TraceTarget> fromRecords(List<ObjectNode> legs) {
    Optional<String> server =
        legs.stream()
            .map(leg -> Loose.text(leg, "core-server"))
            .filter(name -> !name.isEmpty() && !name.equals("*"))
            .findFirst();
    Optional<Instant> start = times(legs, "call-start-datetime").min(Instant::compareTo);
    String calls =
        legs.stream()
            .flatMap(leg -> CALL_IDS.stream().map(field -> Loose.text(leg, field)))
            .filter(id -> !id.isEmpty())
            .distinct()
            .collect(Collectors.joining(","));
    if (server.isEmpty() || start.isEmpty() || calls.isEmpty()) {
      return Optional.empty();
    }
    Instant end =
        times(legs, "call-disconnect-datetime").max(Instant::compareTo).orElse(start.get());
    return Optional.of(of(server.get(), calls, start.get(), end));
  }

  private static Stream<Instant> times(List<ObjectNode> legs, String field) {
    return legs.stream().flatMap(leg -> Loose.instant(leg, field).stream());
  }

  private static TraceTarget of(String server, String calls, Instant start, Instant end) {
    return new TraceTarget(
        Map.of(
            "servers",
            server,
            "callids",
            calls,
            "start_time",
            TIME.format(start.minus(MARGIN)),
            "end_time",
            TIME.format(end.plus(MARGIN))));
  }

  /**
   * The platform's own request for the trace of a leg. Only its known parameters are taken; where
   * it points to does not matter, because it is never followed.
   */
  private static Optional<TraceTarget> prepared(ObjectNode leg) {
    try {
      URI uri = new URI(Loose.text(leg, "prefilled-trace-api").replace(' ', '+'));
      if (uri.getRawQuery() == null || !String.valueOf(uri.getPath()).endsWith("/sipflow")) {
        return Optional.empty();
      }
      Map<String, String> query = new LinkedHashMap<>();
      for (String pair : uri.getRawQuery().split("&", 20)) {
        String[] parts = pair.split("=", 2);
        if (parts.length == 2 && PARAMETERS.contains(parts[0]) && !parts[1].isBlank()) {
          query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
      }
      return query.keySet().containsAll(PARAMETERS)
          ? Optional.of(new TraceTarget(query))
          : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException e) {
      // A prepared request that cannot be read is as good as none.
      return Optional.empty();
    }
  }
}
