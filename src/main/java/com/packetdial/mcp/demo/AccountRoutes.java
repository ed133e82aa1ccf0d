package com.packetdial.mcp.demo;

import java.time.Duration;
import java.util.List;

/** Routes about the server itself and about whoever asks. */
final class AccountRoutes {

  private static final int KEY_ID_LENGTH = 12;

  private final DemoRelease release;

  AccountRoutes(DemoRelease release) {
    this.release = release;
  }

  List<Route> routes() {
    return List.of(
        Route.read("/version", this::version).withoutCredential(),
        Route.read("/apikeys/~", AccountRoutes::apiKey));
  }

  private Answer version(Question question) {
    return Answer.of(
        new Row()
            .text("apiversion", "Version: " + release.build())
            .text("hostname", World.HOSTNAME)
            .text("current-time", Instants.plain(question.now())));
  }

  private static Answer apiKey(Question question) {
    Principal principal = question.principal();
    if (!principal.holdsApiKey()) {
      throw Refusal.invalidScope();
    }
    return Answer.of(
        new Row()
            .text("description", "Demo key, " + principal.scope().label())
            .text("key-id", principal.credential().substring(0, KEY_ID_LENGTH))
            .text("key", principal.credential())
            .text("reseller", principal.reseller())
            .text("user", principal.user())
            .text("domain", principal.domain())
            .text("user-scope", principal.scope().label())
            .text("ip-address", "127.0.0.1")
            .yesNo("readonly", principal.readOnly())
            .yesNo("can-create-keys", false)
            .text("allowed-models", "*")
            .text(
                "created-datetime",
                Instants.plain(question.world().madeAt().minus(Duration.ofDays(90))))
            .text("lastused-datetime", Instants.plain(question.now())));
  }
}
