package com.packetdial.mcp.tools.schedule;

import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.WholeList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code list_answer_rules}: {@code GET /domains/{domain}/users/{user}/answerrules} with what each
 * does and which is in force: as the PBX tells, or as the time frames say for another moment or
 * where it does not tell.
 */
public final class ListAnswerRules implements ToolCode<ListAnswerRules.Query> {

  private static final String DEFAULT = "*";
  private static final String PARAMETERS = "parameters";

  /** What rules can do, with how it is said, in the order in which a call meets it. */
  private static final Map<String, String> FEATURES = new LinkedHashMap<>();

  static {
    FEATURES.put("forward-always", "forwards all calls to %s");
    FEATURES.put("do-not-disturb", "does not disturb");
    FEATURES.put("forward-on-dnd", "while not disturbed: to %s");
    FEATURES.put("call-screening", "screens calls");
    FEATURES.put("simultaneous-ring", "rings %s");
    FEATURES.put("forward-on-active", "on a call: to %s");
    FEATURES.put("forward-on-busy", "busy: to %s");
    FEATURES.put("forward-no-answer", "no answer: to %s");
    FEATURES.put("forward-when-unregistered", "no phone registered: to %s");
    FEATURES.put("forward-on-spam-call", "spam: to %s");
  }

  /** The arguments. */
  public record Query(
      @Argument(required = true) String domain,
      @Argument(required = true) String user,
      @Argument(value = "When: 2026-12-25T09:00:00-05:00 or …Z; now unless said.", maxLength = 64)
          Optional<String> at) {}

  @Override
  public String name() {
    return "list_answer_rules";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    WholeList read =
        WholeList.of(
            call.pbx(),
            PbxRequest.of("GET /domains/{domain}/users/{user}/answerrules")
                .withPath("domain", query.domain())
                .withPath("user", query.user()));
    List<ObjectNode> rules =
        read.records().stream()
            .sorted(
                Comparator.comparing(ListAnswerRules::isDefault)
                    .thenComparing(rule -> Loose.number(rule, "order").orElse(Long.MAX_VALUE)))
            .toList();
    boolean told =
        query.at().isEmpty()
            && rules.stream().anyMatch(rule -> Loose.flag(rule, "is-active").orElse(false));
    if (told) {
      ObjectNode about = call.arguments().objectNode().put("basis", "as the PBX tells");
      return WholeList.part(about, rows(rules, told(rules)), read.note().stream().toList(), call);
    }
    Moment moment = Moment.of(query.at(), query.domain(), call);
    List<String> notes = new ArrayList<>(moment.notes());
    read.note().ifPresent(notes::add);
    ObjectNode about = moment.toJson().put("basis", "worked out from the time frames");
    return WholeList.part(about, rows(rules, workedOut(rules, query, moment, call)), notes, call);
  }

  private static boolean isDefault(ObjectNode rule) {
    return Loose.text(rule, "time-frame").equals(DEFAULT);
  }

  private static List<InForce> told(List<ObjectNode> rules) {
    return rules.stream()
        .map(rule -> InForce.of(Loose.flag(rule, "is-active").orElse(false)))
        .toList();
  }

  /** The first enabled rule whose time frame holds is the one; the default one holds always. */
  private static List<InForce> workedOut(
      List<ObjectNode> rules, Query query, Moment moment, ToolCall call) {
    Map<String, InForce> frames =
        TimeFrame.of(call.pbx(), query.domain(), Optional.of(query.user())).stream()
            .collect(
                Collectors.toMap(TimeFrame::name, frame -> frame.at(moment.local()), InForce::or));
    List<InForce> all = new ArrayList<>();
    InForce taken = InForce.NO;
    for (ObjectNode rule : rules) {
      InForce holds =
          !Loose.flag(rule, "enabled").orElse(true)
              ? InForce.NO
              : isDefault(rule)
                  ? InForce.YES
                  : frames.getOrDefault(Loose.text(rule, "time-frame"), InForce.UNKNOWN);
      all.add(
          switch (taken) {
            case YES -> InForce.NO;
            case NO -> holds;
            case UNKNOWN -> holds == InForce.NO ? InForce.NO : InForce.UNKNOWN;
          });
      taken = taken.or(holds);
    }
    return all;
  }

  private static List<ObjectNode> rows(List<ObjectNode> rules, List<InForce> inForce) {
    List<ObjectNode> rows = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      rows.add(row(rules.get(i), inForce.get(i)));
    }
    return rows;
  }

  private static ObjectNode row(ObjectNode rule, InForce inForce) {
    ObjectNode row = rule.objectNode();
    row.put("time_frame", Loose.text(rule, "time-frame")).put("in_force", inForce.word());
    Loose.flag(rule, "enabled").ifPresent(enabled -> row.put("enabled", enabled));
    Loose.number(rule, "order").ifPresent(order -> row.put("order", order));
    FEATURES.forEach(
        (feature, words) -> {
          if (isOn(rule, feature)) {
            row.withArray("does")
                .add(words.formatted(String.join(", ", parameters(rule, feature))));
          }
        });
    row.put("do_not_disturb", isOn(rule, "do-not-disturb"));
    row.put("call_screening", isOn(rule, "call-screening"));
    numbers(row.putArray("allowed"), rule, "phone-numbers-to-allow");
    numbers(row.putArray("rejected"), rule, "phone-numbers-to-reject");
    return row;
  }

  private static void numbers(ArrayNode row, ObjectNode rule, String feature) {
    if (isOn(rule, feature)) {
      parameters(rule, feature).forEach(row::add);
    }
  }

  private static boolean isOn(ObjectNode rule, String feature) {
    return rule.path(feature) instanceof ObjectNode set && Loose.flag(set, "enabled").orElse(false);
  }

  private static List<String> parameters(ObjectNode rule, String feature) {
    return rule.path(feature).path(PARAMETERS).valueStream().map(Loose::text).toList();
  }
}
