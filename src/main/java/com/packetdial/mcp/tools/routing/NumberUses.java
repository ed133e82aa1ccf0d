package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import java.util.ArrayList;
import java.util.List;

/** Which users of a domain show a number to those whom they call. */
final class NumberUses {

  private static final int MOST_NAMED = 10;

  private final Pbx pbx;
  private final String domain;

  NumberUses(Pbx pbx, String domain) {
    this.pbx = pbx;
    this.domain = domain;
  }

  /** A phrase for each kind of use, for example {@code caller id of users 101, 102}. */
  List<String> of(String number) {
    List<String> callerIds = new ArrayList<>();
    List<String> emergency = new ArrayList<>();
    PbxRequest users = PbxRequest.of("GET /domains/{domain}/users").withPath("domain", domain);
    pbx.rows(users)
        .forEach(
            user -> {
              if (Loose.text(user, "caller-id-number").equals(number)) {
                callerIds.add(Loose.text(user, "user"));
              }
              if (Loose.text(user, "caller-id-number-emergency").equals(number)) {
                emergency.add(Loose.text(user, "user"));
              }
            });
    List<String> phrases = new ArrayList<>();
    add(phrases, "caller id of ", callerIds);
    add(phrases, "emergency caller id, where help calls back, of ", emergency);
    return phrases;
  }

  private static void add(List<String> phrases, String use, List<String> users) {
    if (!users.isEmpty()) {
      String named = String.join(", ", users.subList(0, Math.min(users.size(), MOST_NAMED)));
      int others = users.size() - MOST_NAMED;
      phrases.add(
          use
              + (users.size() == 1 ? "user " : "users ")
              + named
              + (others > 0 ? " and %d more".formatted(others) : ""));
    }
  }
}
