package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Routes about dial plans and their rules, and about the policies that permit or deny calls. */
final class DialPlanRoutes {

  private static final String MATCH = "dial-rule-matching-to-uri";

  private final Register plans;
  private final Register rules;
  private final Register shared;
  private final Register own;
  private final Register sharedPermissions;
  private final Register ownPermissions;

  DialPlanRoutes(Records records) {
    plans = Register.ofPlatform(records, Kind.DIAL_PLANS, "dial-rule-dial-plan");
    rules =
        Register.of(records, Kind.DIAL_RULES, "dialrule")
            .by("dialplan")
            .named((question, sent) -> id(sent.required(MATCH)));
    shared = Register.ofPlatform(records, Kind.DIAL_POLICIES, "dialpolicy");
    own = Register.of(records, Kind.DIAL_POLICIES, "dialpolicy");
    sharedPermissions =
        Register.ofPlatform(records, Kind.PERMISSIONS, "permission-id").by("policy").numbered(6);
    ownPermissions =
        Register.of(records, Kind.PERMISSIONS, "permission-id").by("policy").numbered(6);
  }

  /** The id of a rule is what it matches, encoded. */
  private static String id(String match) {
    return Base64.getEncoder().encodeToString(match.getBytes(StandardCharsets.UTF_8));
  }

  List<Route> routes() {
    String ofDomain = "/domains/{domain}/dialplans";
    String rulesOf = ofDomain + "/{dialplan}/dialrules";
    String ruleOf = rulesOf + "/{dialrule}";
    List<Route> all = new ArrayList<>();
    all.add(plans.creating(plans.list("/dialplans")));
    all.add(plans.creating(Route.writeOnly(ofDomain)));
    all.add(plans.editing(Route.writeOnly(ofDomain + "/{dialplan}")));
    all.add(Route.read(rulesOf, q -> q.page(rules(q), Fields::row)).post(this::addRule));
    all.add(Route.read(rulesOf + "/count", q -> Answer.total(rules(q).size())));
    all.add(
        rules
            .one(ruleOf)
            .put(q -> rules.update(q, rules.named(q, ruleOf), q.sent().without(Set.of(MATCH))))
            .delete(q -> rules.delete(q, rules.named(q, ruleOf))));
    policies().forEach(route -> all.add(route.since(DemoRelease.V45)));
    return all;
  }

  /** Refused for a dial plan that the domain does not have. */
  private List<Fields> rules(Question question) {
    plans.find(question, question.parameter("dialplan"));
    return rules.rows(question);
  }

  private Change addRule(Question question) {
    rules(question);
    return rules.create(question);
  }

  private List<Route> policies() {
    String all = "/dialpolicy";
    String one = "/dialpolicy/{policy}";
    String permission = one + "/permission";
    String domain = "/domains/{domain}";
    List<Route> routes = new ArrayList<>(shared.all(all, "policy"));
    routes.addAll(sharedPermissions.all(permission, "id"));
    routes.add(own.editing(own.one(domain + one)));
    routes.addAll(ownPermissions.all(domain + permission, "id"));
    return routes;
  }
}
