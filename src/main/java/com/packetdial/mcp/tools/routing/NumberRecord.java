package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.ToolException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A phone number of a domain.
 *
 * @param number its digits
 * @param record the number as it is now
 */
record NumberRecord(String domain, String number, ObjectNode record) {

  static final String NUMBER = "phonenumber";
  static final String APPLICATION = "dial-rule-application";
  static final String PARAMETER = "dial-rule-parameter";
  static final String USER = "dial-rule-translation-destination-user";
  static final String HOST = "dial-rule-translation-destination-host";
  static final String SOURCE_NAME = "dial-rule-translation-source-name";
  static final String DESCRIPTION = "dial-rule-description";

  /** What can be looked up; a rule may have any text there. */
  private static final Pattern EXTENSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private static final List<String> WRITABLE =
      List.of("enabled", APPLICATION, PARAMETER, USER, HOST, SOURCE_NAME, DESCRIPTION);

  static Locator locator(String domain, String number) {
    return Locator.of(request("GET", domain, number));
  }

  /** A request about this one number. */
  static PbxRequest request(String method, String domain, String number) {
    return PbxRequest.of(method + " /domains/{domain}/phonenumbers/{phonenumber}")
        .withPath("domain", domain)
        .withPath("phonenumber", number);
  }

  static Optional<NumberRecord> find(Pbx pbx, String domain, String number) {
    return locator(domain, number)
        .find(pbx)
        .map(record -> new NumberRecord(domain, number, record));
  }

  /** The number, which must be there. */
  static NumberRecord require(Pbx pbx, String domain, String number) {
    return find(pbx, domain, number)
        .orElseThrow(
            () ->
                new ToolException(
                    ErrorCode.NOT_FOUND,
                    "%s has no number %s. list_phone_numbers lists those it has; action add takes a new one in."
                        .formatted(domain, number)));
  }

  boolean isInStock() {
    return application().startsWith("available");
  }

  boolean isDisabled() {
    return Loose.flag(record, "enabled").equals(Optional.of(false));
  }

  /** Whether the application has a parameter, which would be wrong for another. */
  boolean hasParameter() {
    String parameter = Loose.text(record, PARAMETER);
    return !parameter.isEmpty() && !parameter.equals(Destination.AS_IT_IS);
  }

  /** Where it leads, as in {@code user 1001 (Ann Lee)}. */
  String destination(Pbx pbx) {
    String application = application();
    String user = Loose.text(record, USER);
    if (application.startsWith("to-user") || application.startsWith("to-single-device")) {
      return extension(pbx, user);
    }
    if (application.startsWith("to-voicemail")) {
      return "the voicemail of " + extension(pbx, user);
    }
    if (application.contains("queu")) {
      return "queue " + user;
    }
    if (application.startsWith("to-conn")) {
      return user.equals(Destination.AS_IT_IS)
          ? "the trunk " + Loose.text(record, HOST)
          : "the number " + user + " over a trunk";
    }
    return application + (user.isEmpty() ? "" : " with " + user);
  }

  private String extension(Pbx pbx, String user) {
    return EXTENSION.matcher(user).matches()
        ? Extension.find(pbx, domain, user)
            .map(Extension::words)
            .orElse("user " + user + " (who does not exist)")
        : "user " + user;
  }

  private String application() {
    String application = Loose.text(record, APPLICATION).toLowerCase(Locale.ROOT);
    return application.isEmpty() ? "nothing" : application.replace("availabledid", "available");
  }

  /** What makes the number anew as it is. */
  ObjectNode whole() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put(NUMBER, number);
    for (String field : WRITABLE) {
      String value = Loose.text(record, field);
      if (!value.isEmpty()) {
        body.put(field, value);
      }
    }
    if (!body.has(USER)) {
      body.put(USER, Destination.AS_IT_IS);
    }
    return body;
  }
}
