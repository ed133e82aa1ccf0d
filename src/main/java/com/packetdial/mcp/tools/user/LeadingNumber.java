package com.packetdial.mcp.tools.user;

import com.packetdial.mcp.change.plan.Edit;
import com.packetdial.mcp.change.plan.Fields;
import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.OneLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A phone number that leads to a user or to one of its devices.
 *
 * @param record the number as the PBX has it
 */
public record LeadingNumber(ObjectNode record) {

  private static final String USER = "dial-rule-translation-destination-user";
  private static final String HOST = "dial-rule-translation-destination-host";
  private static final String APPLICATION = "dial-rule-application";
  private static final String ANY_HOST = "[*]";
  private static final int LONGEST_DESCRIPTION = 60;

  /** Numbers that lead to a user whatever their destination says: nowhere, or off the platform. */
  private static final List<String> LEADING_ELSEWHERE =
      List.of("available", "to-connection", "hangup");

  /**
   * The numbers of a domain that lead to any of these users and devices of it.
   *
   * @param names names of users and devices
   */
  public static List<LeadingNumber> to(Pbx pbx, String domain, Set<String> names) {
    return pbx.rows(PbxRequest.of("GET /domains/{domain}/phonenumbers").withPath("domain", domain))
        .filter(record -> leads(record, domain, names))
        .map(LeadingNumber::new)
        .toList();
  }

  private static boolean leads(ObjectNode record, String domain, Set<String> names) {
    String application = Loose.text(record, APPLICATION).toLowerCase(Locale.ROOT);
    String host = Loose.text(record, HOST);
    return names.contains(Loose.text(record, USER))
        && (host.isEmpty() || host.equals(ANY_HOST) || host.equalsIgnoreCase(domain))
        && LEADING_ELSEWHERE.stream().noneMatch(application::startsWith);
  }

  public String number() {
    return Loose.text(record, "phonenumber");
  }

  /** Whether it rings one device and not a user. */
  public boolean ringsOneDevice() {
    return Loose.text(record, APPLICATION).startsWith("to-single-device");
  }

  /** As in {@code phone number 12125550101 (to-user, Main line)}. */
  public String words() {
    String description =
        OneLine.of(Loose.text(record, "dial-rule-description"), LONGEST_DESCRIPTION);
    return "phone number %s (%s%s)"
        .formatted(
            number(),
            Loose.text(record, APPLICATION),
            description.isEmpty() ? "" : ", " + description);
  }

  /** Leads it to another user; everything else about it stays. Empty when it leads there now. */
  Optional<Step> moveTo(String domain, String user) {
    PbxRequest read = request("GET", domain);
    return Edit.of(
        "lead phone number %s to %s instead of %s"
            .formatted(number(), user, Loose.text(record, USER)),
        request("PUT", domain),
        Locator.of(read),
        record,
        new Fields().text(USER, user).json());
  }

  private PbxRequest request(String method, String domain) {
    return PbxRequest.of(method + " /domains/{domain}/phonenumbers/{phonenumber}")
        .withPath("domain", domain)
        .withPath("phonenumber", number());
  }
}
