package com.packetdial.mcp.tools.contact;

import com.packetdial.mcp.config.NearestName;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.OneLine;
import com.packetdial.mcp.tool.ToolException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds one contact of an address book. Whoever looks for one that is not there learns the ids of
 * those that may be meant, because no other tool has to list them.
 */
final class ContactSearch {

  private static final int MOST_NAMED = 5;
  private static final int LONGEST_ECHO = 80;
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final AddressBook book;
  private final List<Contact> contacts;

  ContactSearch(AddressBook book, List<Contact> contacts) {
    this.book = book;
    this.contacts = contacts;
  }

  /**
   * The contact of this key.
   *
   * @throws ToolException when there is none
   */
  Contact byId(String id) {
    return contacts.stream()
        .filter(contact -> contact.id().equals(id))
        .findFirst()
        .orElseThrow(() -> notFound("the contact_id", id));
  }

  /**
   * The only contact of this name, company, e-mail address or number.
   *
   * @throws ToolException when there is none, or more than one
   */
  Contact byName(String name) {
    List<Contact> called = contacts.stream().filter(contact -> contact.isCalled(name)).toList();
    if (called.size() > 1) {
      throw new ToolException(
          ErrorCode.CONFLICT,
          "%d of %s are called \"%s\": %s. contact_id says which one is meant."
              .formatted(
                  called.size(), book.words(), OneLine.of(name, LONGEST_ECHO), named(called)));
    }
    return called.stream().findFirst().orElseThrow(() -> notFound("the name or number", name));
  }

  private ToolException notFound(String what, String wanted) {
    String others =
        contacts.isEmpty()
            ? "There are none at all; action=add adds one."
            : "Nearest of %d: %s.".formatted(contacts.size(), named(nearest(wanted)));
    return new ToolException(
        ErrorCode.NOT_FOUND,
        "none of %s has %s \"%s\". %s"
            .formatted(book.words(), what, OneLine.of(wanted, LONGEST_ECHO), others));
  }

  /** First the one whose key looks like it, then those that have most of its words. */
  private List<Contact> nearest(String wanted) {
    Optional<String> id = NearestName.of(wanted, contacts.stream().map(Contact::id).toList());
    List<String> words = SPACE.splitAsStream(wanted.toLowerCase(Locale.ROOT).strip()).toList();
    return contacts.stream()
        .sorted(
            Comparator.comparing((Contact contact) -> !id.equals(Optional.of(contact.id())))
                .thenComparingLong(contact -> -found(words, contact)))
        .toList();
  }

  private static long found(List<String> words, Contact contact) {
    String text = contact.searchable().toLowerCase(Locale.ROOT);
    return words.stream().filter(text::contains).count();
  }

  private static String named(List<Contact> contacts) {
    return contacts.stream()
        .limit(MOST_NAMED)
        .map(contact -> "%s = \"%s\"".formatted(contact.id(), contact.words()))
        .collect(Collectors.joining(", "));
  }
}
