package com.packetdial.mcp.tools.contact;

import com.packetdial.mcp.change.ChangeCode;
import com.packetdial.mcp.change.Planning;
import com.packetdial.mcp.change.plan.Edit;
import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.Fields;
import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.user.UserRecord;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code manage_contact}: adds, changes and removes contacts. The PBX does not tell the key of a
 * new one, so it is found by what was written.
 */
public final class ManageContact implements ChangeCode<ManageContact.Wanted> {

  /** What is to be done. */
  public enum Action {
    ADD,
    UPDATE,
    REMOVE
  }

  /** The arguments. */
  public record Wanted(
      @Argument(value = "What to do.", required = true) Action action,
      @Argument(required = true) String domain,
      @Argument("Whose own contact it is, for example \"1001\"; without it a shared one.")
          Optional<String> user,
      @Argument(
              value = "unique-id of the contact. A wrong one gets the nearest names and ids.",
              maxLength = 128)
          Optional<String> contactId,
      @Argument(
              value = "Instead of contact_id: its exact name, company, e-mail or number.",
              maxLength = 200)
          Optional<String> match,
      @Argument(value = "Given name.", maxLength = 80) Optional<String> firstName,
      @Argument(value = "Family name.", maxLength = 80) Optional<String> lastName,
      @Argument(value = "Company.", maxLength = 120) Optional<String> company,
      @Argument(
              value = "E-mail address, for example ann@example.com.",
              maxLength = 200,
              pattern = "^([^@\\s]+@[^@\\s]+)?$")
          Optional<String> email,
      @Argument(value = "Digits only, for example 13035550123.", pattern = Contact.NUMBER)
          Optional<String> phoneWork,
      @Argument(value = "Digits only.", pattern = Contact.NUMBER) Optional<String> phoneCell,
      @Argument(value = "Digits only.", pattern = Contact.NUMBER) Optional<String> phoneHome,
      @Argument(value = "Digits only.", pattern = Contact.NUMBER) Optional<String> phoneFax) {

    private ObjectNode values() {
      return new Fields()
          .text(Contact.FIRST_NAME, firstName)
          .text(Contact.LAST_NAME, lastName)
          .text(Contact.COMPANY, company)
          .text(Contact.EMAIL, email)
          .text("phonenumber-work", phoneWork)
          .text("phonenumber-cell", phoneCell)
          .text("phonenumber-home", phoneHome)
          .text("phonenumber-fax", phoneFax)
          .json();
    }
  }

  @Override
  public String name() {
    return "manage_contact";
  }

  @Override
  public Class<Wanted> arguments() {
    return Wanted.class;
  }

  @Override
  public Plan plan(Wanted wanted, Planning planning) {
    AddressBook book = new AddressBook(wanted.domain(), wanted.user());
    check(wanted);
    wanted
        .user()
        .ifPresent(user -> planning.pbx().one(UserRecord.locator(wanted.domain(), user).request()));
    List<Contact> contacts = book.read(planning.pbx());
    return switch (wanted.action()) {
      case ADD -> add(book, contacts, wanted.values());
      case UPDATE -> update(book, find(book, contacts, wanted), wanted.values());
      case REMOVE -> remove(book, find(book, contacts, wanted));
    };
  }

  /** Arguments that go with another action were meant for it. */
  private static void check(Wanted wanted) {
    boolean names = wanted.contactId().isPresent() || wanted.match().isPresent();
    boolean both = wanted.contactId().isPresent() && wanted.match().isPresent();
    boolean hasValues = !wanted.values().isEmpty();
    switch (wanted.action()) {
      case ADD -> {
        require(!names, "action=add takes no contact_id and no match: the PBX makes the id.");
        require(
            new Contact(wanted.values()).hasName(),
            "action=add needs first_name, last_name or company.");
      }
      case UPDATE -> {
        require(names && !both, "action=update needs either contact_id or match.");
        require(hasValues, "action=update needs at least one value to change, such as phone_work.");
      }
      case REMOVE -> {
        require(names && !both, "action=remove needs either contact_id or match.");
        require(!hasValues, "action=remove takes no values; action=update changes or clears them.");
      }
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ToolException(ErrorCode.INVALID_ARGUMENTS, otherwise);
    }
  }

  private static Contact find(AddressBook book, List<Contact> contacts, Wanted wanted) {
    ContactSearch search = new ContactSearch(book, contacts);
    return wanted
        .contactId()
        .map(search::byId)
        .orElseGet(() -> search.byName(wanted.match().orElse("")));
  }

  private static Plan add(AddressBook book, List<Contact> contacts, ObjectNode values) {
    Contact added = new Contact(values);
    String summary = "Add contact %s to %s".formatted(added.words(), book.words());
    Optional<Contact> same = contacts.stream().filter(one -> one.has(added.filled())).findFirst();
    if (same.isPresent()) {
      return Plan.nothing(
          summary,
          added.name(),
          "There is a contact with all these values already, contact_id %s."
              .formatted(same.get().id()));
    }
    Locator at = Locator.in(book.list(), added.values());
    return Plan.of(
        summary,
        added.name(),
        Step.of(
            "add contact " + withReach(added),
            book.create().withBody(added.filled()),
            new Expectation.Present(at, added.filled()),
            new Reversal.Removal(
                "delete contact " + added.words() + " again",
                book.deletion(),
                at,
                AddressBook.PARAMETER,
                Contact.ID,
                Optional.empty())));
  }

  private static Plan update(AddressBook book, Contact contact, ObjectNode values) {
    require(
        contact.with(values).hasName(),
        "this would leave a contact without a name: first_name, last_name or company must stay.");
    String summary = "Change contact %s of %s".formatted(contact.words(), book.words());
    return Edit.of(
            "change contact " + contact.words(),
            book.update(contact.id()),
            book.locator(contact.id()),
            contact.record(),
            values)
        .map(step -> Plan.of(summary, contact.name(), step))
        .orElseGet(() -> Plan.nothing(summary, contact.name(), "It already has all these values."));
  }

  private static Plan remove(AddressBook book, Contact contact) {
    Locator again = Locator.in(book.list(), contact.values());
    Step step =
        Step.of(
            "delete contact " + withReach(contact),
            book.deletion().withPath(AddressBook.PARAMETER, contact.id()),
            new Expectation.Absent(book.locator(contact.id())),
            new Reversal.Inverse(
                "add contact " + withReach(contact) + " again, under a new id and without its tags",
                book.create().withBody(contact.filled()),
                Hazard.NONE,
                new Expectation.Present(again, contact.filled())));
    return Plan.of(
        "Delete contact %s from %s".formatted(contact.words(), book.words()),
        contact.name(),
        step.withBefore(contact.filled()));
  }

  private static String withReach(Contact contact) {
    String reach = contact.reach();
    return reach.isEmpty() ? contact.words() : contact.words() + ": " + reach;
  }
}
