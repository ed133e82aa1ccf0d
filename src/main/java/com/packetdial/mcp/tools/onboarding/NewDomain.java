package com.packetdial.mcp.tools.onboarding;

import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.Fields;
import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /domains}, which takes {@code synchronous}. The platform makes the dial plan, its
 * catch-all rule and the user {@code domain} with it.
 */
final class NewDomain {

  private NewDomain() {}

  static Locator locator(String domain) {
    return Locator.of(PbxRequest.of("GET /domains/{domain}").withPath("domain", domain));
  }

  /**
   * The step that makes it.
   *
   * @throws ToolException when the description lacks what a new domain needs
   */
  static Step step(Customer customer) {
    String zone =
        customer
            .timeZone()
            .orElseThrow(
                () ->
                    new ToolException(
                        ErrorCode.INVALID_ARGUMENTS,
                        "%s is not there yet, so time_zone is needed, as in America/New_York. If it should be there, list_domains shows what it is called."
                            .formatted(customer.domain())));
    ObjectNode shown =
        new Fields()
            .text("domain", customer.domain())
            .text("description", customer.description())
            .text("time-zone", zone)
            .text("area-code", customer.areaCode())
            .text("caller-id-name", customer.callerIdName())
            .text("caller-id-number", customer.callerIdNumber())
            .text("caller-id-number-emergency", customer.emergencyCallerId())
            .text("dial-policy", customer.dialPolicy())
            .json();
    ObjectNode body = shown.deepCopy();
    body.put("reseller", customer.reseller().orElse("~"));
    body.put("domain-type", "Standard").put("language-token", "en_US");
    body.put("voicemail-enabled", "yes").put("recording-configuration", "no");
    body.put("synchronous", "yes");
    return Step.of(
        "create domain " + customer.domain(),
        PbxRequest.of("POST /domains").withBody(body),
        new Expectation.Present(locator(customer.domain()), shown),
        new Reversal.Inverse(
            "delete domain %s with all that is in it".formatted(customer.domain()),
            PbxRequest.of("DELETE /domains/{domain}").withPath("domain", customer.domain()),
            Hazard.NONE,
            new Expectation.Absent(locator(customer.domain()))));
  }
}
