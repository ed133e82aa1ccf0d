package com.packetdial.mcp.tools.emergency;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.OneLine;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.user.EmergencyAddressId;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * An address that the E911 carrier has found.
 *
 * @param id the key that it is to have
 * @param location as the carrier located it, under that key
 */
record Validation(String id, EmergencyAddress address, Pidflo location) {

  private static final String ADVICE =
      " Nothing was written. Check house number, street, city, state and postal code with the"
          + " person at that address.";

  /**
   * Has an address checked, which stores nothing.
   *
   * @throws ToolException when the carrier does not know it
   */
  static Validation of(Pbx pbx, String domain, String id, EmergencyAddress address) {
    ObjectNode body = address.filled().put(EmergencyAddressId.FIELD, id);
    PbxRequest request =
        PbxRequest.of("POST /domains/{domain}/addresses/validate")
            .withPath("domain", domain)
            .withBody(body);
    Optional<Pidflo> found = Pidflo.of(answer(pbx, request, address));
    Pidflo location =
        found
            .filter(Pidflo::isValid)
            .orElseThrow(
                () -> refused(address, "it says " + found.map(Validation::said).orElse("nothing")));
    return new Validation(id, address, location.locatedAs(id));
  }

  private static ObjectNode answer(Pbx pbx, PbxRequest request, EmergencyAddress address) {
    try {
      return pbx.one(request);
    } catch (PbxException.Refused e) {
      String said =
          e.platformMessage()
              .map(words -> "the PBX says \"" + OneLine.of(words, 200) + "\"")
              .orElse("the PBX gives no reason");
      throw refused(address, said);
    }
  }

  private static String said(Pidflo location) {
    String status = location.status().isEmpty() ? "no status" : "\"" + location.status() + "\"";
    String line = location.line();
    return line.isEmpty() ? status : status + " of \"" + line + "\"";
  }

  private static ToolException refused(EmergencyAddress address, String why) {
    return new ToolException(
        ErrorCode.INVALID_ARGUMENTS,
        "the E911 carrier does not take %s as a valid address: %s.".formatted(address.line(), why)
            + ADVICE);
  }

  /** What the PBX is to store, but for the key. */
  ObjectNode body() {
    ObjectNode body = address.fields();
    body.set(Pidflo.FIELD, location.json());
    return body;
  }

  /** Both readings, where the carrier has corrected what was typed. */
  Optional<String> correction() {
    return EmergencyAddress.plain(location.line()).equals(address.mailing())
        ? Optional.empty()
        : Optional.of(
            "Typed: \"%s\". The E911 carrier located it as: \"%s\". Both must be the same door."
                .formatted(address.line(), location.line()));
  }
}
