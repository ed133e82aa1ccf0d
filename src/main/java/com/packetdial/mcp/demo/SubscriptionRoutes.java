package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.List;

/** Routes about who is told of events: addresses outside that the platform posts them to. */
final class SubscriptionRoutes {

  private static final int ID_LENGTH = 32;

  private final Register subscriptions;

  SubscriptionRoutes(Records records) {
    subscriptions = Register.ofPlatform(records, Kind.SUBSCRIPTIONS, "id").identified(ID_LENGTH);
  }

  List<Route> routes() {
    String own = "/domains/{domain}/subscriptions";
    return List.of(
        subscriptions.creating(subscriptions.list("/subscriptions")),
        subscriptions.editing(subscriptions.one("/subscriptions/{id}")),
        subscriptions.creating(subscriptions.list(own)).since(DemoRelease.V45),
        subscriptions.editing(Route.writeOnly(own + "/{id}")).since(DemoRelease.V45));
  }
}
