package com.packetdial.mcp.demo;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes which models of handset the PBX can set up, and which of its servers they may use. */
final class PhoneModels {

  private PhoneModels() {}

  /** All, those of a brand, or one by itself, as the query wants. */
  static Answer answer(Question question) {
    Optional<String> brand = question.query().value("brand");
    Optional<String> model = question.query().value("model");
    List<ObjectNode> found =
        all().stream()
            .filter(row -> brand.isEmpty() || has(row, "brand", brand.get()))
            .filter(row -> model.isEmpty() || has(row, "model", model.get()))
            .toList();
    if (brand.isEmpty() || model.isEmpty()) {
      return question.page(found, row -> row);
    }
    return found.stream()
        .findFirst()
        .map(Answer::of)
        .orElseThrow(() -> Refusal.missing("Model " + model.get() + " does not exist"));
  }

  static boolean isModel(String name) {
    return all().stream().anyMatch(row -> has(row, "brand_model", name) || has(row, "model", name));
  }

  /** The server of the name. */
  static Answer server(Question question) {
    String name = question.parameter("server");
    return servers().stream()
        .filter(row -> has(row, "name", name))
        .findFirst()
        .map(Answer::of)
        .orElseThrow(() -> Refusal.missing("Server " + name + " does not exist"));
  }

  static boolean isServer(String name) {
    return servers().stream().anyMatch(row -> has(row, "name", name));
  }

  static List<ObjectNode> servers() {
    return List.of(server(World.HOSTNAME, "Denver"), server(World.SECOND_HOSTNAME, "Chicago"));
  }

  private static List<ObjectNode> all() {
    return names().stream().map(PhoneModels::model).toList();
  }

  /** Brand and model of each, with a space between them. */
  static List<String> names() {
    return WordList.load("handsets").stream()
        .map(line -> line.substring(0, line.indexOf('|')))
        .toList();
  }

  private static ObjectNode model(String brandAndModel) {
    String[] words = brandAndModel.split(" ", 2);
    return new Row()
        .text("brand", words[0])
        .text("model", words[1])
        .yesNo("portal_view", true)
        .text("device_type", "phone")
        .text("ndp_syntax", words[0].toLowerCase(java.util.Locale.ROOT))
        .text("brand_model", brandAndModel)
        .yesNo("force_https", true)
        .yesNo("allow_tftp", false)
        .number("phone_ext", Handset.MOST_LINES)
        .number("fxs", 0)
        .number("fxo", 0)
        .number("trunk", 0)
        .yesNo("directory", true)
        .yesNo("presense", true)
        .yesNo("sla", true)
        .yesNo("sidecar", false)
        .yesNo("resync", true)
        .yesNo("encrypt_support", false)
        .text("firmware_support", "")
        .text("firmware_options", "")
        .text("description", brandAndModel)
        .node();
  }

  private static ObjectNode server(String name, String location) {
    return new Row()
        .text("name", name)
        .text("location", location)
        .text("geo_group", "us")
        .number("port_tcp", 5060)
        .number("port_tls", 5061)
        .yesNo("backup_ok", true)
        .text("postfix", "")
        .text("ns_api_hostname", name)
        .text("status", "active")
        .node();
  }

  private static boolean has(ObjectNode row, String field, String value) {
    return row.path(field).asString("").equals(value);
  }
}
