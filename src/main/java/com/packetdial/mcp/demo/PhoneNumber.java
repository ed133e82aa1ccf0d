package com.packetdial.mcp.demo;

/**
 * A number of a domain and where it leads.
 *
 * @param number E.164 digits without the plus sign
 * @param application the dial rule application, such as {@code to-user}
 * @param destinationUser the extension, queue or, for a trunk, the number it leads to; empty if
 *     available
 * @param destinationHost the domain, or the trunk for {@code to-connection}
 */
record PhoneNumber(
    String number,
    String domain,
    boolean enabled,
    String application,
    String parameter,
    String destinationUser,
    String destinationHost,
    String sourceName,
    String description) {

  PhoneNumber with(Fields change) {
    return new PhoneNumber(
        number,
        domain,
        change.has("enabled") ? change.isYes("enabled") : enabled,
        change.text("dial-rule-application", application),
        change.text("dial-rule-parameter", parameter),
        change.text("dial-rule-translation-destination-user", destinationUser),
        change.text("dial-rule-translation-destination-host", destinationHost),
        change.text("dial-rule-translation-source-name", sourceName),
        change.text("dial-rule-description", description));
  }

  boolean isAvailable() {
    return application.equals("available-number");
  }
}
