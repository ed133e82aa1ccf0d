package com.packetdial.mcp.tools.device;

import com.packetdial.mcp.change.plan.Fields;
import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A handset as the inventory has it, or has it not.
 *
 * @param at where it was looked for
 * @param record what is known of it; empty when the inventory does not have it
 */
record Handset(Locator at, Optional<ObjectNode> record) {

  static final int MOST_LINES = 8;

  private static final int LONGEST_MODEL = 40;

  static final String MAC = "device-provisioning-mac-address";
  static final String MODEL = "device-models-brand-and-model";
  static final String SERVER = "device-provisioning-registration-core-server";

  /**
   * Looks for a handset in all domains that the credential sees, or only in this one where the
   * platform does not let it look further.
   */
  static Handset find(Pbx pbx, String domain, MacAddress mac) {
    Locator anywhere = Locator.of(PbxRequest.of("GET /phones/{mac}").withPath("mac", mac.digits()));
    try {
      return new Handset(anywhere, anywhere.find(pbx));
    } catch (PbxException.ScopeTooLow | PbxException.NoSuchRoute e) {
      Locator here = Locator.in(all(domain), MAC, mac.digits());
      return new Handset(here, here.find(pbx));
    }
  }

  /** All handsets of a domain. */
  static PbxRequest all(String domain) {
    return PbxRequest.of("GET /domains/{domain}/phones").withPath("domain", domain);
  }

  /** A write, which names the handset in its body and not in its path. */
  static PbxRequest write(String method, String domain, MacAddress mac) {
    return PbxRequest.of(method + " /domains/{domain}/phones")
        .withPath("domain", domain)
        .withBody(new Fields().text(MAC, mac.digits()).json());
  }

  /** The domain that has it. */
  Optional<String> domain() {
    return record.map(found -> Loose.text(found, "domain"));
  }

  String model() {
    return record.map(found -> OneLine.of(Loose.text(found, MODEL), LONGEST_MODEL)).orElse("");
  }

  /** Its lines that are in use, as in {@code line 1 is sip:1001@acme.example}. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int line = 1; line <= MOST_LINES; line++) {
      String uri = uri(line);
      if (!uri.isEmpty()) {
        lines.add("line %d is %s".formatted(line, uri));
      }
    }
    return lines;
  }

  private String uri(int line) {
    return record.map(found -> Loose.text(found, uriField(line))).orElse("");
  }

  /** Sets a line; an empty address clears it. */
  static void setLine(Fields fields, int line, String uri) {
    fields
        .text(uriField(line), uri)
        .yesNo("device-provisioning-line-%d-enabled".formatted(line), Optional.of(!uri.isEmpty()));
  }

  private static String uriField(int line) {
    return "device-provisioning-sip-uri-" + line;
  }
}
