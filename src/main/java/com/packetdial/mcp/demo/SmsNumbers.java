package com.packetdial.mcp.demo;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes the numbers of a domain that can send and receive text messages. */
final class SmsNumbers {

  private static final int USED = 3;

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

  private static ObjectNode row(Domain domain, int place, String application, String destination) {
    return new Row()
        .digits("number", NumberPlan.number(domain.profile(), place))
        .text("application", application)
        .text("domain", domain.name())
        .text("carrier", "carrier1")
        .digits("dest", destination)
        .truth("mms-capable", true)
        .truth("group-mms-capable", false)
        .node();
  }
}
