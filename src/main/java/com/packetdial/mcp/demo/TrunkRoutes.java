package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.ArrayList;
import java.util.List;

/** Routes about trunks, those of the platform and those of domains, and about who gets which. */
final class TrunkRoutes {

  private static final String PATTERN = "connection-orig-match-pattern";

  private final Register trunks;
  private final Register routes;
  private final Register legs;

  TrunkRoutes(Records records) {
    trunks =
        Register.ofPlatform(records, Kind.CONNECTIONS, PATTERN).filteredBy("domain", "dial-plan");
    routes =
        Register.ofPlatform(records, Kind.ROUTES, "route-id")
            .numbered(4)
            .filteredBy(
                "route-destination-match-pattern",
                "route-source-match-pattern",
                "route-class",
                "route-match-server-hostname");
    legs =
        Register.ofPlatform(records, Kind.ROUTE_CONNECTIONS, "route-connection-ordinal-index")
            .by("route-id");
  }

  List<Route> routes() {
    String own = "/domains/{domain}/connections";
    List<Route> all = new ArrayList<>();
    all.add(trunks.creating(trunks.list("/connections")));
    all.add(trunks.count("/connections/count"));
    all.add(trunks.list(own));
    all.add(trunks.editing(trunks.oneAsList(own + "/{" + PATTERN + "}")));
    all.add(routes.creating(routes.list("/routes")).forSuperUser());
    all.add(routes.count("/routes/count").forSuperUser());
    all.add(routes.editing(Route.writeOnly("/routes/{route-id}")).forSuperUser());
    all.add(
        legs.creating(legs.list("/routes/{route-id}/routecon"))
            .forSuperUser()
            .since(DemoRelease.V45));
    all.add(
        legs.editing(Route.writeOnly("/routes/{route-id}/routecon/{index}"))
            .forSuperUser()
            .since(DemoRelease.V45));
    all.add(
        Route.read("/routecon/count", q -> Answer.total(2L * routes.rows(q).size()))
            .forSuperUser());
    return all;
  }
}
