package com.packetdial.mcp.tools.emergency;

import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.OneLine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An address as the E911 carrier located it, which the API calls {@code address-formatted-pidflo}:
 * an object in what it validates and takes, the same as a text in its records. Immutable.
 *
 * @param json not to be modified
 */
record Pidflo(ObjectNode json) {

  static final String FIELD = "address-formatted-pidflo";

  private static final String LOCATION_ID = "LocationId";
  private static final List<String> STREET =
      List.of(
          "HouseNumber",
          "HouseNumberSuffix",
          "PrefixDirectional",
          "StreetName",
          "StreetSuffix",
          "PostDirectional");
  private static final int ZIP_DIGITS = 5;
  private static final int PLUS_FOUR_DIGITS = 4;
  private static final int LONGEST_LINE = 200;

  /** That of a record or of an answer; empty when there is none that could be sent again. */
  static Optional<Pidflo> of(ObjectNode record) {
    return switch (record.path(FIELD)) {
      case ObjectNode object -> Optional.of(object).filter(one -> !one.isEmpty()).map(Pidflo::new);
      case JsonNode text when text.isString() -> parsed(text.stringValue());
      default -> Optional.empty();
    };
  }

  private static Optional<Pidflo> parsed(String text) {
    try {
      return JsonMapper.shared().readTree(text) instanceof ObjectNode object && !object.isEmpty()
          ? Optional.of(new Pidflo(object))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The same under the key of the address, where the carrier chose another. */
  Pidflo locatedAs(String id) {
    ObjectNode located = json.deepCopy();
    located.put(LOCATION_ID, id);
    return new Pidflo(located);
  }

  /** What the carrier says of the address, for example {@code VALID}; empty when nothing. */
  String status() {
    return OneLine.of(Loose.text(json, "ValidationStatus"), 40);
  }

  boolean isValid() {
    return status().equalsIgnoreCase("VALID");
  }

  /** As in {@code 8910 UNIVERSITY CENTER LN, SAN DIEGO, CA 92122-1012, US}. */
  String line() {
    return OneLine.of(
        Stream.of(street(), text("City"), text("StateCode") + " " + postalCode(), text("Country"))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", ")),
        LONGEST_LINE);
  }

  private String street() {
    return STREET.stream()
        .map(this::text)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private String postalCode() {
    String zip = digits("Zip", ZIP_DIGITS);
    String plusFour = digits("PlusFour", PLUS_FOUR_DIGITS);
    return plusFour.isEmpty() ? zip : zip + "-" + plusFour;
  }

  /** Digits that came as a number have lost the zeros before them. */
  private String digits(String field, int length) {
    String text = text(field);
    return json.path(field).isNumber() && text.length() < length
        ? "0".repeat(length - text.length()) + text
        : text;
  }

  private String text(String field) {
    return Loose.text(json, field);
  }
}
