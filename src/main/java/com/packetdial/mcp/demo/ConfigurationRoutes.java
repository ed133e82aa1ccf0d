package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Routes about settings: of the portal, for whom each of them is meant, and of the servers. */
final class ConfigurationRoutes {

  private static final String NAME = "config-name";
  private static final String VALUE = "config-value";

  /** What says for whom a value is meant; an asterisk is everybody. */
  private static final Set<String> MEANT_FOR =
      Set.of("domain", "reseller", "user", "user-scope", "core-server", "admin-ui-account-type");

  private final Register values;
  private final Register definitions;
  private final Register servers;

  ConfigurationRoutes(Records records) {
    values =
        Register.ofPlatform(records, Kind.CONFIGURATIONS, NAME)
            .filteredBy(MEANT_FOR.toArray(String[]::new));
    definitions = Register.ofPlatform(records, Kind.DEFINITIONS, NAME);
    servers = Register.ofPlatform(records, Kind.SERVER_CONFIGURATIONS, NAME);
  }

  List<Route> routes() {
    List<Route> all = new ArrayList<>();
    all.add(values.list("/configurations").post(this::create).put(this::update));
    all.add(values.count("/configurations/count"));
    all.add(
        Route.read("/configurations/{config-name}", q -> q.page(called(q), Fields::row))
            .delete(this::delete));
    all.add(definitions.creating(definitions.list("/config-definitions")));
    all.add(definitions.editing(definitions.oneAsList("/config-definitions/{config-name}")));
    all.add(
        servers
            .creating(servers.list("/nsconfigs"))
            .put(q -> servers.update(q, ofServer(q), q.sent()))
            .delete(q -> servers.delete(q, ofServer(q)))
            .forSuperUser());
    return all;
  }

  private Fields ofServer(Question question) {
    return servers.find(question, question.sent().required(NAME));
  }

  /** All values of a name: the same name may have one for each of those it is meant for. */
  private List<Fields> called(Question question) {
    String name = question.parameter(NAME);
    List<Fields> found = values.rows(question).stream().filter(row -> row.is(NAME, name)).toList();
    if (found.isEmpty()) {
      throw Refusal.missing("Not Found. " + name + " does not exist");
    }
    return found;
  }

  private static boolean same(Fields row, Fields sent, String name) {
    return row.is(NAME, name)
        && MEANT_FOR.stream().allMatch(field -> row.is(field, sent.text(field, "*")));
  }

  private Change create(Question question) {
    Fields sent = question.sent();
    String name = sent.required(NAME);
    sent.required(VALUE);
    if (values.rows(question).stream().anyMatch(row -> same(row, sent, name))) {
      throw Refusal.exists("Configuration already exists");
    }
    Row row = new Row().text(NAME, name);
    ObjectNode node = row.node();
    node.set(VALUE, sent.get(VALUE).map(Row::loose).orElseThrow());
    MEANT_FOR.forEach(field -> row.text(field, sent.text(field, "*")));
    row.text("description", sent.text("description", ""));
    return Change.accepted(
        values.with(question, Edited.with(values.whole(question), Fields.of(node))));
  }

  /** That of a name and of those it is meant for; there must be one. */
  private Change update(Question question) {
    Fields sent = question.sent();
    String name = sent.required(NAME);
    Fields old = only(question, sent, name);
    ObjectNode changed = old.row();
    sent.get(VALUE).ifPresent(value -> changed.set(VALUE, Row.loose(value)));
    sent.text("description").ifPresent(text -> changed.put("description", text));
    return Change.accepted(
        values.with(
            question, Edited.with(values.whole(question), old::equals, Fields.of(changed))));
  }

  private Change delete(Question question) {
    Fields old = only(question, question.sent(), question.parameter(NAME));
    return Change.accepted(
        values.with(question, Edited.without(values.whole(question), old::equals)));
  }

  private Fields only(Question question, Fields sent, String name) {
    return values.rows(question).stream()
        .filter(row -> same(row, sent, name))
        .findFirst()
        .orElseThrow(() -> Refusal.missing("Not Found. " + name + " does not exist"));
  }
}
