package com.packetdial.mcp.demo;

/**
 * A user of a domain: somebody's extension, or a virtual one behind a queue or attendant.
 *
 * @param serviceCode starts with {@code system-} for a virtual user, otherwise empty
 * @param site empty for none, like every other text here
 * @param forwardTo where the answer plan leads, if it leads anywhere
 * @param emergencyAddressId of the address that an emergency call tells, or empty
 * @param written what was written to the user's record since it was made
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
    String forwardTo,
    String emergencyAddressId,
    Fields written) {

  /** What happens to calls to the user apart from ringing the own devices. */
  enum AnswerPlan {
    RING_THEN_VOICEMAIL,
    SIMULTANEOUS_RING,
    DO_NOT_DISTURB,
    FORWARD_TO_COLLEAGUE,
    FORWARD_OFF_NET
  }

  /** The same user after a write: all else is still as it was made. */
  Subscriber with(Fields change) {
    return new Subscriber(
        domain,
        extension,
        firstName,
        lastName,
        scope,
        department,
        site,
        timeZone,
        serviceCode,
        pin,
        callerIdNumber,
        statusMessage,
        plan,
        forwardTo,
        emergencyAddressId,
        written.and(change));
  }

  /** The user as other records show it: as if made with what was written. */
  Subscriber asWritten() {
    return written.values().isEmpty()
        ? this
        : new Subscriber(
            domain,
            extension,
            written.text("name-first-name", firstName),
            written.text("name-last-name", lastName),
            written.text("user-scope", scope),
            written.text("department", department),
            written.text("site", site),
            written.text("time-zone", timeZone),
            written.text("service-code", serviceCode),
            pin,
            written.text("caller-id-number", callerIdNumber),
            written.text("status-message", statusMessage),
            plan,
            forwardTo,
            written.text("emergency-address-id", emergencyAddressId),
            written);
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
