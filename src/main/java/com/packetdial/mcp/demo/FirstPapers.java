package com.packetdial.mcp.demo;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Makes up the lists of a domain as they are until somebody writes to them. */
final class FirstPapers {

  private FirstPapers() {}

  static List<Fields> of(Domain domain, Papers.Kind kind, String owner) {
    boolean shared = owner.equals(Papers.DOMAIN);
    List<ObjectNode> rows =
        switch (kind) {
          case SITES -> shared ? sites(domain) : List.of();
          case ANSWER_RULES ->
              domain.user(owner).map(user -> rules(domain, user)).orElse(List.of());
          case CONTACTS -> ContactRows.of(domain, owner);
          case ADDRESSES -> shared ? EmergencyAddresses.of(domain) : List.of();
          case SMS_NUMBERS -> shared ? SmsNumbers.of(domain) : List.of();
          case SESSIONS -> MessageRows.firstSessions(domain, owner);
          case MESSAGES -> MessageRows.firstMessages(domain, owner);
          default -> throw new IllegalArgumentException("A template makes up " + kind + ".");
        };
    return rows.stream().map(Fields::of).toList();
  }

  private static List<ObjectNode> sites(Domain domain) {
    return domain.profile().sites().stream().map(site -> DomainRows.site(domain, site)).toList();
  }

  private static List<ObjectNode> rules(Domain domain, Subscriber user) {
    return user.extension().equals("domain")
        ? List.of(AnswerRuleRows.blocking(user, domain.charter()))
        : AnswerRuleRows.of(user);
  }
}
