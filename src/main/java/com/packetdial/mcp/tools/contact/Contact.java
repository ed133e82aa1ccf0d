package com.packetdial.mcp.tools.contact;

import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.OneLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of an address book.
 *
 * @param record as the API writes it; not to be modified
 */
record Contact(ObjectNode record) {

  /** The field that holds its key. */
  static final String ID = "unique-id";

  static final String FIRST_NAME = "name-first-name";
  static final String LAST_NAME = "name-last-name";
  static final String COMPANY = "company";
  static final String EMAIL = "email";

  /** What a number of it may look like; an empty one clears. */
  static final String NUMBER = "^[0-9*#]{0,20}$";

  private static final String MIDDLE_NAME = "name-middle-name";
  private static final int LONGEST_NAME = 80;

  /** The fields of its numbers, by how they are called here. */
  private static final Map<String, String> NUMBERS = numbers();

  /** What can be written of it. */
  private static final List<String> WRITABLE =
      Stream.concat(
              Stream.of(FIRST_NAME, MIDDLE_NAME, LAST_NAME, COMPANY, EMAIL),
              NUMBERS.values().stream())
          .toList();

  private static Map<String, String> numbers() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String kind : List.of("work", "cell", "home", "fax")) {
      fields.put(kind, "phonenumber-" + kind);
    }
    return fields;
  }

  String id() {
    return text(ID);
  }

  /** What people call it: its name, else its company, else whatever it has. */
  String name() {
    return Stream.concat(
            Stream.of(fullName(), text(COMPANY), text(EMAIL)),
            Stream.concat(NUMBERS.values().stream(), Stream.of(ID)).map(this::text))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .map(name -> OneLine.of(name, LONGEST_NAME))
        .orElse("(without a name)");
  }

  /** Its name with its company, as in {@code Ann Lee (Example Paper)}. */
  String words() {
    String company = OneLine.of(text(COMPANY), LONGEST_NAME);
    return company.isEmpty() || company.equals(name()) ? name() : name() + " (" + company + ")";
  }

  /** How it is reached, as in {@code work 13035550123, e-mail ann@example.com}. */
  String reach() {
    Stream<String> numbers =
        NUMBERS.entrySet().stream()
            .filter(number -> !text(number.getValue()).isEmpty())
            .map(number -> number.getKey() + " " + OneLine.of(text(number.getValue()), 40));
    Stream<String> email =
        Stream.of(text(EMAIL))
            .filter(address -> !address.isEmpty())
            .map(address -> "e-mail " + OneLine.of(address, LONGEST_NAME));
    return Stream.concat(numbers, email).collect(Collectors.joining(", "));
  }

  boolean hasName() {
    return !fullName().isEmpty() || !text(COMPANY).isEmpty();
  }

  /** Whether this is its name, its company, its e-mail address or one of its numbers, exactly. */
  boolean isCalled(String text) {
    return Stream.concat(
            Stream.of(fullName(), text(COMPANY), text(EMAIL)),
            NUMBERS.values().stream().map(this::text))
        .anyMatch(text::equalsIgnoreCase);
  }

  /** Everything that can be written of it, nothing as an empty text. */
  ObjectNode values() {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    WRITABLE.forEach(field -> values.put(field, text(field)));
    return values;
  }

  /** Everything that can be written of it and is not empty. */
  ObjectNode filled() {
    ObjectNode filled = values();
    WRITABLE.stream().filter(field -> text(field).isEmpty()).forEach(filled::remove);
    return filled;
  }

  /** The same contact with some values written over its own. */
  Contact with(ObjectNode wanted) {
    ObjectNode changed = record.deepCopy();
    changed.setAll(wanted);
    return new Contact(changed);
  }

  /** Whether it has all these values. */
  boolean has(ObjectNode wanted) {
    return wanted
        .propertyStream()
        .allMatch(field -> text(field.getKey()).equals(Loose.text(field.getValue())));
  }

  /** All its text in one, to be searched. */
  String searchable() {
    return Stream.concat(Stream.of(ID), WRITABLE.stream())
        .map(this::text)
        .collect(Collectors.joining(" "));
  }

  private String fullName() {
    return Stream.of(FIRST_NAME, MIDDLE_NAME, LAST_NAME)
        .map(this::text)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private String text(String field) {
    return Loose.text(record, field);
  }
}
