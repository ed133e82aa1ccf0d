package com.packetdial.mcp.demo;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a path. */
final class RouteTable {

  record Found(Route route, Map<String, String> parameters) {}

  private final List<Route> routes;

  RouteTable(List<Route> routes, DemoRelease release) {
    this.routes =
        routes.stream()
            .filter(route -> route.since().compareTo(release) <= 0)
            .sorted(Comparator.comparingLong(Route::precision).reversed())
            .toList();
  }

  List<Route> routes() {
    return routes;
  }

  /**
   * @param rawPath percent-encoded, below the base path
   */
  Optional<Found> find(String method, String rawPath) {
    List<String> segments = segments(rawPath);
    for (Route route : routes) {
      Optional<Map<String, String>> parameters = route.match(segments);
      if (parameters.isPresent() && route.knows(method)) {
        return Optional.of(new Found(route, parameters.get()));
      }
    }
    return Optional.empty();
  }

  /** Decoded. */
  static List<String> segments(String rawPath) {
    List<String> segments = new ArrayList<>();
    for (String segment : rawPath.substring(1).split("/", -1)) {
      // In a path a plus sign is a plus sign.
      segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    return segments;
  }

  static String below(String basePath, URI uri) {
    String path = uri.getRawPath();
    return path.startsWith(basePath + "/") ? path.substring(basePath.length()) : "";
  }
}
