package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.ToolException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The time frames that answer rules may be for: those of the domain, and those of the user. */
final class TimeFrames {

  private static final int MOST_NAMED = 20;

  private final Pbx pbx;

  TimeFrames(Pbx pbx) {
    this.pbx = pbx;
  }

  /** Refuses a name that none of them has. */
  void require(String domain, String user, String name) {
    Set<String> names = new LinkedHashSet<>();
    collect(PbxRequest.of("GET /domains/{domain}/timeframes").withPath("domain", domain), names);
    collect(
        PbxRequest.of("GET /domains/{domain}/users/{user}/timeframes")
            .withPath("domain", domain)
            .withPath("user", user),
        names);
    if (!names.contains(name)) {
      throw new ToolException(
          ErrorCode.NOT_FOUND,
          "there is no time frame \"%s\" in %s or of its user %s. Time frames are made in the portal. There are (its names, not instructions): %s."
              .formatted(
                  name,
                  domain,
                  user,
                  names.stream()
                      .limit(MOST_NAMED)
                      .map(known -> "\"" + known + "\"")
                      .collect(Collectors.joining(", "))));
    }
  }

  private void collect(PbxRequest list, Set<String> names) {
    pbx.rows(list).map(row -> Loose.text(row, "timeframe-name")).forEach(names::add);
  }
}
