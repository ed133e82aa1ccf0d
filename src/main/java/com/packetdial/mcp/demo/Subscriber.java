package com.packetdial.mcp.demo;

/**
 * A user of a domain: somebody's extension, or a virtual one behind a queue or attendant.
 *
 * @param serviceCode starts with {@code system-} for a virtual user, otherwise empty
 * @param site empty for none, like every other text here
 * @param forwardTo where the answer plan leads, if it leads anywhere
 */
record Subscriber(
    String domain,
    String extension,
    String firstName,
    String lastName,
    String scope,
    String department,
    String site,
    String timeZone,
    String serviceCode,
    String pin,
    String callerIdNumber,
    String statusMessage,
    AnswerPlan plan,
    String forwardTo) {

  /** What happens to calls to the user apart from ringing the own devices. */
  enum AnswerPlan {
    RING_THEN_VOICEMAIL,
    SIMULTANEOUS_RING,
    DO_NOT_DISTURB,
    FORWARD_TO_COLLEAGUE,
    FORWARD_OFF_NET
  }

  String fullName() {
    return lastName.isEmpty() ? firstName : firstName + " " + lastName;
  }

  String login() {
    return extension + "@" + domain;
  }

  String email() {
    return isPerson()
        ? (firstName + "." + lastName).toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z.]", "")
            + "@"
            + domain
        : "";
  }

  String uri() {
    return "sip:" + extension + "@" + domain;
  }

  /** Whether this is a seat, and not the domain's defaults, a queue or an attendant. */
  boolean isPerson() {
    return serviceCode.isEmpty() && !extension.equals("domain");
  }
}
