package com.packetdial.mcp.demo;

import java.time.Instant;
import java.util.Map;

/**
 * A request that has found its route, before it meets the world.
 *
 * @param rawPath percent-encoded, below the base path
 * @param path the values of the path's parameters by name, decoded
 */
record Request(
    String method,
    String rawPath,
    Route route,
    Principal principal,
    Map<String, String> path,
    Parameters query,
    Question.Body body,
    Instant now) {

  boolean isWrite() {
    return route.writes().contains(method);
  }

  Question question(World world) {
    return new Question(principal, path, query, body, world, now, Quirk.asUsual());
  }

  /**
   * @throws Refusal if the write is not allowed or makes no sense
   */
  Change carriedOutIn(World world) {
    return route.write(method, question(world));
  }
}
