package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Writes the numbers of a domain that can send and receive text messages. */
final class SmsNumbers {

  private static final int USED = 3;
  private static final String NUMBER = "number";

  private SmsNumbers() {}

  /** The first seats text from their own numbers; one more number waits for somebody. */
  static List<ObjectNode> of(Domain domain) {
    List<ObjectNode> numbers = new ArrayList<>();
    for (int place = 1; place <= USED; place++) {
      int extension = domain.profile().firstExtension() + place - 1;
      numbers.add(row(domain, place, "user", Integer.toString(extension)));
    }
    numbers.add(row(domain, USED + 1, "available", ""));
    return numbers;
  }

  static Change create(Question question) {
    Fields sent = question.sent();
    String number = sent.required(NUMBER);
    Domain domain = question.domain();
    if (question.world().domains().stream()
        .flatMap(any -> any.papers(Kind.SMS_NUMBERS, Papers.DOMAIN).stream())
        .anyMatch(row -> row.is(NUMBER, number))) {
      throw Refusal.exists("SMS number already exists");
    }
    ObjectNode blank = row(domain, 0, "available", "");
    Fields made = Fields.of(sent.without(Set.of("domain")).over(blank));
    return Change.accepted(question, with(domain, all -> Edited.with(all, made)));
  }

  static Change update(Question question) {
    Fields old = named(question);
    Fields sent = question.sent().without(Set.of("domain", NUMBER));
    Fields changed = Fields.of(sent.over(old.row()));
    return Change.accepted(
        question, with(question.domain(), all -> Edited.with(all, old::equals, changed)));
  }

  static Change delete(Question question) {
    Fields old = named(question);
    return Change.accepted(
        question, with(question.domain(), all -> Edited.without(all, old::equals)));
  }

  private static Domain with(Domain domain, UnaryOperator<List<Fields>> change) {
    return domain.with(Kind.SMS_NUMBERS, Papers.DOMAIN, change);
  }

  private static Fields named(Question question) {
    String number = question.parameter("smsnumber");
    Domain domain = question.domain();
    return domain.papers(Kind.SMS_NUMBERS, Papers.DOMAIN).stream()
        .filter(row -> row.is(NUMBER, number))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("SMS number", number, domain.name()));
  }

  private static ObjectNode row(Domain domain, int place, String application, String destination) {
    return new Row()
        .digits(NUMBER, NumberPlan.number(domain.profile(), place))
        .text("application", application)
        .text("domain", domain.name())
        .text("carrier", "carrier1")
        .digits("dest", destination)
        .truth("mms-capable", true)
        .truth("group-mms-capable", false)
        .node();
  }
}
