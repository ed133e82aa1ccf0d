package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer rules of a user, one a time frame. */
record AnswerRules(String domain, String user, List<ObjectNode> rules) {

  /** The rule for all times that no other rule is for. */
  static final String DEFAULT = "*";

  static final String TIME_FRAME = "time-frame";
  static final String ENABLED = "enabled";
  static final String SIMULTANEOUS_RING = "simultaneous-ring";

  AnswerRules {
    rules = List.copyOf(rules);
  }

  static AnswerRules of(Pbx pbx, String domain, String user) {
    return new AnswerRules(domain, user, pbx.rows(all("GET", domain, user)).toList());
  }

  /** A request about all of them. */
  static PbxRequest all(String method, String domain, String user) {
    return PbxRequest.of(method + " /domains/{domain}/users/{user}/answerrules")
        .withPath("domain", domain)
        .withPath("user", user);
  }

  /** A request about one of them. */
  PbxRequest one(String method, String timeFrame) {
    return PbxRequest.of(method + " /domains/{domain}/users/{user}/answerrules/{timeframe}")
        .withPath("domain", domain)
        .withPath("user", user)
        .withPath("timeframe", timeFrame);
  }

  /** Where one is read. */
  Locator locator(String timeFrame) {
    return Locator.of(one("GET", timeFrame));
  }

  Optional<ObjectNode> find(String timeFrame) {
    return rules.stream()
        .filter(rule -> Loose.text(rule, TIME_FRAME).equals(timeFrame))
        .findFirst();
  }

  boolean haveOthersThanDefault() {
    return rules.stream()
        .anyMatch(rule -> isEnabled(rule) && !Loose.text(rule, TIME_FRAME).equals(DEFAULT));
  }

  /** Whether any of them may send calls on to an extension. */
  boolean leadTo(String extension) {
    return rules.stream()
        .filter(AnswerRules::isEnabled)
        .flatMap(rule -> Arrays.stream(Forward.values()).map(Forward::feature).map(rule::path))
        .flatMap(AnswerRules::targets)
        .anyMatch(target -> target.equals(extension) || target.equals("user_" + extension));
  }

  static boolean isEnabled(ObjectNode rule) {
    return Loose.flag(rule, ENABLED).orElse(true);
  }

  static boolean isOn(ObjectNode rule, String feature) {
    return rule.path(feature) instanceof ObjectNode object
        && Loose.flag(object, ENABLED).orElse(false);
  }

  /** Whether a rule sends calls to the telephone network while it is in force. */
  static boolean leadsOutside(ObjectNode rule) {
    return isEnabled(rule)
        && Stream.concat(
                Stream.of(SIMULTANEOUS_RING), Arrays.stream(Forward.values()).map(Forward::feature))
            .map(rule::path)
            .flatMap(AnswerRules::targets)
            .anyMatch(E164::isWithin);
  }

  /** The targets of a feature, if it is on. */
  private static Stream<String> targets(JsonNode feature) {
    return feature instanceof ObjectNode object && Loose.flag(object, ENABLED).orElse(false)
        ? object.path("parameters").valueStream().map(Loose::text)
        : Stream.empty();
  }
}
