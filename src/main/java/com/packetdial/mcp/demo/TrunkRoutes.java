package com.packetdial.mcp.demo;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Routes about the trunks of a domain: each has one of its own, beside those of the platform. */
final class TrunkRoutes {

  private final SecretLedger secrets;

  TrunkRoutes(SecretLedger secrets) {
    this.secrets = secrets;
  }

  List<Route> routes() {
    return List.of(
        Route.read(
            "/domains/{domain}/connections",
            q -> q.page(List.of(Trunk.SECONDARY), trunk -> row(trunk, q.domain()))));
  }

  private ObjectNode row(Trunk trunk, Domain domain) {
    Dice dice = Dice.of(0, "trunk", domain.name());
    return new Row()
        .text("connection-orig-match-pattern", trunk.match())
        .text("domain", domain.name())
        .text("description", "Second trunk")
        .text("connection-term-match-pattern", trunk.match())
        .text("connection-address", trunk.address())
        .yesNo("connection-orig-enabled", true)
        .yesNo("connection-term-enabled", true)
        .text("connection-sip-registration-username", domain.name())
        .text("connection-sip-registration-password", secrets.password(dice))
        .node();
  }
}
