package com.packetdial.mcp.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes what happens to calls to a user, time frame by time frame. */
final class AnswerRuleRows {

  static final String DEFAULT_TIME_FRAME = "*";

  static final String REJECTED = "phone-numbers-to-reject";

  private static final List<String> FEATURES_WITH_PARAMETERS =
      List.of(
          "simultaneous-ring",
          "forward-always",
          "forward-on-active",
          "forward-on-busy",
          "forward-no-answer",
          "forward-when-unregistered",
          "forward-on-dnd",
          "forward-on-spam-call",
          "phone-numbers-to-allow",
          REJECTED);

  private static final int BLOCKED_AT_FIRST = 2;

  private AnswerRuleRows() {}

  /** The default rule, and before it for some users one for holidays. */
  static List<ObjectNode> of(Subscriber user) {
    List<ObjectNode> rules = new ArrayList<>();
    if (user.serviceCode().startsWith("system-") || user.extension().endsWith("2")) {
      rules.add(holidayRule(user));
    }
    rules.add(defaultRule(user, rules.size()));
    return rules;
  }

  /** What a new user gets: all its devices ring. */
  static ObjectNode first(Subscriber user) {
    ObjectNode rule = rule(user, DEFAULT_TIME_FRAME, true, 0);
    enable(rule, "simultaneous-ring", "<OwnDevices>");
    return rule;
  }

  /** A rule in which every feature is off. */
  static ObjectNode blank(Subscriber user, String timeFrame, int order) {
    return rule(user, timeFrame, false, order);
  }

  /** The numbers that a domain blocks for all its users are in the rule of its defaults. */
  static ObjectNode blocking(Subscriber defaults, Charter charter) {
    Dice dice = charter.dice("blocked");
    ObjectNode rule = defaultRule(defaults, 0);
    String[] numbers = new String[BLOCKED_AT_FIRST];
    Arrays.setAll(numbers, place -> "190055501" + place + dice.digits(1));
    enable(rule, REJECTED, numbers);
    return rule;
  }

  private static ObjectNode holidayRule(Subscriber user) {
    ObjectNode rule = rule(user, TimeFrameRows.HOLIDAYS, false, 0);
    enable(rule, "forward-always", "vmail_" + user.extension());
    return rule;
  }

  private static ObjectNode defaultRule(Subscriber user, int order) {
    ObjectNode rule = rule(user, DEFAULT_TIME_FRAME, true, order);
    switch (user.plan()) {
      case RING_THEN_VOICEMAIL -> {
        if (user.isPerson()) {
          enable(rule, "simultaneous-ring", "<OwnDevices>");
          enable(rule, "forward-no-answer", "vmail_" + user.extension());
          enable(rule, "forward-when-unregistered", "vmail_" + user.extension());
        }
      }
      case SIMULTANEOUS_RING ->
          enable(
              rule,
              "simultaneous-ring",
              "<OwnDevices>",
              user.extension() + "m;delay=5",
              "confirm_" + user.forwardTo() + ";delay=15");
      case DO_NOT_DISTURB -> {
        rule.set("do-not-disturb", enabled(true));
        enable(rule, "forward-on-dnd", "vmail_" + user.extension());
      }
      case FORWARD_TO_COLLEAGUE -> enable(rule, "forward-no-answer", "user_" + user.forwardTo());
      case FORWARD_OFF_NET -> enable(rule, "forward-always", user.forwardTo());
    }
    return rule;
  }

  private static ObjectNode rule(Subscriber user, String timeFrame, boolean active, int order) {
    ObjectNode rule =
        new Row()
            .text("domain", user.domain())
            .digits("user", user.extension())
            .text("time-frame", timeFrame)
            .yesNo("enabled", true)
            .truth("is-active", active)
            .number("order", order)
            .node();
    FEATURES_WITH_PARAMETERS.forEach(
        feature -> rule.set(feature, enabled(false).set("parameters", parameters())));
    rule.set("do-not-disturb", enabled(false));
    rule.set("call-screening", enabled(false));
    return rule;
  }

  private static void enable(ObjectNode rule, String feature, String... targets) {
    rule.set(feature, enabled(true).set("parameters", parameters(targets)));
  }

  private static ObjectNode enabled(boolean enabled) {
    return new Row().yesNo("enabled", enabled).node();
  }

  /** A bare number among them goes out as a JSON number. */
  private static ArrayNode parameters(String... targets) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (String target : targets) {
      array.add(Row.loose(JsonNodeFactory.instance.stringNode(target)));
    }
    return array;
  }
}
