package com.packetdial.mcp.metrics;

import java.util.Set;

/** Labels what came of a request: the usual statuses by number, the others by their class. */
final class UpstreamStatus {

  private static final Set<String> USUAL =
      Set.of(
          "200", "201", "202", "204", "400", "401", "403", "404", "405", "409", "422", "429", "500",
          "502", "503", "504");

  private UpstreamStatus() {}

  /**
   * The label.
   *
   * @param outcome as {@link com.packetdial.mcp.pbx.Traffic.Attempt#outcome()}
   */
  static String label(String outcome) {
    boolean status = !outcome.isEmpty() && outcome.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!status || USUAL.contains(outcome)) {
      return outcome;
    }
    return outcome.length() == 3 ? outcome.charAt(0) + "xx" : "other";
  }
}
