package com.packetdial.mcp.tools.emergency;

import com.packetdial.mcp.change.token.Digest;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.OneLine;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An address that an emergency call tells. Every part is text, empty for none.
 *
 * @param name what the customer calls it
 * @param callerName whom the dispatcher sees as the caller
 * @param street house number and street
 * @param suite what follows in the second line
 * @param location where in the building
 */
record EmergencyAddress(
    String name,
    String callerName,
    String street,
    String suite,
    String city,
    String state,
    String postalCode,
    String country,
    String location) {

  private static final String NAME = "address-name";
  private static final String CALLER_NAME = "caller-name";
  private static final String STREET = "address-line-1";
  private static final String SUITE = "address-line-2";
  private static final String CITY = "address-city";
  private static final String STATE = "address-state-province-abbreviation";
  private static final String POSTAL_CODE = "address-postal-code";
  private static final String COUNTRY = "address-country-abbreviation";
  private static final String LOCATION = "address-location-description";

  private static final Pattern NOT_PLAIN = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int ID_DIGITS = 13;
  private static final int LONGEST_LINE = 200;

  static EmergencyAddress of(ObjectNode record) {
    return new EmergencyAddress(
        Loose.text(record, NAME),
        Loose.text(record, CALLER_NAME),
        Loose.text(record, STREET),
        Loose.text(record, SUITE),
        Loose.text(record, CITY),
        Loose.text(record, STATE),
        Loose.text(record, POSTAL_CODE),
        Loose.text(record, COUNTRY),
        Loose.text(record, LOCATION));
  }

  /** As the API takes it, nothing as an empty text. */
  ObjectNode fields() {
    return JsonNodeFactory.instance
        .objectNode()
        .put(NAME, name)
        .put(CALLER_NAME, callerName)
        .put(STREET, street)
        .put(SUITE, suite)
        .put(CITY, city)
        .put(STATE, state)
        .put(POSTAL_CODE, postalCode)
        .put(COUNTRY, country)
        .put(LOCATION, location);
  }

  /** As the API takes it, without what is empty. */
  ObjectNode filled() {
    ObjectNode filled = fields();
    filled.removeIf(value -> value.stringValue().isEmpty());
    return filled;
  }

  /** The values of the other address that differ from this one's. */
  ObjectNode differing(EmergencyAddress other) {
    ObjectNode differing = other.fields();
    ObjectNode own = fields();
    own.forEachEntry(
        (field, value) -> {
          if (value.equals(differing.get(field))) {
            differing.remove(field);
          }
        });
    return differing;
  }

  /** As in {@code 100 Example Street, Suite 4, Springfield, CO 80002, US (Floor 1)}. */
  String line() {
    String line = "%s, %s, %s %s, %s".formatted(streetAndSuite(), city, state, postalCode, country);
    return OneLine.of(location.isEmpty() ? line : line + " (" + location + ")", LONGEST_LINE);
  }

  /** As in {@code Main office, 100 Example Street, …}. */
  String nameAndLine() {
    return name.isEmpty() ? line() : OneLine.of(name, 80) + ", " + line();
  }

  /** Whether help would be sent to the same door, whatever the two are called. */
  boolean isSamePlaceAs(EmergencyAddress other) {
    return place().equals(other.place());
  }

  /** What the carrier has to find: the address without suite and location, to be compared. */
  String mailing() {
    return plain(String.join(" ", street, city, state, postalCode, country));
  }

  /**
   * The key for it. The same for the same place of a domain, so that a create that is repeated
   * conflicts with the first.
   *
   * @param attempt counts up where another address has the key
   */
  String idIn(String domain, int attempt) {
    String content = domain.toLowerCase(Locale.ROOT) + "\n" + place() + "\n" + attempt;
    return "a-"
        + Digest.sha256(content.getBytes(StandardCharsets.UTF_8))
            .toString()
            .substring(0, ID_DIGITS);
  }

  /** Text to be compared: neither case nor punctuation nor spacing tells addresses apart. */
  static String plain(String text) {
    return NOT_PLAIN.matcher(text.toUpperCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  private String place() {
    return String.join(
        "\n",
        plain(street),
        plain(suite),
        plain(city),
        plain(state),
        plain(postalCode),
        plain(country),
        plain(location));
  }

  private String streetAndSuite() {
    return suite.isEmpty() ? street : street + ", " + suite;
  }
}
