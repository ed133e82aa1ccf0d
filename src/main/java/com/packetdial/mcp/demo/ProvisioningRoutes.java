package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Routes of newer releases about the keys of handsets: templates, and what a handset was given. */
final class ProvisioningRoutes {

  private static final String NAME = "phoneconfiguration-name";
  private static final String MAC = "phoneconfiguration-mac-address";
  private static final int KEYS = 10;

  private final Register templates;
  private final Register configurations;
  private final SecretLedger secrets;

  ProvisioningRoutes(Records records) {
    secrets = records.secrets();
    templates = Register.of(records, Kind.PHONE_TEMPLATES, NAME);
    configurations = Register.of(records, Kind.PHONE_CONFIGURATIONS, MAC).by("mac");
  }

  List<Route> routes() {
    String domain = "/domains/{domain}";
    String configuration = domain + "/phoneconfiguration";
    String one = configuration + "/{mac}";
    List<Route> all = new ArrayList<>(templates.all(domain + "/phonetemplates", "name"));
    all.add(Route.read(configuration + "/count", q -> Answer.total(q.domain().handsets().size())));
    all.add(
        Route.writeOnly(configuration).post(q -> update(q.with("mac", q.sent().required(MAC)))));
    all.add(
        Route.read(one, q -> Answer.of(configuration(q).row()))
            .put(this::update)
            .delete(q -> configurations.delete(q, configuration(q))));
    all.add(Route.read("/deviceprofiles", q -> q.page(PhoneModels.names(), this::profile)));
    all.add(Route.read("/deviceprofiles/count", q -> Answer.total(PhoneModels.names().size())));
    all.add(Route.read("/deviceprofiles/{make}/{model}", this::detail));
    return all.stream().map(route -> route.since(DemoRelease.V45)).toList();
  }

  /** That of a handset which the domain has. */
  private Fields configuration(Question question) {
    String mac = question.parameter("mac");
    if (question.domain().handset(mac).isEmpty()) {
      throw Refusal.missing("Mac address " + mac + " does not exist");
    }
    return configurations.rows(question).stream()
        .findFirst()
        .orElseThrow(() -> Refusal.missing("Mac address " + mac + " has no configuration"));
  }

  private Change update(Question question) {
    return configurations.update(question, configuration(question), question.sent());
  }

  private ObjectNode profile(String brandAndModel) {
    String[] words = brandAndModel.split(" ", 2);
    return new Row()
        .text("device-models-brand", words[0])
        .text("device-models-model", words[1])
        .text("device-models-type", "phone")
        .object("image", new Row())
        .node();
  }

  private Answer detail(Question question) {
    String name = question.parameter("make") + " " + question.parameter("model");
    if (!PhoneModels.isModel(name)) {
      throw Refusal.missing("Model " + name + " does not exist");
    }
    ObjectNode row = profile(name);
    row.put("profile-page-count", 1);
    row.putArray("profile-sidecar-support");
    ArrayNode buttons = row.putArray("buttons");
    for (int key = 1; key <= KEYS; key++) {
      buttons.add(
          new Row()
              .number("profile-button-index", key)
              .text("profile-button-type", "line")
              .text("profile-button-position", key <= KEYS / 2 ? "left" : "right")
              .text("profile-button-settings", "")
              .node());
    }
    Dice dice = Dice.of(0, "profile", name);
    row.set(
        "devicemodel",
        new Row()
            .text("description", name)
            .text("device-models-brand", question.parameter("make"))
            .text("device-models-model", question.parameter("model"))
            .text("device-models-config-format", "ndp")
            .text("device-models-https-enabled", "yes")
            .number("device-models-count-buttons", KEYS)
            .text(
                "device-models-overrides-blob",
                "security.user_password=admin:" + secrets.password(dice))
            .text("device-models-brand-and-model", name)
            .node());
    return Answer.of(row);
  }
}
