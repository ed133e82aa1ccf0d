package com.packetdial.mcp.demo;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes address book entries as the platform does. */
final class ContactRows {

  static final String ID = "unique-id";

  private static final List<String> COMPANIES =
      List.of("Example Paper", "Example Freight", "Example Catering", "Example Insurance");
  private static final int SHARED = 4;
  private static final int OWN = 2;

  private ContactRows() {}

  /** A domain shares some contacts; some of its people have some of their own. */
  static List<ObjectNode> of(Domain domain, String owner) {
    Dice dice = domain.charter().dice("contacts", owner);
    boolean some = owner.endsWith("1") || owner.endsWith("2");
    int count = owner.equals(Papers.DOMAIN) ? SHARED : some ? OWN : 0;
    List<ObjectNode> contacts = new ArrayList<>();
    for (int place = 0; place < count; place++) {
      contacts.add(contact(domain, place, dice));
    }
    return contacts;
  }

  private static ObjectNode contact(Domain domain, int place, Dice dice) {
    String first = dice.pick(WordList.load("first-names"));
    String last = dice.pick(WordList.load("last-names"));
    ObjectNode contact = blank(dice.hex(32), "2026-02-03 10:00:00");
    contact
        .put("name-first-name", first)
        .put("name-last-name", last)
        .put("company", COMPANIES.get(place % COMPANIES.size()))
        .put("phonenumber-work", number(domain, dice))
        .put("phonenumber-cell", place == 0 ? number(domain, dice) : "");
    return contact;
  }

  private static String number(Domain domain, Dice dice) {
    return "1" + domain.profile().areaCodes().getFirst() + "55501" + dice.digits(2);
  }

  static ObjectNode blank(String id, String created) {
    return new Row()
        .text(ID, id)
        .text("name-first-name", "")
        .text("name-middle-name", "")
        .text("name-last-name", "")
        .text("email", "")
        .text("company", "")
        .text("phonenumber-work", "")
        .text("phonenumber-cell", "")
        .text("phonenumber-fax", "")
        .text("phonenumber-home", "")
        .text("tags", "")
        .text("created-datetime", created)
        .node();
  }
}
