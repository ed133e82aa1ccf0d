package com.packetdial.mcp.tools.emergency;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tools.user.EmergencyAddressId;
import com.packetdial.mcp.tools.user.UserRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who tells an address in an emergency.
 *
 * @param phrases one for each, for example {@code user 1001 (Ann Lee)}
 * @param notes what could not be looked at, as sentences
 */
record AddressUse(List<String> phrases, List<String> notes) {

  private static final int MOST_NAMED = 10;

  AddressUse {
    phrases = List.copyOf(phrases);
    notes = List.copyOf(notes);
  }

  /**
   * Looks at the record of the address, at the domain, and at all users and devices of it.
   *
   * @param address the record; what counts its users is not trusted alone
   */
  static AddressUse of(Pbx pbx, String domain, ObjectNode address) {
    String id = DomainAddresses.id(address);
    List<String> notes = new ArrayList<>();
    List<String> phrases = new ArrayList<>();
    if (tells(pbx.one(of("GET /domains/{domain}", domain)), id)) {
      phrases.add("the domain " + domain + " as a whole");
    }
    if (Loose.flag(address, "address-is-default-for-site").orElse(false)) {
      phrases.add("a site, as its default");
    }
    pbx.rows(of("GET /domains/{domain}/users", domain))
        .filter(user -> tells(user, id))
        .map(user -> UserRecord.words(user, Loose.text(user, "user")))
        .forEach(phrases::add);
    devices(pbx, domain, notes)
        .filter(device -> tells(device, id))
        .map(device -> "device " + Loose.text(device, "device"))
        .forEach(phrases::add);
    long counted = Loose.number(address, "count-users-configured").orElse(0L);
    if (phrases.isEmpty() && counted > 0) {
      phrases.add(counted + " users, as the PBX counts them");
    }
    return new AddressUse(phrases, notes);
  }

  private static Stream<ObjectNode> devices(Pbx pbx, String domain, List<String> notes) {
    try {
      return pbx.rows(of("GET /domains/{domain}/devices", domain)).toList().stream();
    } catch (PbxException.NoSuchRoute e) {
      notes.add(
          "This PBX cannot list the devices of a domain: whether one of them tells this address was"
              + " not looked at.");
      return Stream.empty();
    }
  }

  private static boolean tells(ObjectNode record, String id) {
    return Loose.text(record, EmergencyAddressId.FIELD).equals(id);
  }

  private static PbxRequest of(String operation, String domain) {
    return PbxRequest.of(operation).withPath("domain", domain);
  }

  /** The phrases, of many the first and how many more. */
  List<String> some() {
    int more = phrases.size() - MOST_NAMED;
    return more <= 0
        ? phrases
        : Stream.concat(phrases.stream().limit(MOST_NAMED), Stream.of("and " + more + " more"))
            .toList();
  }
}
