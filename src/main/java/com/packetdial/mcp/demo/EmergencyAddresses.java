package com.packetdial.mcp.demo;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the addresses that emergency calls tell, as the platform and its carrier do. */
final class EmergencyAddresses {

  static final String ID = "emergency-address-id";
  static final String LOCATION = "address-formatted-pidflo";

  private static final String CARRIER = "carrier1";

  private EmergencyAddresses() {}

  /** The id of an address that a domain is made with. */
  static String id(long seed, DomainProfile profile, int place) {
    return id(Dice.of(seed, profile.name(), "address", Integer.toString(place)));
  }

  static String id(Dice dice) {
    return "a-" + dice.hex(13);
  }

  /** The office, which some users tell, and the storage room, which nobody does. */
  static List<ObjectNode> of(Domain domain) {
    return List.of(made(domain, 0, "Main office", "Floor 1"), made(domain, 1, "Storage", "Yard"));
  }

  private static ObjectNode made(Domain domain, int place, String name, String location) {
    DomainProfile profile = domain.profile();
    Fields sent =
        Fields.of(
            new Row()
                .text("address-name", name)
                .text("caller-name", profile.description())
                .text("address-line-1", 100 + 20 * place + " Example Street")
                .text("address-city", "Springfield")
                .text("address-state-province-abbreviation", "CO")
                .text("address-postal-code", "80002")
                .text("address-country-abbreviation", "US")
                .text("address-location-description", location));
    return stored(
        domain.name(),
        Papers.DOMAIN,
        id(domain.charter().seed(), profile, place),
        sent.and(LOCATION, located(sent, id(domain.charter().seed(), profile, place))));
  }

  /** The record of an address. How many users tell it is counted when it is read. */
  static ObjectNode stored(String domain, String user, String id, Fields sent) {
    ObjectNode blank =
        new Row()
            .text(ID, id)
            .text("domain", domain)
            .text("user", user)
            .text("address-name", "")
            .text("caller-name", "")
            .text("address-line-1", "")
            .nothing("address-line-2")
            .text("address-city", "")
            .text("address-state-province-abbreviation", "")
            .text("address-postal-code", "")
            .text("address-country-abbreviation", "US")
            .nothing("address-location-description")
            .nothing("ip-address-public")
            .text(LOCATION, "")
            .text("carrier", CARRIER)
            .truth("address-is-default-for-site", false)
            .node();
    return flattened(sent).without(Set.of("domain", "user", ID)).over(blank);
  }

  /**
   * @param users how many tell it
   */
  static ObjectNode row(Fields address, long users) {
    ObjectNode row = address.row();
    row.put("count-users-configured", users);
    row.put("address-formatted-pretty", pretty(address));
    return row;
  }

  /** What the carrier makes of an address. */
  static ObjectNode located(Fields sent, String id) {
    String[] street = sent.text("address-line-1", "").strip().split("\\s+", 2);
    return new Row()
        .text("HouseNumber", street[0])
        .text("StreetName", street.length > 1 ? street[1] : "")
        .text("City", sent.text("address-city", ""))
        .text("StateCode", sent.text("address-state-province-abbreviation", ""))
        .text("Zip", sent.text("address-postal-code", ""))
        .text("Country", sent.text("address-country-abbreviation", "US"))
        .text("AddressType", "E911")
        .text("LocationId", id)
        .text("ValidationStatus", "VALID")
        .text("Adjusted", "true")
        .node();
  }

  /** With the location as it is in a record: a text. */
  static Fields flattened(Fields sent) {
    return sent.get(LOCATION)
        .filter(JsonNode::isObject)
        .map(location -> sent.and(LOCATION, Json.text(location)))
        .orElse(sent);
  }

  private static String pretty(Fields address) {
    return address.text("address-line-1", "")
        + " "
        + address.text("address-line-2", "")
        + "\r\n"
        + address.text("address-city", "")
        + ", "
        + address.text("address-state-province-abbreviation", "")
        + " "
        + address.text("address-postal-code", "")
        + ", "
        + address.text("address-country-abbreviation", "");
  }
}
