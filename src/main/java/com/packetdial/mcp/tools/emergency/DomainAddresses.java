package com.packetdial.mcp.tools.emergency;

import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.OneLine;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.user.EmergencyAddressId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The emergency addresses of a domain as they are now. Whoever names one that is not there learns
 * which there are, because no other tool has to list them.
 */
record DomainAddresses(String domain, List<ObjectNode> records) {

  private static final int MOST_NAMED = 10;

  DomainAddresses {
    records = List.copyOf(records);
  }

  static DomainAddresses read(Pbx pbx, String domain) {
    return new DomainAddresses(domain, pbx.rows(EmergencyAddressId.all(domain)).toList());
  }

  Locator locator(String id) {
    return Locator.in(EmergencyAddressId.all(domain), EmergencyAddressId.FIELD, id);
  }

  Optional<ObjectNode> find(String id) {
    return records.stream().filter(record -> id(record).equals(id)).findFirst();
  }

  Optional<ObjectNode> findPlace(EmergencyAddress address) {
    return records.stream()
        .filter(record -> EmergencyAddress.of(record).isSamePlaceAs(address))
        .findFirst();
  }

  /**
   * The address of this key.
   *
   * @throws ToolException with those that there are, when it is not among them
   */
  ObjectNode require(String id) {
    return find(id).orElseThrow(() -> notFound(id));
  }

  /** That an address is not there, and which are. */
  ToolException notFound(String id) {
    return new ToolException(
        ErrorCode.NOT_FOUND,
        "%s has no emergency address \"%s\". %s".formatted(domain, OneLine.of(id, 80), named()));
  }

  /** The addresses that there are, as a sentence. */
  String named() {
    if (records.isEmpty()) {
      return "It has none at all; action=add adds one.";
    }
    String some =
        records.stream()
            .limit(MOST_NAMED)
            .map(
                record ->
                    "%s = \"%s\"".formatted(id(record), EmergencyAddress.of(record).nameAndLine()))
            .collect(Collectors.joining(", "));
    int more = records.size() - MOST_NAMED;
    return more > 0 ? "It has %s and %d more.".formatted(some, more) : "It has %s.".formatted(some);
  }

  /** A key for a new address that no other has. */
  String newId(EmergencyAddress address) {
    int attempt = 0;
    while (find(address.idIn(domain, attempt)).isPresent()) {
      attempt++;
    }
    return address.idIn(domain, attempt);
  }

  static String id(ObjectNode record) {
    return Loose.text(record, EmergencyAddressId.FIELD);
  }
}
